package vn.motcua.provisioning.figures;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.DeviceState;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.store.Database;

/**
 * The centre's database: events by (log, sequence number), each once, in whatever order they come,
 * and the latest of every device. The tables of logs and devices are also held in memory, as of the
 * last commit. One thread.
 */
public final class CentreStore implements AutoCloseable {
    /**
     * An agent runs at most a few hundred events ahead of the watermark. A position far beyond it
     * is damage, or the first word of a log that this database has lost; storing it would only make
     * a hole that nobody can fill.
     */
    private static final long MOST_AHEAD = 100_000;

    private static final int MOST_FILLED_AT_ONCE = 1_000;

    /** More are only counted. */
    private static final int MOST_STRAYS_KEPT = 1_000;

    private final Database database;
    private final InstantSource clock;
    private final Map<LogId, LogRecord> logs = new HashMap<>();
    private final Map<DeviceId, DeviceRecord> devices = new HashMap<>();
    private final Heirs heirs = new Heirs();
    private long strays;

    // What was last given away, while it still holds.
    private @Nullable Map<LogId, LogRecord> logsShown;
    private @Nullable Map<DeviceId, DeviceRecord> devicesShown;

    private CentreStore(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Opens or makes {@code file}; the calling thread becomes the owner. */
    public static CentreStore open(Path file, InstantSource clock) throws IOException {
        Database database = Database.open(url(file), CentreSchema.MIGRATIONS);
        CentreStore store = new CentreStore(database, clock);
        try {
            store.load();
            return store;
        } catch (IOException e) {
            database.close();
            throw e;
        }
    }

    static String url(Path file) {
        return "jdbc:sqlite:" + file;
    }

    /** The next caller's thread becomes the owner. */
    void handOver() {
        database.handOver();
    }

    private void load() throws IOException {
        database.read(c -> {
            CentreSchema.logs(c).forEach(l -> logs.put(l.log(), l));
            CentreSchema.devices(c).forEach(d -> devices.put(d.device(), d));
            strays = CentreSchema.strays(c);
            heirs.load(c);
            return null;
        });
    }

    Map<LogId, LogRecord> logs() {
        Map<LogId, LogRecord> same = logsShown;
        Map<LogId, LogRecord> all = same == null ? Map.copyOf(logs) : same;
        logsShown = all;
        return all;
    }

    Map<DeviceId, DeviceRecord> devices() {
        Map<DeviceId, DeviceRecord> same = devicesShown;
        Map<DeviceId, DeviceRecord> all = same == null ? Map.copyOf(devices) : same;
        devicesShown = all;
        return all;
    }

    /** Who sends this log: its hub, and whoever goes on with it. */
    Set<DeviceId> senders(LogRecord log) {
        Set<DeviceId> all = new LinkedHashSet<>(heirs.of(log.log()));
        all.add(log.device());
        return all;
    }

    long strays() {
        return strays;
    }

    /**
     * Stores a batch, all or nothing; on disk when this returns.
     *
     * @return the logs that an event came for, so that their watermarks are to be said again
     */
    Set<LogId> store(List<Arrival> batch) throws IOException {
        Instant now = clock.instant();
        Work work = new Work(now);
        database.transaction(c -> {
            for (Arrival arrival : batch) {
                work.take(c, arrival);
            }
            work.finish(c);
            return null;
        });
        return work.keep();
    }

    /**
     * Fills holes that are older than {@code patience} with visible {@code EventUnreadable} rows,
     * so that one lost event never blocks an office.
     *
     * @return the logs whose watermark moved
     */
    Set<LogId> fillHoles(Duration patience) throws IOException {
        Instant now = clock.instant();
        List<LogRecord> old =
                logs.values().stream()
                        .filter(l ->
                                l.holeSince() != null && !l.holeSince().plus(patience).isAfter(now))
                        .toList();
        if (old.isEmpty()) {
            return Set.of();
        }
        Work work = new Work(now);
        database.transaction(c -> {
            for (LogRecord log : old) {
                work.fill(c, log);
            }
            work.finish(c);
            return null;
        });
        return work.keep();
    }

    /** Events of one log behind {@code seq}, in order, up to its watermark. */
    List<StoredEvent> after(LogId log, long seq, int limit) throws IOException {
        LogRecord known = logs.get(log);
        long end = known == null ? 0 : known.stored();
        return database.read(c -> CentreSchema.events(c, log, seq, end, limit));
    }

    /** Where today's figures of a log begin: in front of its last opened business day. */
    long lastDayOpened(LogId log) throws IOException {
        return database.read(c -> CentreSchema.lastOfType(c, log, CentreSchema.DAY_OPENED));
    }

    @Override
    public void close() {
        database.close();
    }

    /** Changes of one transaction; the maps take them over after the commit. */
    private final class Work {
        private final Instant now;
        private final Map<LogId, LogRecord> changedLogs = new HashMap<>();
        private final Map<DeviceId, DeviceRecord> changedDevices = new HashMap<>();
        private final Set<LogId> touched = new LinkedHashSet<>();
        private final List<Heirs.Heir> newHeirs = new ArrayList<>();
        private long newStrays;

        Work(Instant now) {
            this.now = now;
        }

        void take(Connection c, Arrival arrival) throws SQLException {
            switch (arrival) {
                case Arrival.Event e -> {
                    place(
                            c,
                            e.device(),
                            e.position(),
                            new StoredEvent(
                                    e.position(), e.type(), e.text(), StoredEvent.Kind.EVENT),
                            new byte[0]);
                    inherit(c, e);
                }
                case Arrival.Unreadable u -> unreadable(c, u);
                case Arrival.State s -> {
                    DeviceRecord known = device(s.device());
                    if (known.accepts(s.state())) {
                        changedDevices.put(
                                s.device(), known.withState(s.state(), now, !s.retained()));
                    }
                }
                case Arrival.Health h -> {
                    DeviceRecord known = device(h.device());
                    if (known.accepts(h.heartbeat())) {
                        changedDevices.put(h.device(), known.withHeartbeat(h.heartbeat(), now));
                    }
                }
                case Arrival.Noise n -> newStrays++;
            }
        }

        /** A hub of the same office says in its own log that the one before is gone for good. */
        private void inherit(Connection c, Arrival.Event e) throws SQLException {
            LogId gone = Heirs.lost(e).orElse(null);
            if (gone == null
                    || !log(e.position().log(), e.device()).device().equals(e.device())
                    || !sameOffice(log(gone, e.device()).device(), e.device())) {
                return;
            }
            Heirs.Heir heir = new Heirs.Heir(gone, e.device());
            Heirs.save(c, heir);
            newHeirs.add(heir);
            touched.add(gone);
        }

        private boolean sameOffice(DeviceId one, DeviceId other) {
            DeviceState of = device(one).state();
            DeviceState its = device(other).state();
            return one.equals(other)
                    || (of != null
                            && its != null
                            && !of.office().isEmpty()
                            && of.office().equals(its.office()));
        }

        private boolean maySend(LogRecord log, DeviceId device) {
            return log.device().equals(device)
                    || heirs.of(log.log()).contains(device)
                    || newHeirs.contains(new Heirs.Heir(log.log(), device));
        }

        private void unreadable(Connection c, Arrival.Unreadable u) throws SQLException {
            LogPosition position = u.position();
            if (position == null) {
                stray(c, u.device(), "no-position", u.payload());
                return;
            }
            place(
                    c,
                    u.device(),
                    position,
                    new StoredEvent(
                            position,
                            StoredEvent.UNREADABLE_TYPE,
                            StoredEvent.unreadableEnvelope(
                                    position, u.device().value(), StoredEvent.Kind.UNREADABLE),
                            StoredEvent.Kind.UNREADABLE),
                    u.payload());
        }

        private void place(
                Connection c, DeviceId device, LogPosition at, StoredEvent event, byte[] raw)
                throws SQLException {
            LogRecord log = log(at.log(), device);
            if (!maySend(log, device)) {
                stray(c, device, "log-of-another-device", raw);
                return;
            }
            touched.add(at.log());
            if (at.seq() > log.stored() + MOST_AHEAD) {
                stray(c, device, "far-beyond-watermark", raw);
                changedLogs.put(at.log(), log);
                return;
            }
            int change = CentreSchema.insert(c, device, event, raw, now);
            boolean repeat = change == CentreSchema.REPEAT;
            boolean filler = change == CentreSchema.NEW && event.kind() != StoredEvent.Kind.EVENT;
            int mended = change == CentreSchema.MENDED ? 1 : 0;
            changedLogs.put(
                    at.log(),
                    new LogRecord(
                            log.log(),
                            log.device(),
                            log.stored(),
                            Math.max(log.highest(), at.seq()),
                            log.repeats() + (repeat ? 1 : 0),
                            log.unreadable() + (filler ? 1 : 0) - mended,
                            log.holeSince(),
                            now));
        }

        void fill(Connection c, LogRecord log) throws SQLException {
            long next = CentreSchema.firstBehind(c, log.log(), log.stored());
            long end = Math.min(next, log.stored() + 1 + MOST_FILLED_AT_ONCE);
            for (long seq = log.stored() + 1; seq < end; seq++) {
                LogPosition at = new LogPosition(log.log(), seq);
                place(
                        c,
                        log.device(),
                        at,
                        new StoredEvent(
                                at,
                                StoredEvent.UNREADABLE_TYPE,
                                StoredEvent.unreadableEnvelope(
                                        at, log.device().value(), StoredEvent.Kind.MISSING),
                                StoredEvent.Kind.MISSING),
                        new byte[0]);
            }
        }

        void finish(Connection c) throws SQLException {
            for (LogRecord log : List.copyOf(changedLogs.values())) {
                long stored = CentreSchema.contiguousEnd(c, log.log(), log.stored());
                Instant since = log.holeSince();
                if (stored >= log.highest()) {
                    since = null;
                } else if (since == null || stored != log.stored()) {
                    since = now;
                }
                LogRecord moved =
                        new LogRecord(
                                log.log(),
                                log.device(),
                                stored,
                                log.highest(),
                                log.repeats(),
                                log.unreadable(),
                                since,
                                log.touchedAt());
                changedLogs.put(log.log(), moved);
                CentreSchema.save(c, moved);
            }
            for (DeviceRecord device : changedDevices.values()) {
                CentreSchema.save(c, device);
            }
        }

        /** After the commit. */
        Set<LogId> keep() {
            logs.putAll(changedLogs);
            devices.putAll(changedDevices);
            newHeirs.forEach(heirs::add);
            logsShown = changedLogs.isEmpty() ? logsShown : null;
            devicesShown = changedDevices.isEmpty() ? devicesShown : null;
            strays += newStrays;
            return touched;
        }

        private void stray(Connection c, DeviceId device, String why, byte[] payload)
                throws SQLException {
            newStrays++;
            if (strays + newStrays > MOST_STRAYS_KEPT) {
                return;
            }
            try (PreparedStatement insert =
                    c.prepareStatement(
                            "INSERT INTO strays (device, why, payload, received_at)"
                                    + " VALUES (?, ?, ?, ?)")) {
                insert.setString(1, device.value());
                insert.setString(2, why);
                insert.setBytes(3, payload);
                insert.setLong(4, now.toEpochMilli());
                insert.executeUpdate();
            }
        }

        private LogRecord log(LogId log, DeviceId device) {
            LogRecord changed = changedLogs.get(log);
            if (changed != null) {
                return changed;
            }
            LogRecord known = logs.get(log);
            return known == null ? LogRecord.fresh(log, device, now) : known;
        }

        private DeviceRecord device(DeviceId device) {
            DeviceRecord changed = changedDevices.get(device);
            if (changed != null) {
                return changed;
            }
            DeviceRecord known = devices.get(device);
            return known == null ? new DeviceRecord(device, null, null, null, null) : known;
        }
    }
}
