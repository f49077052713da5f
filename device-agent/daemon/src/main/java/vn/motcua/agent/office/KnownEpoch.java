package vn.motcua.agent.office;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.wire.LogId;

/**
 * The log of highest rank that an agent has heard a hub speak of (ADR 26): it goes along with every
 * request, and a hub of an older epoch is not listened to. In memory only. Any thread.
 */
public final class KnownEpoch {
    private final AtomicReference<@Nullable LogId> highest = new AtomicReference<>();

    /** What requests carry; null before the first answer. */
    public @Nullable LogId get() {
        return highest.get();
    }

    /** There is a hub with this log. */
    public void heard(LogId log) {
        highest.updateAndGet(known -> known == null || log.outranks(known) ? log : known);
    }

    /** Whether the word of a hub with this log still counts. */
    public boolean counts(LogId log) {
        LogId known = highest.get();
        return known == null || known.epoch() <= log.epoch();
    }
}
