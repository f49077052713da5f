package vn.motcua.contract.queue;

import java.util.regex.Pattern;

/**
 * Tells on one day whether two touches are of the same visitor, and nothing else: a keyed hash
 * (HMAC-SHA-256, the first 128 bits) of what the session identified, with a random key of the day
 * that is on no disk. When the day is over the key is gone, and nobody can tell whose it was.
 * Stands in no event and no log.
 *
 * @param value 32 digits of lower-case hexadecimal; an identity number cannot have this form
 */
public record VisitorHash(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    /**
     * Refuses any other form with {@link IllegalArgumentException}; the message never repeats the
     * text.
     */
    public VisitorHash {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("VisitorHash is not of the form " + FORM.pattern());
        }
    }

    /** Never the hash: it is about a person, if only for a day. */
    @Override
    public String toString() {
        return "VisitorHash";
    }
}
