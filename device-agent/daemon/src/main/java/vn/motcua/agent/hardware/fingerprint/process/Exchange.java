package vn.motcua.agent.hardware.fingerprint.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.hardware.fingerprint.frame.Frame;
import vn.motcua.agent.hardware.fingerprint.frame.Frame.Kind;

/** One question to a worker and the wait for its answer, hearing everything else meanwhile. */
final class Exchange {
    /** How late a native call may be before it counts as hanging. */
    static final Duration GRACE = Duration.ofMillis(1500);

    /** For features and comparison, in a cold process on a small machine. */
    private static final Duration ARITHMETIC = Duration.ofSeconds(12);

    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final Duration CANCEL_GRACE = Duration.ofSeconds(1);

    private final Hearing hearing;
    private final BlockingQueue<WorkerEvent> events;
    private final WorkerProcess worker;
    private final Frame question;
    private final @Nullable Request<?> request;
    private long deadline;
    private boolean cancelled;
    private @Nullable Frame answer;
    private boolean over;
    private boolean arithmetic;

    /** What else is heard meanwhile. */
    interface Hearing {
        /** Something outside this exchange. */
        void heard(WorkerEvent.Said said);

        /** Another worker than the one asked. */
        void otherGone(WorkerProcess worker);

        void hold(Request<?> request);

        void cancelHeld(Request<?> request);

        boolean sessionOver();
    }

    Exchange(
            Hearing hearing,
            BlockingQueue<WorkerEvent> events,
            WorkerProcess worker,
            Frame question,
            Duration limit,
            @Nullable Request<?> request) {
        this.hearing = hearing;
        this.events = events;
        this.worker = worker;
        this.question = question;
        this.request = request;
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    /** Null when the worker died, was late or spoke nonsense. */
    @Nullable Frame run() throws IOException, InterruptedException {
        if (!worker.ready()) {
            long limit = deadline - System.nanoTime();
            deadline = System.nanoTime() + START_LIMIT.toNanos();
            while (!worker.ready()) {
                if (!turn()) {
                    return null;
                }
            }
            deadline = System.nanoTime() + limit;
        }
        try {
            worker.send(question);
        } catch (IOException e) {
            return null;
        }
        while (!over) {
            if (hearing.sessionOver() && request != null) {
                cancel();
            }
            if (!turn()) {
                return null;
            }
        }
        return answer;
    }

    /** Hears one event; false when there is nothing left to wait for. */
    private boolean turn() throws InterruptedException {
        long left = deadline - System.nanoTime();
        WorkerEvent event = left <= 0 ? null : events.poll(left, TimeUnit.NANOSECONDS);
        return switch (event) {
            case null -> false;
            case WorkerEvent.Said said -> {
                if (said.worker() == worker && seen(said.frame())) {
                    arithmetic = true;
                    deadline = System.nanoTime() + ARITHMETIC.toNanos();
                    yield true;
                }
                if (said.worker() == worker && worker.ready()) {
                    answer = said.frame();
                    over = true;
                    yield answers(said.frame());
                }
                hearing.heard(said);
                yield true;
            }
            case WorkerEvent.Gone gone -> {
                if (gone.worker() != worker) {
                    hearing.otherGone(gone.worker());
                }
                yield gone.worker() != worker;
            }
            case WorkerEvent.Asked asked -> {
                hearing.hold(asked.request());
                yield true;
            }
            case WorkerEvent.Cancel cancel -> {
                if (cancel.request() == request) {
                    cancel();
                } else {
                    hearing.cancelHeld(cancel.request());
                }
                yield true;
            }
            case WorkerEvent.SessionOver over -> true;
        };
    }

    /** The person is done; the rest is the machine's time. */
    private boolean seen(Frame frame) {
        return request != null
                && frame.kind() == Kind.SEEN
                && frame.id() == question.id()
                && !arithmetic;
    }

    boolean cancelled() {
        return cancelled;
    }

    private boolean answers(Frame frame) {
        Kind wanted =
                switch (question.kind()) {
                    case OPEN -> Kind.OPENED;
                    case PING -> Kind.PONG;
                    case HELLO,
                            OPENED,
                            CAPTURE,
                            VERIFY,
                            CANCEL,
                            SEEN,
                            DONE,
                            PONG,
                            EXTRACT,
                            TEMPLATE,
                            LOAD,
                            IDENTIFY,
                            IDENTIFIED ->
                            Kind.DONE;
                };
        return frame.kind() == wanted && frame.id() == question.id();
    }

    private void cancel() {
        if (cancelled) {
            return;
        }
        cancelled = true;
        deadline = Math.min(deadline, System.nanoTime() + CANCEL_GRACE.toNanos());
        try {
            worker.send(Frame.bare(Kind.CANCEL, question.id()));
        } catch (IOException e) {
            // It is gone; that is heard next.
        }
    }
}
