package vn.motcua.runtime;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Bounded queue between threads, first in, first out. Full means refused, seen by the sender and
 * counted. Any thread may offer; one thread takes.
 */
public final class Mailbox<T> {
    private final ArrayBlockingQueue<T> queue;
    private final LongAdder refused = new LongAdder();

    public Mailbox(int capacity) {
        queue = new ArrayBlockingQueue<>(capacity);
    }

    /** Never blocks; false = full, and the message is not taken. */
    public boolean offer(T message) {
        boolean taken = queue.offer(message);
        if (!taken) {
            refused.increment();
        }
        return taken;
    }

    /** The next message, or null after the time limit. */
    public @Nullable T poll(Duration limit) throws InterruptedException {
        return queue.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** The next message, or null when there is none now. */
    public @Nullable T pollNow() {
        return queue.poll();
    }

    /** Waits for the next message. */
    public T take() throws InterruptedException {
        return queue.take();
    }

    public int size() {
        return queue.size();
    }

    /** How many messages were refused since the start. */
    public long refused() {
        return refused.sum();
    }
}
