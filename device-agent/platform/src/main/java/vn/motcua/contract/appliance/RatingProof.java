package vn.motcua.contract.appliance;

import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.TicketNumber;

/**
 * What shows that somebody may rate a visit: the key in the slip's QR, or number and code as
 * printed, or (a button pad) the counter that it stands at, meaning the visit finished there last.
 * Exactly one of the three.
 */
public record RatingProof(
        @Nullable String key,
        @Nullable TicketNumber number,
        @Nullable String code,
        @Nullable CounterId counter) {
    public RatingProof {
        boolean byKey = key != null && number == null && code == null && counter == null;
        boolean byCode = key == null && number != null && code != null && counter == null;
        boolean byPad = key == null && number == null && code == null && counter != null;
        if (!byKey && !byCode && !byPad) {
            throw new IllegalArgumentException("one proof: key, or number and code, or counter");
        }
    }

    public static RatingProof ofKey(String key) {
        return new RatingProof(key, null, null, null);
    }

    public static RatingProof ofCode(TicketNumber number, String code) {
        return new RatingProof(null, number, code, null);
    }

    public static RatingProof ofCounter(CounterId counter) {
        return new RatingProof(null, null, null, counter);
    }
}
