package vn.motcua.agent.queue;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.queue.QueueMachine;
import vn.motcua.queue.QueueState;
import vn.motcua.runtime.Check;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Mailbox;

/**
 * The engine's one thread: takes commands from a bounded mailbox, decides up to 64 of them, commits
 * their events together, and only then publishes the state and answers. Opens the log's state by
 * replay at start, and the business day when the office's date changes. Any thread may call.
 */
public final class QueueLoop implements AutoCloseable {
    static final int MAILBOX = 1024;
    static final int GROUP = 64;

    private static final Logger LOG = System.getLogger(QueueLoop.class.getName());
    private static final Duration TICK = Duration.ofMinutes(1);

    private final EventLog log;
    private final CommandGroup group;
    private final QueueMachine machine;
    private final TicketKeys keys;
    private final Outside outside;
    private final FaultHandler faults;
    private final Mailbox<Task> mailbox = new Mailbox<>(MAILBOX);
    private final List<Consumer<QueueState>> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile QueueState state;
    private volatile boolean open = true;
    private volatile boolean storageWorks = true;

    /**
     * What the loop takes from the world around it.
     *
     * @param clock wall clock
     * @param timeInDoubt whether that clock may not be trusted
     * @param ids fresh random UUIDs in lower case, for tickets and the loop's own commands
     */
    public record Outside(InstantSource clock, BooleanSupplier timeInDoubt, Supplier<String> ids) {}

    private sealed interface Task {
        void refuse(QueueUnavailableException why);
    }

    record Ask(Submission submission, CompletableFuture<CommandAnswer> answer) implements Task {
        @Override
        public void refuse(QueueUnavailableException why) {
            answer.completeExceptionally(why);
        }
    }

    private record Delivered(LogId id, long seq, CompletableFuture<EventLog.Marked> answer)
            implements Task {
        @Override
        public void refuse(QueueUnavailableException why) {
            answer.completeExceptionally(why);
        }
    }

    private record Wake() implements Task {
        @Override
        public void refuse(QueueUnavailableException why) {}
    }

    private QueueLoop(
            EventLog log,
            QueueMachine machine,
            TicketKeys keys,
            Outside outside,
            FaultHandler faults,
            QueueState state) {
        this.log = log;
        this.machine = machine;
        this.keys = keys;
        this.outside = outside;
        this.faults = faults;
        this.state = state;
        this.group = new CommandGroup(machine, keys, outside);
        this.thread = Thread.ofPlatform().name("queue").daemon(true).unstarted(this::run);
    }

    /**
     * Replays today and the business day before from the log, opens the business day if it is a new
     * one, then starts the thread. The loop closes the log when it is closed.
     *
     * @throws IOException when the log cannot be read
     */
    public static QueueLoop start(
            EventLog log,
            QueueMachine machine,
            TicketKeys keys,
            Outside outside,
            FaultHandler faults)
            throws IOException {
        QueueState state = caughtUp(log, QueueState.before(log.replayStart()));
        QueueLoop loop = new QueueLoop(log, machine, keys, outside, faults, state);
        loop.work(List.of());
        log.handOver();
        loop.thread.start();
        return loop;
    }

    private static QueueState caughtUp(EventLog log, QueueState from) throws IOException {
        QueueState state = from;
        while (state.position().seq() < log.end().seq()) {
            List<RecordedEvent> page = log.replayAfter(state.position().seq());
            Check.that(!page.isEmpty(), "a log has no gaps");
            for (RecordedEvent event : page) {
                state = state.apply(event);
            }
        }
        return state;
    }

    /**
     * Asks for a command. The answer comes after the commit is on disk; it fails with {@link
     * QueueUnavailableException} when the mailbox is full, the disk refuses or the hub stops, and
     * then the same submission may be sent again.
     */
    public CompletableFuture<CommandAnswer> submit(Submission submission) {
        CompletableFuture<CommandAnswer> answer = new CompletableFuture<>();
        offer(new Ask(submission, answer));
        return answer;
    }

    /** Notes the centre's word that everything up to {@code seq} of a log is in its database. */
    public CompletableFuture<EventLog.Marked> markDelivered(LogId id, long seq) {
        CompletableFuture<EventLog.Marked> answer = new CompletableFuture<>();
        offer(new Delivered(id, seq, answer));
        return answer;
    }

    private void offer(Task task) {
        if (!open) {
            task.refuse(new QueueUnavailableException(QueueUnavailableException.Reason.STOPPED));
        } else if (!mailbox.offer(task)) {
            task.refuse(new QueueUnavailableException(QueueUnavailableException.Reason.BUSY));
        } else if (!open) {
            refuseWaiting();
        }
    }

