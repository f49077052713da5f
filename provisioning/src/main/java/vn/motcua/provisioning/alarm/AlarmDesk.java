package vn.motcua.provisioning.alarm;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import vn.motcua.runtime.EventLoop;
import vn.motcua.runtime.FaultHandler;

/**
 * Keeps the alarms: looks at the facts every five seconds and at every change, raises what has
 * become due, clears what has been well for a while, tells of new ones outside quiet hours. Every
 * public method may be called by any thread; the work is one thread's.
 */
public final class AlarmDesk implements AutoCloseable {
    /** Longest note of an acknowledgement, in characters. */
    public static final int MOST_NOTE = 500;

    private static final Logger LOG = System.getLogger(AlarmDesk.class.getName());
    private static final int MAILBOX = 256;
    private static final int MOST_RECENT = 1_000;
    private static final int MOST_OPEN = 50_000;
    private static final int MOST_LISTENERS = 16;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final AlarmStore store;
    private final FleetFacts.Source facts;
    private final AlarmLimits limits;
    private final Notices notices;
    private final InstantSource clock;
    private final EventLoop loop;
    private final AtomicBoolean due = new AtomicBoolean();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile List<AlarmView> openView = List.of();
    private volatile List<AlarmView> recentView = List.of();

    // The loop's thread alone.
    private final Map<AlarmRules.Key, AlarmStore.Row> open = new LinkedHashMap<>();
    private final TreeMap<Long, AlarmStore.Row> recent = new TreeMap<>(Comparator.reverseOrder());
    private final Map<AlarmRules.Key, Instant> waiting = new HashMap<>();
    private final Map<AlarmRules.Key, Instant> wellSince = new HashMap<>();
    private long lastId;
    private boolean diskTrouble;

    private AlarmDesk(
            AlarmStore store,
            FleetFacts.Source facts,
            AlarmLimits limits,
            Notices notices,
            InstantSource clock,
            FaultHandler faults) {
        this.store = store;
        this.facts = facts;
        this.limits = limits;
        this.notices = notices;
        this.clock = clock;
        this.loop = new EventLoop("alarms", MAILBOX, faults);
    }

    /**
     * Reads what is stored and begins to look.
     *
     * @param store opened by the calling thread, which gives it away
     */
    public static AlarmDesk start(
            AlarmStore store,
            FleetFacts.Source facts,
            AlarmLimits limits,
            Notices notices,
            InstantSource clock,
            FaultHandler faults)
            throws IOException {
        AlarmDesk desk = new AlarmDesk(store, facts, limits, notices, clock, faults);
        desk.load();
        store.handOver();
        desk.loop.schedule(LOOK_EVERY, desk::lookAgain);
        return desk;
    }

    private void load() throws IOException {
        store.open().forEach(row -> open.put(row.key(), row));
        for (AlarmStore.Row row : store.newest(MOST_RECENT)) {
            recent.put(row.alarm().id().number(), row);
        }
        lastId = recent.isEmpty() ? 0 : recent.firstKey();
        publish();
    }

    /** The open ones: critical first, then the newest first. */
    public List<AlarmView> open() {
        return openView;
    }

    /** The newest, open or not, newest first; the desk has up to a thousand at hand. */
    public List<AlarmView> recent(int limit) {
        List<AlarmView> all = recentView;
        return all.subList(0, Math.clamp(limit, 0, all.size()));
    }

    /**
     * Notes that somebody has seen it; on disk when this completes. Fails with {@link
     * java.util.concurrent.RejectedExecutionException} when too much waits, and with {@link
     * IOException} when the disk refuses: then nothing was noted.
     *
     * @param actor name of the account
     * @param note may be empty
     */
    public CompletionStage<AlarmOutcome> acknowledge(AlarmId id, String actor, String note) {
        return loop.call(() -> acknowledged(id, actor, note));
    }

    /** Called after every change, on this desk's thread; be short. */
    public void onChange(Runnable listener) {
        if (listeners.size() >= MOST_LISTENERS) {
            throw new IllegalStateException("too many listeners");
        }
        listeners.add(listener);
    }

    /** To be called when the facts may have changed; cheap. */
    public void factsChanged() {
        if (!due.getAndSet(true) && !loop.submit(this::look)) {
            due.set(false);
        }
    }

    private AlarmOutcome acknowledged(AlarmId id, String actor, String note) throws IOException {
        if (note.length() > MOST_NOTE) {
            return new AlarmOutcome.NoteTooLong();
        }
        AlarmStore.Row row = row(id);
        if (row == null) {
            return new AlarmOutcome.Unknown();
        }
        if (row.alarm().acknowledged() != null) {
            return new AlarmOutcome.AlreadyAcknowledged(row.alarm());
        }
        AlarmStore.Row changed =
                new AlarmStore.Row(
                        row.alarm()
                                .with(new AlarmView.Acknowledgement(actor, clock.instant(), note)),
                        row.part(),
                        row.told());
        keep(List.of(changed));
        return new AlarmOutcome.Done(changed.alarm());
    }

