package vn.motcua.agent.identity.chip;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What to read. Number, birth, sex, nationality and expiry come with DG1 in any case; the rest only
 * when a service needs it.
 *
 * @param key opens the chip
 * @param details from DG13; none = DG13 is not read
 * @param portrait whether to read DG2
 * @param limit for everything together
 */
public record ChipRequest(ChipKey key, Set<Detail> details, boolean portrait, Duration limit) {
    /** A whole reading through a contactless reader takes three to six seconds. */
    public static final Duration USUAL_LIMIT = Duration.ofSeconds(30);

    public ChipRequest {
        details =
                details.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(details));
    }

    /**
     * The fields of DG13 that there is a use for, by their numbers on the card. Ethnicity (6),
     * religion (7), marks (10) and family (13, 14) are left out on purpose: nothing can ask for
     * them.
     */
    public enum Detail {
        /** With accents; without it a name comes from DG1 only for documents that lack DG13. */
        NAME(2),
        RESIDENCE(9),
        ISSUED(11),
        OLD_NUMBER(15);

        private final int field;

        Detail(int field) {
            this.field = field;
        }

        int field() {
            return field;
        }
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "ChipRequest[" + details + ", portrait=" + portrait + "]";
    }
}
