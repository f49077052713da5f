package vn.motcua.kiosk.flow;

/** The five tone marks, with the combining character of each. */
public enum ToneMark {
    SAC('\u0301'),
    HUYEN('\u0300'),
    HOI('\u0309'),
    NGA('\u0303'),
    NANG('\u0323');

    private final char combining;

    ToneMark(char combining) {
        this.combining = combining;
    }

    char combining() {
        return combining;
    }
}
