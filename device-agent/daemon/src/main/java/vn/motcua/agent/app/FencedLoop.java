package vn.motcua.agent.app;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.client.OfficeClient;
import vn.motcua.agent.queue.Fence;
import vn.motcua.contract.wire.LogId;
import vn.motcua.runtime.FaultHandler;

/**
 * The thread of a fenced hub: waits until the one that leads has everything of its log, and the
 * centre too; then this box may follow.
 */
final class FencedLoop implements AutoCloseable {
    private static final Logger LOG = System.getLogger(FencedLoop.class.getName());
    private static final Duration PACE = Duration.ofSeconds(2);

    private final LogId own;
    private final List<URI> candidates;
    private final OfficeClient line;
    private final BooleanSupplier delivered;
    private final Done done;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable URI hub;

    /** What comes when nothing of the log is missing anywhere. */
    interface Done {
        void handedOver() throws IOException;
    }

    /**
     * @param delivered whether the centre has everything of this log
     */
    FencedLoop(
            LogId own,
            List<URI> candidates,
            OfficeClient line,
            BooleanSupplier delivered,
            Done done,
            FaultHandler faults) {
        this.own = own;
        this.candidates = candidates;
        this.line = line;
        this.delivered = delivered;
        this.done = done;
        this.thread =
                Thread.ofVirtual()
                        .name("fenced")
                        .unstarted(() -> {
                            try {
                                run();
                            } catch (RuntimeException | Error bug) {
                                if (closed.getCount() > 0) {
                                    faults.fatal("fenced", bug);
                                }
                            }
                        });
    }

    void start() {
        thread.start();
    }

    /** Where the leading hub was found last; null before. */
    @Nullable URI hub() {
        return hub;
    }

    private void run() {
        try {
            do {
                for (Candidacy.Found other : Candidacy.words(candidates, line)) {
                    if (Fence.leadsOver(other.word(), own)) {
                        hub = other.at();
                        if (Fence.handedOver(other.word(), own) && delivered.getAsBoolean()) {
                            LOG.log(Level.INFO, "everything is handed over; this box will follow");
                            done.handedOver();
                            return;
                        }
                    }
                }
            } while (!closed.await(PACE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (IOException e) {
            LOG.log(Level.ERROR, "the copy could not be begun", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        line.close();
    }
}
