package vn.motcua.agent.queue;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Mailbox;

/**
 * The engine's one thread: takes commands from a bounded mailbox and gives up to 64 of them at once
 * to {@link QueueCore}, which commits their events together, and only then publishes the state and
 * answers. Opens the log's state by replay at start, and the business day when the office's date
 * changes. Any thread may call.
 */
public final class QueueLoop implements AutoCloseable {
    static final int MAILBOX = 1024;
    static final int GROUP = 64;

    private static final Duration TICK = Duration.ofMinutes(1);

    /** How exactly the gate's patience is kept while a standby follows. */
    private static final Duration GATE_TICK = Duration.ofMillis(250);

    private final EventStore log;
    private final QueueCore core;
    private final QueueMachine machine;
    private final TicketKeys keys;
    private final Outside outside;
    private final FaultHandler faults;
    private final Mailbox<QueueCore.Task> mailbox = new Mailbox<>(MAILBOX);
    private final Thread thread;
    private volatile boolean open = true;

    /**
     * What the loop takes from the world around it.
     *
     * @param clock wall clock
     * @param timeInDoubt whether that clock may not be trusted
     * @param ids fresh random UUIDs in lower case, for tickets and the loop's own commands
     */
    public record Outside(InstantSource clock, BooleanSupplier timeInDoubt, Supplier<String> ids) {}

    private QueueLoop(
            EventStore log,
            QueueCore core,
            QueueMachine machine,
            TicketKeys keys,
            Outside outside,
            FaultHandler faults) {
        this.log = log;
        this.core = core;
        this.machine = machine;
        this.keys = keys;
        this.outside = outside;
        this.faults = faults;
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
        QueueCore core =
                QueueCore.open(log, machine, keys, outside, new AnswerGate(), System::nanoTime);
        QueueLoop loop = new QueueLoop(log, core, machine, keys, outside, faults);
        log.handOver();
        loop.thread.start();
        return loop;
    }

    /**
     * Asks for a command. The answer comes after the commit is on disk; it fails with {@link
     * QueueUnavailableException} when the mailbox is full, the disk refuses or the hub stops, and
     * then the same submission may be sent again.
     */
    public CompletableFuture<CommandAnswer> submit(Submission submission) {
        CompletableFuture<CommandAnswer> answer = new CompletableFuture<>();
        offer(new QueueCore.Ask(submission, answer));
        return answer;
    }

    /** Notes the centre's word that everything up to {@code seq} of a log is in its database. */
    public CompletableFuture<EventStore.Marked> markDelivered(LogId id, long seq) {
        CompletableFuture<EventStore.Marked> answer = new CompletableFuture<>();
        offer(new QueueCore.Delivered(id, seq, answer));
        return answer;
    }

    /**
     * A standby has everything up to here on its disk: from now on answers wait for it, two seconds
     * at most. A word that finds no room is said again with the standby's next page.
     */
    public void stored(long seq) {
        offer(new QueueCore.Stored(seq));
    }

    private void offer(QueueCore.Task task) {
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
        return core.state();
    }

    /** Place of the last committed event. */
    public LogPosition end() {
        return core.state().position();
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
        core.onCommit(listener);
    }

    /** False from a commit that the disk refused until one that it took. */
    public boolean storageWorks() {
        return core.storageWorks();
    }

    /** How many commands were refused because too many waited. */
    public long refused() {
        return mailbox.refused();
    }

    private void run() {
        try {
            long lastTick = System.nanoTime();
            while (open) {
                Duration left = TICK.minusNanos(System.nanoTime() - lastTick);
                boolean hurry = core.patience() && left.compareTo(GATE_TICK) > 0;
                List<QueueCore.Task> tasks = next(hurry ? GATE_TICK : left);
                if (System.nanoTime() - lastTick >= TICK.toNanos()) {
                    lastTick = System.nanoTime();
                    core.forget(outside);
                }
                core.work(tasks);
            }
        } catch (Throwable bug) {
            faults.fatal(thread.getName(), bug);
        } finally {
            open = false;
            refuseWaiting();
        }
    }

    private List<QueueCore.Task> next(Duration limit) throws InterruptedException {
        List<QueueCore.Task> tasks = new ArrayList<>();
        QueueCore.Task task = mailbox.poll(limit.isNegative() ? Duration.ZERO : limit);
        while (task != null) {
            tasks.add(task);
            task = tasks.size() < GROUP ? mailbox.pollNow() : null;
        }
        return tasks;
    }

    private void refuseWaiting() {
        var why = new QueueUnavailableException(QueueUnavailableException.Reason.STOPPED);
        for (QueueCore.@Nullable Task task = mailbox.pollNow();
                task != null;
                task = mailbox.pollNow()) {
            task.refuse(why);
        }
    }

    /** Finishes the running group, refuses what waits, closes the log; at most five seconds. */
    @Override
    public void close() {
        open = false;
        mailbox.offer(new QueueCore.Wake());
        try {
            if (thread.join(Duration.ofSeconds(5))) {
                log.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
