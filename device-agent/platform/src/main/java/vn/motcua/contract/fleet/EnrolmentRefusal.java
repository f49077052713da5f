package vn.motcua.contract.fleet;

import java.util.Locale;
import java.util.Optional;

/** Why the centre gives no certificate; the word stands in the answer's body. */
public enum EnrolmentRefusal {
    /** No slot has this code. */
    WRONG_CODE,
    /** Another box has used the code: it was stolen, or this is a second box. */
    USED,
    /** Older than two weeks: print a new sheet. */
    EXPIRED,
    /** Five wrong tries at this slot: print a new sheet. */
    LOCKED,
    /** Replaced by a newer sheet. */
    REPLACED,
    /** Revoked by staff, or its place was given to another box. */
    REVOKED,
    /** The certificate shown is none that the centre knows, or is too long out of date. */
    UNKNOWN_DEVICE,
    /** The request is not a P-256 key with a proof that it is held, or repeats the key in use. */
    UNFIT_REQUEST,
    /** Too much at once: try again soon. */
    BUSY;

    /** {@code wrong-code}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<EnrolmentRefusal> of(String word) {
        for (EnrolmentRefusal one : values()) {
            if (one.word().equals(word)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** Whether the same request may succeed later without anybody doing something. */
    public boolean passes() {
        return this == BUSY;
    }
}
