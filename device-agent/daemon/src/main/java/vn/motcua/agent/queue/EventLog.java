package vn.motcua.agent.queue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.MessageTypes;
import vn.motcua.runtime.Check;
import vn.motcua.store.Database;
import vn.motcua.store.StoreException;

/**
 * The hub's log on disk: the truth that the queue is replayed from, or a candidate's copy of it.
 * Its identity is random and made with its database; a takeover begins a further one in the same
 * file, behind the last event ({@link Segments}). One thread writes ({@link QueueLoop}'s, or that
 * of whoever follows); {@link #after}, {@link #end}, {@link #delivered}, {@link #id} and {@link
 * #standing} are for any thread. Holds no personal data and no keys.
 */
public final class EventLog implements CandidateStore {
    /** How long events stay after their delivery. */
    static final Duration RETENTION = Duration.ofDays(30);

    private static final int MOST_ROWS = 10_000;

    private final String url;
    Database database; // the power-cut test weakens it, to prove that it would notice
    private volatile Segments segments;
    private volatile Standing standing;
    private volatile long end;
    private volatile long delivered;

    private EventLog(String url, Database database, Loaded loaded) {
        this.url = url;
        this.database = database;
        this.segments = loaded.segments();
        this.standing = loaded.standing();
        this.delivered = loaded.delivered();
        this.end = loaded.end();
    }

    private record Loaded(Segments segments, Standing standing, long delivered, long end) {}

    /**
     * Opens the log in a file, or makes both; a new one leads.
     *
     * @param random for the identity of a new log
     * @throws StoreException when the file is damaged, newer, or the disk refuses
     */
    public static EventLog open(Path file, RandomGenerator random) throws IOException {
        return open(file, random, Standing.State.LEADING);
    }

    /**
     * The same for a candidate among several.
     *
     * @param begins what a new log is; one that is there stays what it is
     */
    public static EventLog open(Path file, RandomGenerator random, Standing.State begins)
            throws IOException {
        return open("jdbc:sqlite:" + file, random, begins);
    }

    static EventLog open(String url, RandomGenerator random) throws IOException {
        return open(url, random, Standing.State.LEADING);
    }

    private static EventLog open(String url, RandomGenerator random, Standing.State begins)
            throws IOException {
        Database database = Database.open(url, LogTables.MIGRATIONS);
        try {
            database.transaction(c -> {
                LogTables.makeLog(c, random, begins);
                return null;
            });
            Loaded loaded = load(database);
            database.handOver();
            return new EventLog(url, database, loaded);
        } catch (IOException e) {
            database.close();
            throw e;
        }
    }

    private static Loaded load(Database database) throws IOException {
        return database.read(c ->
                new Loaded(
                        LogTables.segments(c),
                        LogTables.standing(c),
                        LogTables.number(c, "SELECT delivered FROM log"),
                        LogTables.number(c, LogTables.END)));
    }

    /** The log that the next event goes to. */
    @Override
    public LogId id() {
        return segments.current();
    }

    @Override
    public long base() {
        return segments.base();
    }

    /** Place of the last event on disk. */
    @Override
    public LogPosition end() {
        return segments.position(end);
    }

    @Override
    public Optional<LogPosition> endOf(LogId log) {
        return segments.endOf(log);
    }

    /** The logs that were taken over in this file, oldest first. */
    public List<LogId> earlier() {
        List<LogId> all = segments.all().stream().map(Segments.Segment::log).toList();
        return all.subList(0, all.size() - 1);
    }

    /**
     * The place in front of the first event of a log of {@link #earlier}, as this file counts.
     * Empty when the copy began later, so that nobody here knows: only an office's first log surely
     * began at 0. Any thread.
     *
     * @throws IOException when the file cannot be read
     */
    public Optional<Long> baseOf(LogId log) throws IOException {
        if (log.epoch() == 1) {
            return Optional.of(0L);
        }
        for (Segments.Segment one : segments.all()) {
            if (one.log().equals(log)) {
                return after(one.from() - 1, 1).stream()
                        .filter(e -> e.event() instanceof QueueEvent.HubChanged)
                        .findFirst()
                        .map(e -> e.position().seq() - 1);
            }
        }
        return Optional.empty();
    }

