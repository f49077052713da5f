package vn.motcua.agent.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPosition;

/**
 * Which log an event of a hub's database belongs to. Sequence numbers run through; each takeover
 * begins a log of its own behind the last event of the one before (ADR 26). Immutable; any thread.
 *
 * @param all in the order of their numbers, at least one
 */
public record Segments(List<Segment> all) {
    public Segments {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("a database has at least one log");
        }
        all = List.copyOf(all);
    }

    /**
     * Where a log begins.
     *
     * @param from sequence number of the first event, there already or not
     */
    public record Segment(long from, LogId log) {}

    /** The log that the next event goes to. */
    public LogId current() {
        return all.getLast().log();
    }

    /** The place in front of the current log's first event, as the database counts. */
    public long base() {
        return all.getLast().from() - 1;
    }

    /** The log of the event with this number; of the oldest for a place in front of all. */
    public LogId logOf(long seq) {
        for (int i = all.size() - 1; i > 0; i--) {
            if (all.get(i).from() <= seq) {
                return all.get(i).log();
            }
        }
        return all.getFirst().log();
    }

    /** The last event of a log that was taken over from here; empty for any other. */
    public Optional<LogPosition> endOf(LogId log) {
        for (int i = 0; i + 1 < all.size(); i++) {
            if (all.get(i).log().equals(log)) {
                return Optional.of(new LogPosition(log, all.get(i + 1).from() - 1));
            }
        }
        return Optional.empty();
    }

    /** Whether the event there, or the one behind it, is of the log that the place names. */
    public boolean know(LogPosition place) {
        return logOf(place.seq()).equals(place.log()) || logOf(place.seq() + 1).equals(place.log());
    }

    public LogPosition position(long seq) {
        return new LogPosition(logOf(seq), seq);
    }

    public Segments with(long from, LogId log) {
        List<Segment> more = new ArrayList<>(all);
        more.add(new Segment(from, log));
        return new Segments(more);
    }
}
