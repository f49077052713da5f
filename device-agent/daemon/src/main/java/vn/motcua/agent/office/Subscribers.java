package vn.motcua.agent.office;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Wakes the threads that serve open streams. Every stream sends whole states, so a subscriber's
 * mailbox holds one word, "something changed": one that is slow misses states, never the newest.
 * {@link #wakeAll} is called on the queue's thread and never blocks.
 */
public final class Subscribers {
    /**
     * Nobody sees more than twenty states a second, and to draw one for each of a thousand commits
     * would take the processor from those commits.
     */
    static final Duration SETTLE = Duration.ofMillis(50);

    private final int most;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final List<Subscriber> open = new CopyOnWriteArrayList<>();

    /**
     * @param most streams that may be open at once
     */
    public Subscribers(int most) {
        this.most = most;
    }

    /** One open stream. Owned by the thread that serves it. */
    public final class Subscriber implements AutoCloseable {
        private final BlockingQueue<Boolean> changed = new ArrayBlockingQueue<>(1);
        private long wokenNanos = System.nanoTime() - SETTLE.toNanos();

        private Subscriber() {}

        /**
         * Waits for a change. The first after a calm is told at once; of those that follow close
         * upon it, one every {@link #SETTLE}.
         *
         * @return false when none came within that time
         */
        public boolean awaitChange(Duration atMost) throws InterruptedException {
            long calm = SETTLE.toNanos() - (System.nanoTime() - wokenNanos);
            if (calm > 0) {
                TimeUnit.NANOSECONDS.sleep(calm);
            }
            boolean woken = changed.poll(atMost.toMillis(), TimeUnit.MILLISECONDS) != null;
            if (woken) {
                wokenNanos = System.nanoTime();
            }
            return woken;
        }

        /** Whether the server is going down. */
        public boolean over() {
            return closed.get();
        }

        @Override
        public void close() {
            if (open.remove(this)) {
                taken.decrementAndGet();
            }
        }
    }

    /** A place for one more stream; null when all are taken. */
    public @Nullable Subscriber enter() {
        if (taken.incrementAndGet() > most) {
            taken.decrementAndGet();
            return null;
        }
        Subscriber one = new Subscriber();
        open.add(one);
        return one;
    }

    public void wakeAll() {
        for (Subscriber one : open) {
            one.changed.offer(Boolean.TRUE);
        }
    }

    /** Ends every stream. */
    public void close() {
        closed.set(true);
        wakeAll();
    }

    /** How many streams are open now. */
    public int count() {
        return taken.get();
    }
}
