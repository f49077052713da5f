package vn.motcua.agent.app;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.client.HubProblemException;
import vn.motcua.agent.office.client.OfficeClient;
import vn.motcua.agent.queue.EventLog;
import vn.motcua.agent.queue.Standby;
import vn.motcua.agent.queue.Takeover;
import vn.motcua.agent.queue.TicketKeys;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.wire.LogPage;
import vn.motcua.runtime.Backoff;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.TimeDoubt;

/**
 * The thread of a candidate that follows: copies the leading hub's log, sees to its own numbers and
 * the secret of the slips, and takes over when it is told to. Owns the copy.
 */
final class StandbyLoop implements AutoCloseable {
    private static final Logger LOG = System.getLogger(StandbyLoop.class.getName());
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Duration COMMAND_LIFE = Duration.ofSeconds(30);
    private static final int CONFLICT = 409;

    private final EventLog copy;
    private final Standby standby;
    private final OfficeClient line;
    private final WaitingSeat seat;
    private final OwnTakeover own;
    private final DataFolder data;
    private final Self self;
    private final FaultHandler faults;
    private final Backoff backoff;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicReference<@Nullable CompletableFuture<Takeover.@Nullable Refusal>> order =
            new AtomicReference<>();
    private final Thread thread;
    private volatile long heardNanos = System.nanoTime();
    private volatile @Nullable URI hub;
    private boolean following;

    /**
     * Who follows, and by which clock.
     *
     * @param random a secure one, for identities
     */
    record Self(DeviceId device, InstantSource clock, TimeDoubt doubt, SecureRandom random) {}

    StandbyLoop(
            EventLog copy,
            Standby standby,
            OfficeClient line,
            WaitingSeat seat,
            OwnTakeover own,
            DataFolder data,
            Self self,
            FaultHandler faults) {
        this.copy = copy;
        this.standby = standby;
        this.line = line;
        this.seat = seat;
        this.own = own;
        this.data = data;
        this.self = self;
        this.faults = faults;
        this.backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT, self.random());
        this.thread = Thread.ofPlatform().name("standby").daemon(true).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Where the leading hub was heard last; null before the first time. */
    @Nullable URI hub() {
        return hub;
    }

    /** How long nothing was heard of a leading hub. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heardNanos);
    }

    /**
     * Makes this box the hub. Any thread.
     *
     * @return null once it is on disk, else why not; fails with an {@link IOException} when the
     *     disk refuses
     */
    CompletableFuture<Takeover.@Nullable Refusal> takeOver() {
        CompletableFuture<Takeover.@Nullable Refusal> answer = new CompletableFuture<>();
        if (!order.compareAndSet(null, answer)) {
            CompletableFuture<Takeover.@Nullable Refusal> first = order.get();
            return first == null ? answer : first;
        }
        thread.interrupt();
        return answer;
    }

    private void run() {
        try {
            while (closed.getCount() > 0) {
                CompletableFuture<Takeover.@Nullable Refusal> asked = order.get();
                if (asked != null && lead(asked)) {
                    return;
                }
                try {
                    follow();
                } catch (InterruptedException e) {
                    // An order, or the end: the loop looks.
                    LOG.log(Level.DEBUG, "the standby was called away");
                }
            }
        } catch (RuntimeException | Error bug) {
            faults.fatal(thread.getName(), bug);
        }
    }

    /** One page; waits when there is none to be had. */
    private void follow() throws InterruptedException {
        try {
            LogPage page = next();
            standby.take(page);
            heardNanos = System.nanoTime();
            hub = line.current();
            told(true);
            backoff.reset();
            prepare();
            own.heard(standby.ready() && page.events().size() < LogPage.MOST_EVENTS, epoch());
        } catch (IOException e) {
            told(false);
            own.silent(silence(), standby, epoch());
            LOG.log(Level.DEBUG, "no page of the log: {0}", e.getMessage());
            if (closed.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    /** The highest that is known here. */
    private int epoch() {
        return Math.max(copy.id().epoch(), seat.epoch().epoch());
    }

    private LogPage next() throws IOException, InterruptedException {
        try {
            return line.log(standby.end().orElse(null), standby.ready());
        } catch (HubProblemException e) {
            if (e.status() != CONFLICT) {
                throw e;
            }
            LOG.log(Level.WARNING, "the hub's log does not go on from this copy; it begins again");
            return line.log(null, false);
        }
    }

    private void told(boolean now) {
        if (now != following) {
            following = now;
            LOG.log(Level.INFO, now ? "the standby follows" : "the standby has lost its hub");
        }
    }

    /** What a takeover would need besides the log. */
    private void prepare() throws IOException, InterruptedException {
        if (standby.ready()) {
            return;
        }
        byte[] secret;
        try {
            secret = Base64.getUrlDecoder().decode(line.secret().ticketKeys());
        } catch (IllegalArgumentException e) {
            throw new IOException("the hub's secret is none", e);
        }
        TicketKeys.keep(data.path(), secret);
        for (QueueCommand.LeaseNumbers lease : standby.wanted()) {
            CommandAnswer answer =
                    line.submit(standby.asked(lease, self.clock().instant().plus(COMMAND_LIFE)));
            if (answer.outcome() == CommandAnswer.Outcome.REJECTED) {
                LOG.log(
                        Level.WARNING,
                        "no numbers of its own for {0} on {1}: {2}",
                        lease.prefix(),
                        lease.date(),
                        answer.reason());
                standby.refused(lease);
            }
        }
    }

    private boolean lead(CompletableFuture<Takeover.@Nullable Refusal> asked) {
        Instant now = self.clock().instant();
        try {
            Takeover.@Nullable Refusal refusal =
                    Takeover.lead(
                            copy,
                            self.device(),
                            seat.epoch(),
                            now,
                            self.doubt().inDoubt(),
                            self.random(),
                            new CommandId(UUID.randomUUID().toString()));
            if (refusal == null) {
                LOG.log(Level.WARNING, "this box leads the queue from {0}", copy.end());
            } else {
                LOG.log(Level.WARNING, "this box cannot lead the queue: {0}", refusal);
            }
            order.set(null);
            asked.complete(refusal);
            return refusal == null;
        } catch (IOException e) {
            order.set(null);
            asked.completeExceptionally(e);
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed.countDown();
        thread.interrupt();
        line.close();
        if (thread.join(Duration.ofSeconds(5))) {
            copy.close();
        }
    }
}
