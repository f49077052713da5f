package vn.motcua.agent.app.simulation;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.motcua.agent.queue.EventStore;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.runtime.Check;

/**
 * A hub's disk. What {@link #append} returned for is synced and stays; in the middle of a write the
 * disk may refuse, or the power may go, before or after the write has reached it.
 */
class SimDisk implements EventStore {
    private static final int PAGE = 200;

    /** What becomes of the next write. */
    enum Fate {
        WRITTEN,
        /** An error, and nothing is stored. */
        REFUSED,
        /** An error, and all is stored. */
        REFUSED_BUT_STORED,
        CUT_BEFORE,
        CUT_AFTER
    }

    private final LogId id;

    private final List<RecordedEvent> stored = new ArrayList<>();

    private long end;
    private long delivered;
    private Fate next = Fate.WRITTEN;

    SimDisk(LogId id) {
        this.id = id;
    }

    void next(Fate fate) {
        next = fate;
    }

    @Override
    public LogId id() {
        return id;
    }

    @Override
    public LogPosition end() {
        return new LogPosition(id, end);
    }

    @Override
    public long delivered() {
        return delivered;
    }

    @Override
    public void append(List<RecordedEvent> events) throws IOException {
        Check.that(events.getFirst().position().seq() == end + 1, "a log has no gaps");
        Fate fate = next;
        next = Fate.WRITTEN;
        switch (fate) {
            case WRITTEN -> {
                write(events);
                end += events.size();
            }
            case REFUSED -> throw new IOException("the disk is full");
            case REFUSED_BUT_STORED -> {
                write(events);
                throw new IOException("the disk did not answer");
            }
            case CUT_BEFORE -> throw new PowerCut();
            case CUT_AFTER -> {
                write(events);
                throw new PowerCut();
            }
        }
    }

    /** Synced when this returns. */
    void write(List<RecordedEvent> events) {
        stored.addAll(events);
    }

    /** Every event that a reader may find here, the first one of the log first. */
    List<RecordedEvent> contents() {
        return stored;
    }

    /** The power goes: what is not synced is gone. */
    void powerCut() {
        reopen();
    }

    @Override
    public List<RecordedEvent> after(long seq, int limit) {
        return page(seq, Math.min(end, seq + limit));
    }

    @Override
    public List<RecordedEvent> replayAfter(long seq) {
        return page(seq, seq + PAGE);
    }

    private List<RecordedEvent> page(long from, long to) {
        List<RecordedEvent> all = contents();
        long last = Math.min(to, all.size());
        return from >= last ? List.of() : List.copyOf(all.subList((int) from, (int) last));
    }

    /** Everything: the shorter replay of the real log is its own tests' matter. */
    @Override
    public LogPosition replayStart() {
        return new LogPosition(id, 0);
    }

    @Override
    public Marked markDelivered(LogId log, long seq) {
        if (!log.equals(id)) {
            return Marked.OTHER_LOG;
        }
        if (seq < 0 || seq > end) {
            return Marked.PAST_END;
        }
        delivered = seq;
        return Marked.MARKED;
    }

    @Override
    public int forgetOldestDay(Instant now) {
        return 0;
    }

    @Override
    public void reopen() {
        end = contents().size();
    }

    @Override
    public void handOver() {}

    @Override
    public void close() {}
}
