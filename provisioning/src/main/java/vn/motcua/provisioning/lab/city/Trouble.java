package vn.motcua.provisioning.lab.city;

import java.util.Locale;
import java.util.Optional;

/** What can be wrong with a gateway, one at a time. */
public enum Trouble {
    NONE,
    /** Says nothing for 30 seconds, then answers. */
    SLOW,
    /** A byte now and then, for 30 seconds. */
    TRICKLE,
    /** 500. */
    ERROR,
    /** 503. */
    BUSY,
    /** 200 with something that is no JSON. */
    GARBAGE,
    /** 200 with JSON of another shape. */
    WRONG_SCHEMA,
    /** The right answer with members that nobody knows yet; this is no trouble for a reader. */
    MORE_MEMBERS,
    /** An answer without end, up to 4 MiB. */
    TOO_LARGE,
    /** The connection ends in the middle of the answer. */
    CUT,
    /** A 404 page of some other server: a wrong address. */
    OTHER_PLACE;

    /** The word of the control line: {@code wrong-schema}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Trouble> ofWord(String word) {
        for (Trouble trouble : values()) {
            if (trouble.word().equals(word)) {
                return Optional.of(trouble);
            }
        }
        return Optional.empty();
    }
}