    /**
     * The hubs that were given up, with the number of the event that says so. Any thread.
     *
     * @throws IOException when the file cannot be read
     */
    public Map<LogId, Long> givenUp() throws IOException {
        try (Database reader = Database.openReader(url)) {
            return reader.read(LogTables::givenUp);
        }
    }

    @Override
    public Standing standing() {
        return standing;
    }

    /** Up to here the centre has everything (its own word). */
    @Override
    public long delivered() {
        return delivered;
    }

    /** Everything in one commit, synced when this returns. Only the writer's thread. */
    @Override
    public void append(List<RecordedEvent> events) throws IOException {
        LogId id = id();
        for (RecordedEvent event : events) {
            Check.that(event.position().log().equals(id), "a hub writes its own log");
        }
        store(events);
    }

    @Override
    public void store(List<RecordedEvent> events) throws IOException {
        long next = end;
        Segments known = segments;
        List<Segments.Segment> fresh = new ArrayList<>();
        for (RecordedEvent event : events) {
            LogPosition at = event.position();
            next++;
            Check.that(at.seq() == next, "a log has no gaps");
            if (!at.log().equals(known.current())) {
                known = known.with(next, at.log());
                fresh.add(known.all().getLast());
            }
        }
        database.transaction(c -> {
            for (Segments.Segment segment : fresh) {
                LogTables.addSegment(c, segment.from(), segment.log());
            }
            LogTables.insert(c, events);
            return null;
        });
        segments = known;
        end = next;
    }

    @Override
    public void startOver(LogPosition start) throws IOException {
        Check.that(standing.state() == Standing.State.FOLLOWING, "only a copy may begin again");
        database.transaction(c -> {
            LogTables.startOver(c, start.log(), start.seq());
            return null;
        });
        segments = new Segments(List.of(new Segments.Segment(start.seq() + 1, start.log())));
        end = start.seq();
        delivered = start.seq();
    }

    @Override
    public void stand(Standing next) throws IOException {
        database.transaction(c -> {
            LogTables.setStanding(c, next);
            return null;
        });
        standing = next;
    }

    @Override
    public void takeOver(RecordedEvent first) throws IOException {
        LogPosition at = first.position();
        Check.that(at.seq() == end + 1, "a log has no gaps");
        Check.that(at.log().outranks(id()), "a takeover counts the epochs on");
        Standing leading = new Standing(Standing.State.LEADING, standing.seen(), null);
        database.transaction(c -> {
            LogTables.addSegment(c, at.seq(), at.log());
            LogTables.insert(c, List.of(first));
            LogTables.setStanding(c, leading);
            LogTables.setDelivered(c, at.seq() - 1);
            return null;
        });
        segments = segments.with(at.seq(), at.log());
        standing = leading;
        delivered = at.seq() - 1;
        end = at.seq();
    }

    /**
     * Events behind a place, oldest first. Opens a connection of its own, so any thread may ask.
     *
     * @param seq 0 = from the start
     * @param limit at most 10,000
     */
    @Override
    public List<RecordedEvent> after(long seq, int limit) throws IOException {
        if (seq >= end) {
            return List.of();
        }
        try (Database reader = Database.openReader(url)) {
            return read(reader, seq, limit);
        }
    }

    /** The same on the writer's thread and connection. */
    @Override
    public List<RecordedEvent> replayAfter(long seq) throws IOException {
        return read(database, seq, MOST_ROWS);
    }

    private List<RecordedEvent> read(Database from, long seq, int limit) throws IOException {
        List<LogTables.Row> rows =
                from.read(c -> LogTables.select(c, seq, Math.min(limit, MOST_ROWS)));
        // After the rows: the log of the newest of them is then among the known ones.
        Segments known = segments;
        List<RecordedEvent> events = new ArrayList<>(rows.size());
        for (LogTables.Row row : rows) {
            if (row.seq() <= end) {
                events.add(recorded(row, known));
            }
        }
        return events;
    }

