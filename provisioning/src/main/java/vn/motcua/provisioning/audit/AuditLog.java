package vn.motcua.provisioning.audit;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import vn.motcua.runtime.EventLoop;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Mailbox;

/**
 * The log in the running centre: one writer thread; each line carries a hash over the line before,
 * so that a change or a gap shows. The newest hash goes to the process's log now and then: whoever
 * cuts off the end and writes it anew contradicts that. Any thread.
 */
public final class AuditLog implements Audit, AutoCloseable {
    /** The database's file in the centre's data folder. */
    public static final String FILE = "audit.sqlite";

    private static final Logger LOG = System.getLogger(AuditLog.class.getName());
    private static final int MOST_WAITING = 1_000;
    private static final int BATCH = 100;
    private static final int MOST_LINES = 500;
    private static final long SAY_EVERY = 1_000;
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final AuditStore store;
    private final InstantSource clock;
    private final EventLoop loop;
    private final Mailbox<Noted> waiting = new Mailbox<>(MOST_WAITING);

    // The loop's thread alone.
    private List<Noted> unsaved = List.of();

    private record Noted(Instant at, AuditEntry.Deed deed) {}

    /**
     * Which lines.
     *
     * @param actor whose; empty = anybody's
     * @param target on what; empty = anything
     * @param before only lines with a smaller number
     * @param limit at most so many, up to 500
     */
    public record Wanted(String actor, String target, long before, int limit) {
        public Wanted {
            limit = Math.clamp(limit, 1, MOST_LINES);
        }

        /** The newest of all. */
        public static Wanted newest(int limit) {
            return new Wanted("", "", Long.MAX_VALUE, limit);
        }
    }

    private AuditLog(AuditStore store, InstantSource clock, FaultHandler faults) {
        this.store = store;
        this.clock = clock;
        this.loop = new EventLoop("audit", 2 * MOST_WAITING, faults);
    }

    /** Opens or makes {@code file}. */
    public static AuditLog start(Path file, InstantSource clock, FaultHandler faults)
            throws IOException {
        AuditStore store = AuditStore.open(file);
        store.handOver();
        return new AuditLog(store, clock, faults);
    }

    @Override
    public void record(String actor, String action, String target, String reason, String outcome) {
        AuditEntry.Deed deed = new AuditEntry.Deed(actor, action, target, reason, outcome);
        if (!waiting.offer(new Noted(clock.instant(), deed)) || !loop.submit(this::work)) {
            throw new RejectedExecutionException("the audit log is full or closed");
        }
    }

    /**
     * Asked before a deed that must not be done without a trace.
     *
     * @throws RejectedExecutionException when too many lines wait already
     */
    public void requireRoom() {
        if (waiting.size() > MOST_WAITING / 2) {
            throw new RejectedExecutionException("the audit log is behind");
        }
    }

    private void work() {
        while (!unsaved.isEmpty() || take()) {
            try {
                AuditEntry last =
                        store.add(
                                unsaved.stream().map(Noted::deed).toList(),
                                unsaved.stream().map(Noted::at).toList());
                if (last.seq() / SAY_EVERY != (last.seq() - unsaved.size()) / SAY_EVERY) {
                    LOG.log(Level.INFO, "audit line {0}: {1}", last.seq(), last.hash());
                }
                unsaved = List.of();
            } catch (IOException e) {
                LOG.log(Level.ERROR, "the audit log could not be written, trying again", e);
                loop.schedule(RETRY, this::work);
                return;
            }
        }
    }

    private boolean take() {
        List<Noted> batch = new ArrayList<>();
        Noted next = waiting.pollNow();
        while (next != null) {
            batch.add(next);
            next = batch.size() < BATCH ? waiting.pollNow() : null;
        }
        unsaved = batch;
        return !batch.isEmpty();
    }

    /** Newest first; contains everything that was noted before the call. */
    public CompletableFuture<List<AuditEntry>> find(Wanted wanted) {
        return loop.call(() -> {
            work();
            return store.find(wanted);
        });
    }

    /** Number of the first line that is not as it was written; 0 when all are. */
    public CompletableFuture<Long> firstBroken() {
        return loop.call(store::firstBroken);
    }

    /** Writes what waits, then lets go of the database. */
    @Override
    public void close() {
        loop.call(
                        () -> {
                            work();
                            return true;
                        })
                .exceptionally(_ -> false)
                .join();
        loop.close();
        store.close();
    }
}
