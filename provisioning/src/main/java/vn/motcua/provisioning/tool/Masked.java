package vn.motcua.provisioning.tool;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.identity.PersonalText;
import vn.motcua.contract.identity.Sex;

/**
 * Values of a document for an answer, masked unless they were asked for: of a number at most the
 * last three characters, of each word of a name the first letter, of everything else nothing. What
 * the document does not say stays null. Immutable.
 *
 * @param reveal whether nothing is masked
 */
record Masked(boolean reveal) {
    private static final String DATE = "****-**-**";
    private static final String PLACE = "***";

    @Nullable String number(@Nullable PersonalText number) {
        if (number == null) {
            return null;
        }
        return reveal ? number.reveal() : number.masked().replace('•', '*');
    }

    /** {@code T*** T** B***}; a word of one letter is masked whole. */
    @Nullable String name(@Nullable PersonalText name) {
        if (name == null || reveal) {
            return name == null ? null : name.reveal();
        }
        StringBuilder out = new StringBuilder();
        for (String word : name.reveal().split(" +", -1)) {
            out.append(out.isEmpty() ? "" : " ");
            int first = word.length() > 1 ? 1 : 0;
            out.append(word, 0, first).append("*".repeat(word.length() - first));
        }
        return out.toString();
    }

    @Nullable String date(@Nullable LocalDate date) {
        if (date == null) {
            return null;
        }
        return reveal ? date.toString() : DATE;
    }

    @Nullable String place(@Nullable PersonalText place) {
        if (place == null) {
            return null;
        }
        return reveal ? place.reveal() : PLACE;
    }

    /** Half of all people have the same: shown. */
    static @Nullable String sex(@Nullable Sex sex) {
        return switch (sex) {
            case MALE -> "male";
            case FEMALE -> "female";
            case UNSTATED -> null;
            case null -> null;
        };
    }
}
