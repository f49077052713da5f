package vn.motcua.agent.app.simulation;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.wire.LogId;

/**
 * The centre and the line to it: the hub sends what is behind the watermark, again and again; the
 * centre stores in any order by (log, seq) and says up to where it has everything.
 */
final class SimCentre {
    private static final int WINDOW = 32;
    private static final int LARGEST = 8;
    private static final Duration LEAST_WAIT = Duration.ofSeconds(10);
    private static final Duration MOST_WAIT = Duration.ofMinutes(3);

    private final Scheduler scheduler;
    private final SimHub hub;
    private final Link link;
    private final Map<LogId, Stored> logs;
    private boolean sending;

    /** The connection; what an older one carried does not arrive any more. */
    private int connection;

    /** What the centre has of one log. */
    static final class Stored {
        private final TreeMap<Long, RecordedEvent> events = new TreeMap<>();
        private long mark;

        private void add(RecordedEvent event) {
            RecordedEvent before = events.putIfAbsent(event.position().seq(), event);
            Judge.must(
                    before == null || before.equals(event),
                    "the centre got two events for one place");
            while (events.containsKey(mark + 1)) {
                mark++;
            }
        }

        private void lose(int newest) {
            for (int i = 0; i < newest && !events.isEmpty(); i++) {
                events.pollLastEntry();
            }
            mark = events.isEmpty() ? 0 : Math.min(mark, events.lastKey());
        }
    }

    SimCentre(Scheduler scheduler, SimHub hub, Link link) {
        this(scheduler, hub, link, new HashMap<>());
    }

    private SimCentre(Scheduler scheduler, SimHub hub, Link link, Map<LogId, Stored> logs) {
        this.logs = logs;
        this.scheduler = scheduler;
        this.hub = hub;
        this.link = link;
        hub.onCommit(this::soon);
        hub.onUp(this::connected);
    }

    /** The same centre, and another box's line to it. */
    SimCentre lineOf(SimHub box, Link link) {
        return new SimCentre(scheduler, box, link, logs);
    }

    SimHub hub() {
        return hub;
    }

    private void soon() {
        if (!sending) {
            sending = true;
            scheduler.in(
                    scheduler.between(LEAST_WAIT, MOST_WAIT), "hub sends to centre", this::send);
        }
    }

    private void send() {
        sending = false;
        if (!hub.tellsCentre()) {
            return;
        }
        SimDisk disk = hub.disk();
        List<RecordedEvent> batch = own(disk, disk.delivered() - disk.base(), WINDOW);
        if (batch.isEmpty()) {
            return;
        }
        int from = 0;
        while (from < batch.size()) {
            int to = Math.min(batch.size(), from + 1 + scheduler.below(LARGEST));
            List<RecordedEvent> part = batch.subList(from, to);
            link.send("events", () -> arrived(part));
            from = to;
        }
        soon();
    }

    private static List<RecordedEvent> own(SimDisk disk, long seq, int limit) {
        try {
            return disk.own(seq, limit);
        } catch (IOException e) {
            throw new Violation("a hub cannot read its log");
        }
    }

    private Stored of(LogId log) {
        return logs.computeIfAbsent(log, _ -> new Stored());
    }

    private void arrived(List<RecordedEvent> events) {
        LogId log = events.getFirst().position().log();
        events.forEach(of(log)::add);
        say(log);
    }

    private void say(LogId log) {
        long mark = of(log).mark;
        int on = connection;
        link.send(
                "watermark",
                () -> {
                    if (on == connection) {
                        hub.delivered(log, mark);
                    }
                });
    }

    /** A new connection: the broker has kept the watermark and says it again. */
    void connected() {
        connection++;
        say(hub.disk().id());
        soon();
    }

    /** Restored from a copy: the newest events are not there any more. */
    void restored(int lost) {
        of(hub.disk().id()).lose(lost);
        connected();
    }

    /** Whether it has the whole of this log. */
    boolean has(SimDisk disk) {
        return List.copyOf(of(disk.id()).events.values()).equals(own(disk, 0, Integer.MAX_VALUE));
    }
}
