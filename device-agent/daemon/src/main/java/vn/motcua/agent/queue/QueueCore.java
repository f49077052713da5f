package vn.motcua.agent.queue;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.wire.LogId;
import vn.motcua.queue.QueueMachine;
import vn.motcua.queue.QueueState;
import vn.motcua.runtime.Check;

/**
 * What the hub does with a group of commands: decide, append, publish, answer. Without threads or a
 * mailbox of its own: {@link QueueLoop} gives it both, the simulation neither. One thread works;
 * {@link #state}, {@link #storageWorks} and {@link #onCommit} are for any.
 */
public final class QueueCore {
    private static final Logger LOG = System.getLogger(QueueLoop.class.getName());

    private final EventStore log;
    private final CommandGroup group;
    private final AnswerGate gate;
    private final LongSupplier nanos;
    private final List<Consumer<QueueState>> listeners = new CopyOnWriteArrayList<>();
    private volatile QueueState state;
    private volatile boolean storageWorks = true;

    /** What is asked of the hub's one thread. */
    public sealed interface Task {
        /** Says that nothing was done, and why. */
        void refuse(QueueUnavailableException why);
    }

    /** A command, and who waits for the answer. */
    public record Ask(Submission submission, CompletableFuture<CommandAnswer> answer)
            implements Task {
        @Override
        public void refuse(QueueUnavailableException why) {
            answer.completeExceptionally(why);
        }
    }

    /** The centre's word that everything up to {@code seq} of a log is in its database. */
    public record Delivered(LogId id, long seq, CompletableFuture<EventStore.Marked> answer)
            implements Task {
        @Override
        public void refuse(QueueUnavailableException why) {
            answer.completeExceptionally(why);
        }
    }

    /** A standby has everything up to {@code seq} on its disk; negative: it is not there now. */
    public record Stored(long seq) implements Task {
        @Override
        public void refuse(QueueUnavailableException why) {}
    }

    /** Nothing to do but look up. */
    record Wake() implements Task {
        @Override
        public void refuse(QueueUnavailableException why) {}
    }

    private QueueCore(
            EventStore log,
            QueueMachine machine,
            TicketKeys keys,
            QueueLoop.Outside outside,
            AnswerGate gate,
            LongSupplier nanos,
            QueueState state) {
        this.log = log;
        this.gate = gate;
        this.nanos = nanos;
        this.state = state;
        this.group = new CommandGroup(machine, keys, outside);
    }

    /**
     * Replays today and the business day before from the log, and opens the business day if it is a
     * new one.
     *
     * @param nanos a monotonic clock, for the gate
     * @throws IOException when the log cannot be read
     */
    public static QueueCore open(
            EventStore log,
            QueueMachine machine,
            TicketKeys keys,
            QueueLoop.Outside outside,
            AnswerGate gate,
            LongSupplier nanos)
            throws IOException {
        QueueState state = caughtUp(log, QueueState.before(log.replayStart()));
        QueueCore core = new QueueCore(log, machine, keys, outside, gate, nanos, state);
        core.work(List.of());
        return core;
    }

    private static QueueState caughtUp(EventStore log, QueueState from) throws IOException {
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
     * Decides, commits, publishes, and answers when the gate lets it; a disk that refuses fails the
     * group and no more. Also does what is due by the clock, so call it now and then with nothing.
     */
    public void work(List<? extends Task> tasks) {
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
            tasks.forEach(this::heed);
            backToWork();
            if (!outcome.events().isEmpty()) {
                publish(outcome.after());
            }
            gate.committed(outcome.after().position().seq(), outcome.answers(), nanos.getAsLong());
        } catch (IOException e) {
            trouble(e);
            var why = new QueueUnavailableException(QueueUnavailableException.Reason.STORAGE);
            tasks.forEach(task -> task.refuse(why));
        }
    }

    private static List<Ask> asks(List<? extends Task> tasks) {
        return tasks.stream().filter(Ask.class::isInstance).map(Ask.class::cast).toList();
    }

    private void mark(List<? extends Task> tasks) {
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

    private void heed(Task task) {
        if (task instanceof Stored s) {
            if (s.seq() < 0) {
                gate.alone();
            } else {
                gate.stored(s.seq());
            }
        }
    }

    /** Lets answers go that waited too long for a standby; true when one is waited for. */
    public boolean patience() {
        gate.tick(nanos.getAsLong());
        return gate.isFollowed();
    }

    private void publish(QueueState next) {
        state = next;
        for (Consumer<QueueState> listener : listeners) {
            listener.accept(next);
        }
    }

    /** Lets an old day go that the centre has and that is past the retention. */
    void forget(QueueLoop.Outside outside) {
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

    /** The latest committed state. */
    public QueueState state() {
        return state;
    }

    /** False from a commit that the disk refused until one that it took. */
    public boolean storageWorks() {
        return storageWorks;
    }

    /** Called on the working thread with the state after every commit: be quick, do not throw. */
    public void onCommit(Consumer<QueueState> listener) {
        listeners.add(listener);
    }
}
