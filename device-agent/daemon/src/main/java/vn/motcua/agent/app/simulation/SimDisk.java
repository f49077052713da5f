package vn.motcua.agent.app.simulation;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.motcua.agent.queue.CandidateStore;
import vn.motcua.agent.queue.Segments;
import vn.motcua.agent.queue.Standing;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.runtime.Check;

/**
 * The disk of a hub or of a candidate. What {@link #append} returned for is synced and stays; in
 * the middle of a write the disk may refuse, or the power may go, before or after the write has
 * reached it.
 */
class SimDisk implements CandidateStore {
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

    private final List<RecordedEvent> stored = new ArrayList<>();

    private long end;
    private long delivered;
    private Fate next = Fate.WRITTEN;

    private Segments segments;
    private Standing standing;

    /** Of a box that leads. */
    SimDisk(LogId id) {
        this(id, Standing.LEADING);
    }

    SimDisk(LogId id, Standing standing) {
        this.segments = begun(id);
        this.standing = standing;
    }

    private static Segments begun(LogId id) {
        return new Segments(List.of(new Segments.Segment(1, id)));
    }

    void next(Fate fate) {
        next = fate;
    }

    @Override
    public LogId id() {
        return segments.current();
    }

    @Override
    public LogPosition end() {
        return segments.position(end);
    }

    @Override
    public long delivered() {
        return delivered;
    }

    @Override
    public void append(List<RecordedEvent> events) throws IOException {
        Check.that(events.getFirst().position().log().equals(id()), "a hub writes its own log");
        commit(events, () -> {});
    }

    /** Events and what goes with them, both or neither. */
    private void commit(List<RecordedEvent> events, Runnable also) throws IOException {
        Check.that(events.getFirst().position().seq() == end + 1, "a log has no gaps");
        Fate fate = next;
        next = Fate.WRITTEN;
        switch (fate) {
            case WRITTEN -> {
                write(events);
                also.run();
                end += events.size();
            }
            case REFUSED -> throw new IOException("the disk is full");
            case REFUSED_BUT_STORED -> {
                write(events);
                also.run();
                throw new IOException("the disk did not answer");
            }
            case CUT_BEFORE -> throw new PowerCut();
            case CUT_AFTER -> {
                write(events);
                also.run();
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
        return new LogPosition(segments.logOf(1), 0);
    }

    @Override
    public Marked markDelivered(LogId log, long seq) {
        if (!log.equals(id())) {
            return Marked.OTHER_LOG;
        }
        if (seq < base() || seq > end) {
            return Marked.PAST_END;
        }
        delivered = seq;
        return Marked.MARKED;
    }

    @Override
    public Standing standing() {
        return standing;
    }

    @Override
    public void stand(Standing next) {
        standing = next;
    }

    @Override
    public long base() {
        return segments.base();
    }

    @Override
    public Optional<LogPosition> endOf(LogId log) {
        return segments.endOf(log);
    }

    @Override
    public boolean knows(LogPosition place) {
        return place.seq() <= end && segments.know(place);
    }

    @Override
    public LogPosition beginning() {
        return replayStart();
    }

    @Override
    public void store(List<RecordedEvent> events) throws IOException {
        Segments known = segments;
        for (RecordedEvent event : events) {
            LogPosition at = event.position();
            known = at.log().equals(known.current()) ? known : known.with(at.seq(), at.log());
        }
        Segments all = known;
        commit(events, () -> segments = all);
    }

    @Override
    public void startOver(LogPosition start) {
        Check.that(start.seq() == 0, "a copy begins with the log");
        stored.clear();
        segments = begun(start.log());
        end = 0;
        delivered = 0;
    }

    @Override
    public void takeOver(RecordedEvent first) throws IOException {
        LogPosition at = first.position();
        commit(
                List.of(first),
                () -> {
                    segments = segments.with(at.seq(), at.log());
                    standing = new Standing(Standing.State.LEADING, standing.seen(), null);
                    delivered = at.seq() - 1;
                });
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
