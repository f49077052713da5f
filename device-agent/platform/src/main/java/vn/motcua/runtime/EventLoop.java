package vn.motcua.runtime;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One named thread that owns some state: tasks run one after the other in the order of arrival,
 * timed ones when they are due. Bounded: a full loop refuses. A task that throws is our own bug and
 * goes to the {@link FaultHandler}. Any thread may submit.
 */
public final class EventLoop implements AutoCloseable {
    private static final Duration IDLE = Duration.ofHours(1);
    private static final int MOST_TIMERS = 10_000;

    private final Mailbox<Runnable> tasks;
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final FaultHandler faults;
    private final Thread thread;
    private volatile boolean open = true;
    private long timerCount;

    private record Timer(long dueNanos, long order, Runnable task) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            int byTime = Long.compare(dueNanos - other.dueNanos, 0);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    /**
     * Starts the thread.
     *
     * @param name of the thread, for logs
     * @param capacity how many tasks may wait
     */
    public EventLoop(String name, int capacity, FaultHandler faults) {
        this.tasks = new Mailbox<>(capacity);
        this.faults = faults;
        this.thread = Thread.ofPlatform().name(name).daemon(true).unstarted(this::run);
        this.thread.start();
    }

    /** Runs the task on the loop's thread; false when full or closed, and then it never runs. */
    public boolean submit(Runnable task) {
        return open && tasks.offer(task);
    }

    /**
     * The same with an answer. Fails with {@link RejectedExecutionException} when full or closed,
     * and with what the task threw when that was a checked exception.
     */
    public <T extends @Nullable Object> CompletableFuture<T> call(Callable<T> task) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        if (!submit(() -> complete(answer, task))) {
            answer.completeExceptionally(new RejectedExecutionException("loop full or closed"));
        }
        return answer;
    }

    private static <T extends @Nullable Object> void complete(
            CompletableFuture<T> answer, Callable<T> task) {
        try {
            answer.complete(task.call());
        } catch (RuntimeException bug) {
            answer.completeExceptionally(bug);
            throw bug;
        } catch (Exception expected) {
            answer.completeExceptionally(expected);
        }
    }

    /** Runs the task on the loop's thread after the delay; false when full or closed. */
    public boolean schedule(Duration delay, Runnable task) {
        long due = System.nanoTime() + delay.toNanos();
        if (Thread.currentThread() == thread) {
            return open && addTimer(due, task);
        }
        return submit(() -> addTimer(due, task));
    }

    private boolean addTimer(long due, Runnable task) {
        Check.that(timers.size() < MOST_TIMERS, "a loop has a bounded number of timers");
        return timers.add(new Timer(due, timerCount++, task));
    }

    /** Whether the caller is the loop's own thread. */
    public boolean inLoop() {
        return Thread.currentThread() == thread;
    }

    /** How many tasks were refused since the start. */
    public long refused() {
        return tasks.refused();
    }

    private void run() {
        try {
            while (open) {
                Runnable task = tasks.poll(untilNextTimer());
                if (task != null) {
                    task.run();
                }
                runDueTimers();
            }
        } catch (InterruptedException e) {
            Check.that(!open, "a loop is interrupted only to close it");
        } catch (Throwable bug) {
            faults.fatal(thread.getName(), bug);
        }
    }

    private Duration untilNextTimer() {
        Timer first = timers.peek();
        return first == null
                ? IDLE
                : Duration.ofNanos(Math.max(0, first.dueNanos() - System.nanoTime()));
    }

    private void runDueTimers() {
        Timer first = timers.peek();
        while (open && first != null && first.dueNanos() - System.nanoTime() <= 0) {
            timers.remove();
            first.task().run();
            first = timers.peek();
        }
    }

    /**
     * Ends after the running task; waits for it at most five seconds. Waiting tasks are dropped.
     */
    @Override
    public void close() {
        open = false;
        // A no-op wakes the thread; when the box is full it is awake anyway.
        tasks.offer(() -> {});
        if (inLoop()) {
            return;
        }
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