    private AlarmStore.@Nullable Row row(AlarmId id) {
        AlarmStore.Row known = recent.get(id.number());
        return known != null
                ? known
                : open.values().stream()
                        .filter(one -> one.alarm().id().equals(id))
                        .findFirst()
                        .orElse(null);
    }

    private void lookAgain() {
        look();
        loop.schedule(LOOK_EVERY, this::lookAgain);
    }

    private void look() {
        due.set(false);
        Instant now = clock.instant();
        Map<AlarmRules.Key, AlarmRules.Finding> found =
                AlarmRules.find(facts.now(), limits, open.keySet(), now);
        List<AlarmStore.Row> changed = new ArrayList<>();
        long before = lastId;
        waiting.keySet().retainAll(found.keySet());
        wellSince.keySet().removeAll(found.keySet());
        found.forEach((key, finding) -> raise(key, finding, now, changed));
        for (AlarmStore.Row row : open.values()) {
            clear(row, found, now, changed);
        }
        List<AlarmStore.Row> told = toTell(changed, now);
        try {
            if (!changed.isEmpty() || !told.isEmpty()) {
                changed.removeIf(row -> told.stream().anyMatch(t -> same(t, row)));
                changed.addAll(told);
                keep(changed);
            }
            diskTrouble = false;
            told.forEach(row -> notices.tell(row.alarm()));
        } catch (IOException e) {
            lastId = before;
            if (!diskTrouble) {
                LOG.log(Level.ERROR, "alarms could not be stored, trying again", e);
            }
            diskTrouble = true;
        }
    }

    private static boolean same(AlarmStore.Row one, AlarmStore.Row other) {
        return one.alarm().id().equals(other.alarm().id());
    }

    private void raise(
            AlarmRules.Key key,
            AlarmRules.Finding finding,
            Instant now,
            List<AlarmStore.Row> changed) {
        if (open.containsKey(key)) {
            return;
        }
        // The first look counts: a part's limit begins when it was first seen.
        Instant first = waiting.get(key);
        Instant from = first == null || finding.due().isBefore(first) ? finding.due() : first;
        if (from.isAfter(now) || open.size() + changed.size() >= MOST_OPEN) {
            waiting.put(key, from);
            return;
        }
        changed.add(
                new AlarmStore.Row(
                        new AlarmView(
                                new AlarmId(++lastId),
                                key.kind(),
                                key.subject(),
                                finding.office(),
                                finding.detail(),
                                now,
                                null,
                                null),
                        key.part(),
                        false));
    }

    private void clear(
            AlarmStore.Row row,
            Map<AlarmRules.Key, AlarmRules.Finding> found,
            Instant now,
            List<AlarmStore.Row> changed) {
        if (found.containsKey(row.key())) {
            return;
        }
        Instant since = wellSince.computeIfAbsent(row.key(), _ -> now);
        if (!since.plus(limits.clearAfter()).isAfter(now)) {
            changed.add(new AlarmStore.Row(row.alarm().cleared(now), row.part(), row.told()));
        }
    }

    /** The open ones that nobody was told of, nobody has seen, and whose office is awake. */
    private List<AlarmStore.Row> toTell(List<AlarmStore.Row> changed, Instant now) {
        Map<Long, AlarmStore.Row> all = new LinkedHashMap<>();
        open.values().forEach(row -> all.put(row.alarm().id().number(), row));
        changed.forEach(row -> all.put(row.alarm().id().number(), row));
        return all.values().stream()
                .filter(row -> !row.told() && row.alarm().isOpen())
                .filter(row -> row.alarm().acknowledged() == null)
                .filter(row -> !isQuiet(row.alarm().office(), now))
                .map(row -> new AlarmStore.Row(row.alarm(), row.part(), true))
                .toList();
    }

    private boolean isQuiet(String office, Instant now) {
        return limits.quietOf(office).holds(now.atZone(limits.zone()).toLocalTime());
    }

    private void keep(List<AlarmStore.Row> changed) throws IOException {
        store.save(changed);
        for (AlarmStore.Row row : changed) {
            if (row.alarm().isOpen()) {
                open.put(row.key(), row);
            } else {
                AlarmStore.Row held = open.get(row.key());
                if (held != null && same(held, row)) {
                    open.remove(row.key());
                }
                wellSince.remove(row.key());
            }
            waiting.remove(row.key());
            recent.put(row.alarm().id().number(), row);
        }
        while (recent.size() > MOST_RECENT) {
            recent.pollLastEntry();
        }
        publish();
        listeners.forEach(Runnable::run);
    }

    private void publish() {
        openView =
                open.values().stream()
                        .map(AlarmStore.Row::alarm)
                        .sorted(
                                Comparator.comparing((AlarmView a) -> a.kind().severity())
                                        .thenComparing(
                                                a -> a.id().number(), Comparator.reverseOrder()))
                        .toList();
        recentView = recent.values().stream().map(AlarmStore.Row::alarm).toList();
    }

    @Override
    public void close() {
        loop.close();
        store.close();
    }
}
