package vn.motcua.agent.queue;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPosition;

/**
 * A log of the queue as {@link QueueCore} needs it. {@link EventLog} keeps it on disk; the
 * simulation's stores lose what was not synced. One thread writes; {@link #id}, {@link #end},
 * {@link #delivered} and {@link #after} are for any thread.
 */
public interface EventStore extends AutoCloseable {
    /** What the centre's word about delivered events led to. */
    enum Marked {
        MARKED,
        /** About another log: an older one of this hub, or a mix-up. */
        OTHER_LOG,
        /** Past the end: this disk is an older copy. */
        PAST_END
    }

    LogId id();

    /** Place of the last event that is stored. */
    LogPosition end();

    /** Up to here the centre has everything (its own word). */
    long delivered();

    /**
     * Stores all of these or none, behind the last; synced when this returns. Only the writer.
     *
     * @throws IOException when the disk refuses; {@link #reopen} then finds out what it has
     */
    void append(List<RecordedEvent> events) throws IOException;

    /**
     * Events behind a place, oldest first.
     *
     * @param seq 0 = from the start
     * @param limit at most 10,000
     */
    List<RecordedEvent> after(long seq, int limit) throws IOException;

    /** The same on the writer's thread, as many as a page holds, one at least. */
    List<RecordedEvent> replayAfter(long seq) throws IOException;

    /** Where a replay begins (ADR 24). Only the writer. */
    LogPosition replayStart() throws IOException;

    /**
     * Notes the centre's word; it may go back (the centre was restored) and events are sent again.
     * Only the writer.
     */
    Marked markDelivered(LogId log, long seq) throws IOException;

    /**
     * Forgets the oldest whole business day when all of it was delivered and is past the retention.
     * Only the writer.
     *
     * @return how many events went
     */
    int forgetOldestDay(Instant now) throws IOException;

    /** After trouble: finds out where the log ends, for a failed commit may be stored. */
    void reopen() throws IOException;

    /** Lets the next thread that uses the log be its writer. */
    void handOver();

    /** Only after the writer has ended. */
    @Override
    void close();
}
