package vn.motcua.provisioning.audit;

import java.util.regex.Pattern;

/**
 * Makes any text fit for the log: one line, bounded, without what looks like an identity number.
 */
final class AuditText {
    static final int MOST_CHARACTERS = 500;

    /** Nine digits (old number) or more, also written in groups; not a part of a longer word. */
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{Alnum}])\\d(?:[ .-]?\\d){8,}(?![\\p{Alnum}])");

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    private AuditText() {}

    static String clean(String text) {
        String line = CONTROL.matcher(text).replaceAll(" ").strip();
        String masked = NUMBER.matcher(line).replaceAll("•••");
        return masked.length() <= MOST_CHARACTERS
                ? masked
                : masked.substring(0, masked.offsetByCodePoints(0, whole(masked))) + "…";
    }

    /** How many whole code points fit. */
    private static int whole(String text) {
        return text.codePointCount(0, MOST_CHARACTERS - 1);
    }
}