    /** The latest committed state. */
    public QueueState state() {
        return state;
    }

    /** Place of the last committed event. */
    public LogPosition end() {
        return state.position();
    }

    /** The rules that this loop decides by. */
    public QueueMachine machine() {
        return machine;
    }

    /** The keys of the slips. */
    public TicketKeys keys() {
        return keys;
    }

    /** Up to here the centre has everything. */
    public long delivered() {
        return log.delivered();
    }

    /** Committed events behind a place, oldest first, at most 10,000. */
    public List<RecordedEvent> after(long seq, int limit) throws IOException {
        return log.after(seq, limit);
    }

    /**
     * Called on the loop's thread after every commit and watermark with the new state: be quick,
     * and do not throw.
     */
    public void onCommit(Consumer<QueueState> listener) {
        listeners.add(listener);
    }

    /** False from a commit that the disk refused until one that it took. */
    public boolean storageWorks() {
        return storageWorks;
    }

    /** How many commands were refused because too many waited. */
    public long refused() {
        return mailbox.refused();
    }

    private void run() {
        try {
            long lastTick = System.nanoTime();
            while (open) {
                List<Task> tasks = next(TICK.minusNanos(System.nanoTime() - lastTick));
                if (System.nanoTime() - lastTick >= TICK.toNanos()) {
                    lastTick = System.nanoTime();
                    forget();
                }
                work(tasks);
            }
        } catch (Throwable bug) {
            faults.fatal(thread.getName(), bug);
        } finally {
            open = false;
            refuseWaiting();
        }
    }

    private List<Task> next(Duration limit) throws InterruptedException {
        List<Task> tasks = new ArrayList<>();
        Task task = mailbox.poll(limit.isNegative() ? Duration.ZERO : limit);
        while (task != null) {
            tasks.add(task);
            task = tasks.size() < GROUP ? mailbox.pollNow() : null;
        }
        return tasks;
    }

    /** Decides, commits, publishes, answers; a disk that refuses fails the group and no more. */
    private void work(List<Task> tasks) {
        try {
            if (!storageWorks) {
                log.reopen();
                publish(caughtUp(log, state));
            }
            CommandGroup.Outcome outcome = group.decide(state, asks(tasks));
            if (!outcome.events().isEmpty()) {
                log.append(outcome.events());
            }
            mark(tasks);
            backToWork();
            if (!outcome.events().isEmpty()) {
                publish(outcome.after());
            }
            outcome.answer();
        } catch (IOException e) {
            trouble(e);
            var why = new QueueUnavailableException(QueueUnavailableException.Reason.STORAGE);
            tasks.forEach(task -> task.refuse(why));
        }
    }

    private static List<Ask> asks(List<Task> tasks) {
        return tasks.stream().filter(Ask.class::isInstance).map(Ask.class::cast).toList();
    }

    private void mark(List<Task> tasks) {
        for (Task task : tasks) {
            if (task instanceof Delivered d) {
                try {
                    d.answer().complete(log.markDelivered(d.id(), d.seq()));
                } catch (IOException e) {
                    // Only a note: the centre says it again, and sending twice does no harm.
                    d.answer().completeExceptionally(e);
                }
            }
        }
    }

    private void publish(QueueState next) {
        state = next;
        for (Consumer<QueueState> listener : listeners) {
            listener.accept(next);
        }
    }

    private void forget() {
        try {
            log.forgetOldestDay(outside.clock().instant());
        } catch (IOException e) {
            trouble(e);
        }
    }

    private void trouble(IOException e) {
        if (storageWorks) {
            LOG.log(Level.ERROR, "the disk of the queue refuses: {0}", e.getMessage());
        }
        storageWorks = false;
    }

    private void backToWork() {
        if (!storageWorks) {
            LOG.log(Level.INFO, "the disk of the queue works again");
        }
        storageWorks = true;
    }

    private void refuseWaiting() {
        var why = new QueueUnavailableException(QueueUnavailableException.Reason.STOPPED);
        for (@Nullable Task task = mailbox.pollNow(); task != null; task = mailbox.pollNow()) {
            task.refuse(why);
        }
    }

    /** Finishes the running group, refuses what waits, closes the log; at most five seconds. */
    @Override
    public void close() {
        open = false;
        mailbox.offer(new Wake());
        try {
            if (thread.join(Duration.ofSeconds(5))) {
                log.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
