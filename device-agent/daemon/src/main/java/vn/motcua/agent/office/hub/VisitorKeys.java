package vn.motcua.agent.office.hub;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.office.VisitorKey;

/**
 * Makes the key of the day under which machines hash their identified visitors
 * (docs/adr/0030-limit-per-visitor.md): random, in memory alone, overwritten when the day is over.
 * Any thread.
 */
final class VisitorKeys {
    private static final int BYTES = 32;

    private final Supplier<LocalDate> day;
    private final SecureRandom random;
    private final AtomicReference<@Nullable Kept> kept = new AtomicReference<>();

    private record Kept(LocalDate day, byte[] key) {}

    /**
     * @param day the business day of now
     */
    VisitorKeys(Supplier<LocalDate> day, SecureRandom random) {
        this.day = day;
        this.random = random;
    }

    /** Overwrites the key of a day that is over; to be called whenever one may have ended. */
    void forgetOthers() {
        Kept old = kept.get();
        if (old != null && !old.day().equals(day.get()) && kept.compareAndSet(old, null)) {
            Arrays.fill(old.key(), (byte) 0);
        }
    }

    VisitorKey today() {
        forgetOthers();
        Kept now = kept.get();
        if (now == null) {
            byte[] fresh = new byte[BYTES];
            random.nextBytes(fresh);
            Kept next = new Kept(day.get(), fresh);
            if (!kept.compareAndSet(null, next)) {
                return today();
            }
            now = next;
        }
        return new VisitorKey(
                now.day(), Base64.getUrlEncoder().withoutPadding().encodeToString(now.key()));
    }
}
