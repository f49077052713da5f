package vn.motcua.contract.rating;

import java.util.List;

/**
 * One answer to "how satisfied were you": never tied to a person.
 *
 * @param level the official level, whatever scale the device showed
 * @param scale how many steps the device showed: 3 or 5
 * @param step which one was chosen, 1 = best
 * @param reasons ids of the reasons ticked, from the question set; at most 12
 * @param questionSet id and version of the set that was shown, for example {@code hpasc-3.1}
 * @param via where the answer was given
 */
public record Rating(
        Level level, int scale, int step, List<String> reasons, String questionSet, Via via) {
    public Rating {
        reasons = List.copyOf(reasons);
        if ((scale != 3 && scale != 5) || step < 1 || step > scale || reasons.size() > 12) {
            throw new IllegalArgumentException("rating out of range");
        }
        if (level != levelOf(scale, step)) {
            throw new IllegalArgumentException("level does not follow from scale and step");
        }
    }

    /** The mapping of a step to the official level: of five, 1 / 2 and 3 / 4 and 5. */
    public static Level levelOf(int scale, int step) {
        if (step == 1) {
            return Level.VERY_SATISFIED;
        }
        return step <= (scale == 3 ? 2 : 3) ? Level.SATISFIED : Level.NOT_SATISFIED;
    }

    /** Rất hài lòng, Hài lòng, Không hài lòng. */
    public enum Level {
        VERY_SATISFIED,
        SATISFIED,
        NOT_SATISFIED
    }

    public enum Via {
        KIOSK,
        PAD,
        PHONE
    }
}
