package vn.motcua.kiosk.flow;

/**
 * How this visitor wants to be spoken to; forgotten with the session (S-099…S-101).
 *
 * @param language vi or en
 * @param large larger type
 * @param contrast black ground, white and yellow
 * @param lowReach every control in the lower half
 */
public record Wishes(Language language, boolean large, boolean contrast, boolean lowReach) {
    public static final Wishes NONE = new Wishes(Language.VI, false, false, false);

    public enum Language {
        VI,
        EN;

        /** As the contract spells it. */
        public String tag() {
            return this == VI ? "vi" : "en";
        }
    }

    Wishes in(Language chosen) {
        return new Wishes(chosen, large, contrast, lowReach);
    }

    Wishes toggled(Input.Wish wish) {
        return switch (wish) {
            case EASY_TO_SEE -> {
                boolean on = !(large && contrast);
                yield new Wishes(language, on, on, lowReach);
            }
            case LARGE -> new Wishes(language, !large, contrast, lowReach);
            case CONTRAST -> new Wishes(language, large, !contrast, lowReach);
            case LOW_REACH -> new Wishes(language, large, contrast, !lowReach);
        };
    }
}
