package vn.motcua.agent.queue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * When answers may go out. A hub without a standby answers as soon as its own disk has the events.
 * While a standby follows, an answer waits until that one has stored them too, but never longer
 * than the patience: then the standby is given up and the hub answers alone. Pure: times are
 * monotonic nanoseconds that the caller brings. One thread.
 */
public final class AnswerGate {
    /** How long somebody waits for the standby at most. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    private record Held(long seq, long since, List<Runnable> answers) {}

    private final Queue<Held> held = new ArrayDeque<>();
    private boolean followed;

    /**
     * The events up to {@code seq} are on this hub's disk.
     *
     * @param answers released in this order, now or later
     */
    public void committed(long seq, List<Runnable> answers, long nanos) {
        if (answers.isEmpty()) {
            return;
        }
        held.add(new Held(seq, nanos, answers));
        if (!followed) {
            release(Long.MAX_VALUE);
        }
    }

    /**
     * A standby says that it has stored everything up to {@code seq}; from here it is waited for.
     */
    public void stored(long seq) {
        followed = true;
        release(seq);
    }

    /** Gives the standby up when somebody waited too long. Call it some times in a patience. */
    public void tick(long nanos) {
        Held oldest = held.peek();
        if (oldest != null && nanos - oldest.since() >= PATIENCE.toNanos()) {
            alone();
        }
    }

    /** Nobody is waited for until a standby stores again; everything held goes out. */
    public void alone() {
        followed = false;
        release(Long.MAX_VALUE);
    }

    /** Whether a standby is waited for. */
    public boolean isFollowed() {
        return followed;
    }

    /** How many groups of answers wait. */
    public int waiting() {
        return held.size();
    }

    private void release(long upTo) {
        while (!held.isEmpty() && held.element().seq() <= upTo) {
            held.remove().answers().forEach(Runnable::run);
        }
    }
}
