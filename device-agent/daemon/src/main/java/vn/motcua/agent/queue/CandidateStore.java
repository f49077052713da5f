package vn.motcua.agent.queue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPage;
import vn.motcua.contract.wire.LogPosition;

/**
 * The log of a hub candidate (ADR 26): its own, a copy of another's, or both behind one another,
 * and what this box is to its office. {@link EventLog} keeps it on disk, the simulation in memory.
 * One thread writes; whatever does not change anything is for any.
 */
public interface CandidateStore extends EventStore {
    /** What this box is to its office. */
    Standing standing();

    /** On disk when this returns. Only the writer. */
    void stand(Standing next) throws IOException;

    /** The place in front of the first event of {@link #id}: 0, or where it was taken over. */
    long base();

    /** Where a log ended that was taken over in this store; empty for any other. */
    Optional<LogPosition> endOf(LogId log);

    /** Whether a copy that ends at this place may go on from here. */
    boolean knows(LogPosition place);

    /** Where a new copy begins: the same as {@link #replayStart}. */
    LogPosition beginning() throws IOException;

    /**
     * All of a page of another hub's log or nothing of it, synced when this returns; its identity
     * changes where it was taken over. Only the writer.
     */
    void store(List<RecordedEvent> events) throws IOException;

    /**
     * Forgets the copy of another hub's log; a new one begins behind {@code start}, in one commit.
     * Only the writer, and only while this box follows.
     */
    void startOver(LogPosition start) throws IOException;

    /**
     * The first event of a new log and the role to go with it, in one commit: from here this box
     * leads. What was before counts as delivered, because its own hub sends it. Only the writer.
     */
    void takeOver(RecordedEvent first) throws IOException;

    /**
     * A piece of this log, for a candidate that follows.
     *
     * @param after where its copy ends; null for the first piece of a new one
     * @return empty when that copy does not go on from here
     */
    default Optional<LogPage> page(@Nullable LogPosition after) throws IOException {
        return after == null || knows(after)
                ? Optional.of(piece(after == null ? beginning() : after))
                : Optional.empty();
    }

    /**
     * A piece of what this box did before it was fenced, for the hub that took over.
     *
     * @return empty when it was not fenced, or its log does not go on from there
     */
    default Optional<LogPage> tail(LogPosition after) throws IOException {
        return standing().state() == Standing.State.FENCED && knows(after)
                ? Optional.of(piece(after))
                : Optional.empty();
    }

    private LogPage piece(LogPosition from) throws IOException {
        return new LogPage(from, id(), after(from.seq(), LogPage.MOST_EVENTS));
    }

    /**
     * The events of {@link #id} alone, counted from 1 where a takeover began it, because what was
     * before is sent by the hub before, in its own log.
     *
     * @param seq as counted so
     * @param limit at most 10,000
     */
    default List<RecordedEvent> own(long seq, int limit) throws IOException {
        long base = base();
        return after(base + seq, limit).stream().map(e -> counted(e, base)).toList();
    }

    /** As the centre counts: from 1 behind {@code base}. */
    static RecordedEvent counted(RecordedEvent e, long base) {
        if (base == 0) {
            return e;
        }
        QueueEvent event =
                e.event() instanceof QueueEvent.StepReversed r
                        ? new QueueEvent.StepReversed(
                                r.ticket(),
                                r.number(),
                                r.counter(),
                                Math.max(0, r.reverses() - base),
                                r.back())
                        : e.event();
        return new RecordedEvent(
                new LogPosition(e.position().log(), e.position().seq() - base),
                e.at(),
                e.timeInDoubt(),
                e.command(),
                e.by(),
                event);
    }
}
