package vn.motcua.runtime;

import java.time.Duration;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
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

    /** The loops that run, for the watchdog. */
    private static final Set<EventLoop> RUNNING = ConcurrentHashMap.newKeySet();

    private final Mailbox<Runnable> tasks;
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final FaultHandler faults;
    private final Thread thread;
    private volatile boolean open = true;

    /** Since when the running task runs; 0 = none does. */
    private volatile long busySince;

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
        RUNNING.add(this);
        this.thread.start();
    }

    /**
     * The name of a loop whose task has been running for longer than this; empty = all are well.
     */
    static Optional<String> stuck(Duration longest) {
        long now = System.nanoTime();
        return RUNNING.stream()
                .filter(loop -> {
                    long since = loop.busySince;
                    return since != 0 && now - since > longest.toNanos();
                })
                .map(loop -> loop.thread.getName())
                .findFirst();
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
                    run(task);
                }
                runDueTimers();
            }
        } catch (InterruptedException e) {
            Check.that(!open, "a loop is interrupted only to close it");
        } catch (Throwable bug) {
            faults.fatal(thread.getName(), bug);
        } finally {
            RUNNING.remove(this);
        }
    }

    private void run(Runnable task) {
        busySince = System.nanoTime() | 1;
        task.run();
        busySince = 0;
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
            run(first.task());
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
