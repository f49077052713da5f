package vn.motcua.agent.app;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.motcua.agent.office.client.OfficeClient;
import vn.motcua.agent.queue.EventLog;
import vn.motcua.agent.queue.QueueLoop;
import vn.motcua.agent.queue.Tail;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPage;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.queue.Handover;
import vn.motcua.runtime.FaultHandler;

/**
 * The thread of a leading hub that tells the other candidates of its epoch, and after a takeover
 * fetches from the hub before what nobody had seen.
 */
final class TailLoop implements AutoCloseable {
    private static final Logger LOG = System.getLogger(TailLoop.class.getName());
    private static final Duration PACE = Duration.ofSeconds(2);
    private static final Duration COMMAND_LIFE = Duration.ofMinutes(1);
    private static final long ANSWER_S = 10;

    /** A day alone is a few thousand events; more than this no office has. */
    private static final int MOST_EVENTS = 200_000;

    private final EventLog log;
    private final QueueLoop queue;
    private final OfficeClient line;
    private final List<URI> candidates;
    private final InstantSource clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    TailLoop(
            EventLog log,
            QueueLoop queue,
            OfficeClient line,
            List<URI> candidates,
            InstantSource clock,
            FaultHandler faults) {
        this.log = log;
        this.queue = queue;
        this.line = line;
        this.candidates = candidates;
        this.clock = clock;
        line.heard(log.id());
        this.thread =
                Thread.ofVirtual()
                        .name("hub-candidates")
                        .unstarted(() -> {
                            try {
                                run();
                            } catch (RuntimeException | Error bug) {
                                if (closed.getCount() > 0) {
                                    faults.fatal("hub-candidates", bug);
                                }
                            }
                        });
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            do {
                for (LogId missing :
                        queue.state().handover().map(Handover::missing).orElse(List.of())) {
                    fetch(missing);
                }
                // An old hub that comes back hears of this epoch by the question itself.
                Candidacy.words(candidates, line);
            } while (!closed.await(PACE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fetch(LogId missing) throws InterruptedException {
        Optional<LogPosition> from = log.endOf(missing);
        if (from.isEmpty() || queue.state().day().isEmpty()) {
            return;
        }
        for (URI candidate : candidates) {
            try {
                take(candidate, from.get());
                LOG.log(Level.INFO, "the hub before has handed over: {0}", missing);
                return;
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "no tail of {0}: {1}", candidate, e.getMessage());
            }
        }
    }

    private void take(URI candidate, LogPosition from) throws IOException, InterruptedException {
        List<RecordedEvent> events = new ArrayList<>();
        LogPage page = line.tail(candidate, from);
        while (!page.events().isEmpty()) {
            events.addAll(page.events());
            if (events.size() > MOST_EVENTS) {
                throw new IOException("a tail that is longer than any office's can be");
            }
            page = line.tail(candidate, page.end());
        }
        List<Submission> commands =
                Tail.commands(
                        events,
                        events.isEmpty() ? from : events.getLast().position(),
                        queue.state(),
                        clock.instant().plus(COMMAND_LIFE),
                        new CommandId(UUID.randomUUID().toString()));
        for (Submission command : commands) {
            try {
                look(command, queue.submit(command).get(ANSWER_S, TimeUnit.SECONDS));
            } catch (ExecutionException | TimeoutException e) {
                throw new IOException("the queue does not take the tail", e);
            }
        }
    }

    /** What came too late is made anew; the old hub waits with its file until all is taken. */
    private static void look(Submission command, CommandAnswer answer) throws IOException {
        Rejection why = answer.reason();
        if (why == Rejection.EXPIRED || why == Rejection.WRONG_DAY) {
            throw new IOException("the queue took the tail for late: " + why);
        }
        if (why != null) {
            LOG.log(Level.WARNING, "not taken of the tail: {0}, {1}", command.id(), why);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        line.close();
    }
}
