package vn.motcua.contract.fleet;

/**
 * Crockford's base 32: no I, L, O and U; a reader takes I and L for 1 and O for 0, small letters
 * for capitals. Values 0 to 31.
 */
final class Base32 {
    private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int BITS = 5;

    private Base32() {}

    static char sign(int value) {
        return SIGNS.charAt(value);
    }

    /** What a sign stands for; -1 for anything that is none. */
    static int value(char sign) {
        char capital = sign >= 'a' && sign <= 'z' ? (char) (sign - 'a' + 'A') : sign;
        return switch (capital) {
            case 'I', 'L' -> 1;
            case 'O' -> 0;
            default -> SIGNS.indexOf(capital);
        };
    }

    /** The first bits of {@code bytes} in {@code length} signs. */
    static String encode(byte[] bytes, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            int value = 0;
            for (int bit = i * BITS; bit < (i + 1) * BITS; bit++) {
                value = value << 1 | (bytes[bit / 8] >> (7 - bit % 8) & 1);
            }
            text.append(sign(value));
        }
        return text.toString();
    }
}