    private static RecordedEvent recorded(LogTables.Row row, Segments segments) throws IOException {
        try {
            QueueEvent event = MessageTypes.readEvent(row.type(), row.body());
            return new RecordedEvent(
                    segments.position(row.seq()),
                    Instant.EPOCH.plus(row.atMicros(), ChronoUnit.MICROS),
                    row.inDoubt(),
                    new CommandId(row.command()),
                    new Actor(row.actor()),
                    event);
        } catch (MalformedMessageException | IllegalArgumentException e) {
            throw new StoreException("event " + row.seq() + " of the log cannot be read");
        }
    }

    /**
     * Where a replay begins (ADR 24): in front of the opening of the last business day but one,
     * because a state remembers today and the business day before; earlier, in front of the day on
     * which numbers were leased that still count, or of a takeover whose hub before has not handed
     * over. With fewer days, in front of the oldest event. Only the writer's thread.
     */
    @Override
    public LogPosition replayStart() throws IOException {
        return replayStart(database);
    }

    /** On a connection of its own. */
    @Override
    public LogPosition beginning() throws IOException {
        try (Database reader = Database.openReader(url)) {
            return replayStart(reader);
        }
    }

    @Override
    public boolean knows(LogPosition place) {
        Segments known = segments;
        return place.seq() <= end && known.know(place);
    }

    private LogPosition replayStart(Database from) throws IOException {
        long day = from.read(c -> LogTables.number(c, LogTables.LAST_OPENING_BUT_ONE));
        if (day == 0) {
            return start(from);
        }
        long first = day;
        for (String older :
                List.of(LogTables.OPENING_BEFORE_THAT_LEASE, LogTables.OPENING_BEFORE_HANDOVER)) {
            long opening = from.read(c -> LogTables.number(c, older));
            first = opening == 0 ? first : Math.min(first, opening);
        }
        return inFrontOf(first);
    }

    /** The place in front of the oldest event that is still here. Only the writer's thread. */
    LogPosition start() throws IOException {
        return start(database);
    }

    private LogPosition start(Database from) throws IOException {
        long first =
                from.read(c ->
                        LogTables.number(
                                c,
                                "SELECT COALESCE((SELECT MIN(seq) FROM event),"
                                        + " (SELECT MAX(from_seq) FROM segment))"));
        return inFrontOf(first);
    }

    /** In the log of the event behind it, so that a replay may begin with any event. */
    private LogPosition inFrontOf(long seq) {
        return new LogPosition(segments.logOf(seq), seq - 1);
    }

    /**
     * Notes the centre's word; it may go back (the centre was restored) and events are sent again.
     * Only the writer's thread.
     */
    @Override
    public Marked markDelivered(LogId log, long seq) throws IOException {
        if (!log.equals(id())) {
            return Marked.OTHER_LOG;
        }
        if (seq < base() || seq > end) {
            return Marked.PAST_END;
        }
        if (seq != delivered) {
            database.transaction(c -> {
                LogTables.setDelivered(c, seq);
                return null;
            });
            delivered = seq;
        }
        return Marked.MARKED;
    }

    /**
     * Forgets the oldest whole business day when all of it was delivered and is past the retention:
     * a replay must start where a day opens. Only the writer's thread.
     *
     * @return how many events went
     */
    @Override
    public int forgetOldestDay(Instant now) throws IOException {
        long before = ChronoUnit.MICROS.between(Instant.EPOCH, now.minus(RETENTION));
        return database.transaction(c -> {
            @Nullable Long next = LogTables.secondDay(c, before);
            // What a copy holds is sent by the hub that it is a copy of.
            boolean copy = standing.state() == Standing.State.FOLLOWING;
            if (next == null || (next - 1 > delivered && !copy)) {
                return 0;
            }
            return LogTables.deleteBefore(c, next);
        });
    }

    /**
     * Opens the file again after trouble and finds out where it ends: a commit that failed may have
     * reached the disk. Only the writer's thread.
     */
    @Override
    public void reopen() throws IOException {
        database.close();
        database = Database.open(url, LogTables.MIGRATIONS);
        Loaded loaded = load(database);
        segments = loaded.segments();
        standing = loaded.standing();
        end = loaded.end();
    }

    /** Lets the next thread that uses the log be its writer. */
    @Override
    public void handOver() {
        database.handOver();
    }

    /** Only after the writer has ended. */
    @Override
    public void close() {
        database.close();
    }
}
