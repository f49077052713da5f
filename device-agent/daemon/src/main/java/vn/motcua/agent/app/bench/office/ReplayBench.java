package vn.motcua.agent.app.bench.office;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.hardware.fingerprint.bench.Spread;
import vn.motcua.agent.queue.EventLog;
import vn.motcua.agent.queue.QueueLoop;
import vn.motcua.agent.queue.TicketKeys;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.queue.QueueMachine;
import vn.motcua.queue.QueueSettings;
import vn.motcua.queue.QueueState;

/** How long a hub takes to be there again with a year in its log, none of it ever delivered. */
public final class ReplayBench {
    private static final long SEED = 6;
    private static final String YEAR = "year";

    private final int days;
    private final int ticketsADay;
    private final int restarts;
    private final Path folder;
    private final Consumer<String> progress;

    /**
     * @param restarts of the engine, and of the whole process
     * @param folder empty; some hundred bytes an event
     */
    public ReplayBench(
            int days, int ticketsADay, int restarts, Path folder, Consumer<String> progress) {
        this.days = days;
        this.ticketsADay = ticketsADay;
        this.restarts = restarts;
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * Writes the days, then restarts.
     *
     * @throws IOException when a restart does not find the state that was written
     */
    public Map<String, Object> run() throws IOException, InterruptedException {
        BenchOffice office = BenchOffice.write(Site.BRANCH, folder);
        Path queue = office.queue(YEAR);
        Map<String, Object> figures = new LinkedHashMap<>();
        QueueState written;
        long tickets;
        try (EventLog log = EventLog.open(queue, new SecureRandom())) {
            BusyYear year = new BusyYear(log, office, SEED);
            LocalDate today = BusinessCalendar.dateOf(Clock.systemUTC().instant());
            tickets = year.write(today, days, ticketsADay);
            written = year.state();
            figures.put("days", days);
            figures.put("tickets", tickets);
            figures.put("events", log.end().seq());
        }
        long bytes = BenchOffice.bytesOf(queue);
        figures.put("log_mb", Spread.rounded(bytes / 1e6));
        figures.put("bytes_per_ticket", bytes / Math.max(1, tickets));
        figures.put("bytes_per_event", bytes / Math.max(1, written.position().seq()));
        progress.accept(tickets + " tickets are written");
        put(figures, "state", engine(office, queue, written));
        put(figures, "hub", processes(office, YEAR, written.position()));
        put(figures, "hub_without_log", processes(office, "empty", null));
        figures.put("machine", Machine.described());
        figures.put("load", Machine.load());
        return figures;
    }

    /** Opening the log and replaying, in this process. */
    private Spread engine(BenchOffice office, Path queue, QueueState written) throws IOException {
        Spread seconds = new Spread();
        for (int i = 0; i < restarts; i++) {
            long from = System.nanoTime();
            EventLog log = EventLog.open(queue, new SecureRandom());
            try (QueueLoop loop =
                    QueueLoop.start(
                            log,
                            new QueueMachine(office.office(), QueueSettings.DEFAULT),
                            TicketKeys.open(folder, new SecureRandom()),
                            new QueueLoop.Outside(
                                    InstantSource.fixed(written.now()),
                                    () -> false,
                                    () -> UUID.randomUUID().toString()),
                            (where, bug) -> progress.accept("the engine failed in " + where))) {
                seconds.add((System.nanoTime() - from) / 1e9);
                if (!loop.state().equals(written)) {
                    throw new IOException("the replayed state is not the one that was written");
                }
            }
        }
        return seconds;
    }

    /** From the agent's command to its ready line; then the board must stand where the log ends. */
    private Spread processes(BenchOffice office, String data, @Nullable LogPosition end)
            throws IOException, InterruptedException {
        Spread seconds = new Spread();
        for (int i = 0; i < restarts; i++) {
            try (HubProcess hub = HubProcess.start(office.settings(data), office.log());
                    Kiosk kiosk = new Kiosk(office, "kiosk-01")) {
                seconds.add(hub.startSeconds());
                LogPosition there = kiosk.arrive();
                if (end != null && !there.equals(end)) {
                    throw new IOException("the hub is at " + there + " and not at " + end);
                }
            }
            progress.accept("restarted: " + Spread.rounded(seconds.at(0.5)) + " s");
        }
        return seconds;
    }

    private static void put(Map<String, Object> figures, String name, Spread seconds) {
        figures.put(name + "_s", Spread.rounded(seconds.at(0.5)));
        figures.put(name + "_worst_s", Spread.rounded(seconds.at(1)));
    }
}
