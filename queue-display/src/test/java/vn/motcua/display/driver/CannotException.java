package vn.motcua.display.driver;

/** An order that cannot be carried out; the message says why. */
final class CannotException extends Exception {
    private static final long serialVersionUID = 1L;

    CannotException(String why) {
        super(why);
    }
}
