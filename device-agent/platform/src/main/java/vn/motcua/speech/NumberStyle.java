package vn.motcua.speech;

/**
 * Regional choices when a number is read in Vietnamese; a setting of the office.
 *
 * @param zeroTen the word for an empty tens place
 * @param thousand the word for a thousand
 */
public record NumberStyle(ZeroTen zeroTen, Thousand thousand) {
    /** What most systems say: lẻ, nghìn. */
    public static final NumberStyle CUSTOMARY = new NumberStyle(ZeroTen.LE, Thousand.NGHIN);

    /** {@code lẻ} (South and most systems) or {@code linh} (North). */
    public enum ZeroTen {
        LE("lẻ"),
        LINH("linh");

        private final String word;

        ZeroTen(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** {@code nghìn} (North, official) or {@code ngàn} (South). */
    public enum Thousand {
        NGHIN("nghìn"),
        NGAN("ngàn");

        private final String word;

        Thousand(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
