package vn.motcua.agent.app;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.HubSeat;
import vn.motcua.agent.office.LossOrders;
import vn.motcua.agent.queue.EventLog;
import vn.motcua.agent.queue.Fence;
import vn.motcua.agent.queue.QueueLoop;
import vn.motcua.agent.queue.Standing;
import vn.motcua.agent.queue.TicketKeys;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.office.HubSecret;
import vn.motcua.contract.office.HubWord;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPage;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.queue.Handover;

/** The hub that leads, among its office's candidates. Any thread. */
final class LeadingSeat implements HubSeat {
    /** A standby asks at least once a second. */
    private static final long STANDBY_SILENCE_NS = 10_000_000_000L;

    private final EventLog log;
    private final QueueLoop queue;
    private final Path data;
    private final SecureRandom random;
    private final LossOrders losses;
    private final Fencing fencing;
    private final AtomicReference<@Nullable CompletableFuture<Standing>> fenced =
            new AtomicReference<>();
    private volatile long standbyNanos = System.nanoTime() - STANDBY_SILENCE_NS;

    /** Ends the queue for good and writes down why. */
    interface Fencing {
        /**
         * Does both; blocks for as long as a disk and the running group take.
         *
         * @throws IOException when it is not on disk; the queue has ended all the same
         */
        void fence(Standing standing) throws IOException;
    }

    LeadingSeat(
            EventLog log,
            QueueLoop queue,
            Path data,
            SecureRandom random,
            LossOrders losses,
            Fencing fencing) {
        this.log = log;
        this.queue = queue;
        this.data = data;
        this.random = random;
        this.losses = losses;
        this.fencing = fencing;
    }

    @Override
    public Optional<LossOrders> losses() {
        return Optional.of(losses);
    }

    @Override
    public HubWord word() {
        return new HubWord(
                log.id(),
                fenced.get() == null,
                queue.state().handover().map(Handover::missing).orElse(List.of()));
    }

    @Override
    public void heard(LogId other) throws IOException {
        Standing now = log.standing();
        Optional<Standing> next = Fence.heard(now, log.id(), other, null);
        if (next.isEmpty() || now.state() != Standing.State.LEADING) {
            return;
        }
        CompletableFuture<Standing> mine = new CompletableFuture<>();
        if (fenced.compareAndSet(null, mine)) {
            try {
                fencing.fence(next.get());
                mine.complete(next.get());
            } catch (IOException e) {
                mine.completeExceptionally(e);
            }
        }
        await();
    }

    /** A second request waits for what the first one does. */
    private void await() throws IOException {
        CompletableFuture<Standing> done = fenced.get();
        if (done != null) {
            try {
                done.get();
            } catch (ExecutionException e) {
                throw new IOException("the fence is not on disk", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("stopping", e);
            }
        }
    }

    @Override
    public Optional<LogPage> page(@Nullable LogPosition after) throws IOException {
        return log.page(after);
    }

    @Override
    public Optional<LogPage> tail(LogPosition after) {
        return Optional.empty();
    }

    @Override
    public void stored(DeviceId candidate, LogPosition upTo, boolean ready) {
        if (ready) {
            standbyNanos = System.nanoTime();
            queue.stored(upTo.seq());
        }
    }

    /** Whether a candidate that could lead at once has everything, as of a few seconds ago. */
    boolean hasStandby() {
        return System.nanoTime() - standbyNanos < STANDBY_SILENCE_NS;
    }

    @Override
    public HubSecret secret() throws IOException {
        return new HubSecret(
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(TicketKeys.secret(data, random)));
    }
}
