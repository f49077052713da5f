package vn.motcua.agent.app.bench.office;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import vn.motcua.agent.hardware.fingerprint.bench.Spread;
import vn.motcua.agent.office.client.BoardListener;
import vn.motcua.contract.office.Counter;
import vn.motcua.contract.queue.BoardSnapshot;

/**
 * What a branch's hub costs: appliances that follow the board and ask for it now and then, a page
 * for every counter; first with nobody there, then at a pace far above any office's peak.
 */
public final class HubBench {
    private static final int ASKS_EVERY_S = 10;
    private static final int TICKS = 2;

    /** Lines that say "open" would hide what is said to people. */
    private static final Logger QUIET = Logger.getLogger("vn.motcua.agent.office.client");

    private final Site site;
    private final int seconds;
    private final Path folder;
    private final Consumer<String> progress;
    private final AtomicInteger boards = new AtomicInteger();
    private final AtomicInteger live = new AtomicInteger();
    private int pressed;

    /**
     * @param site how large
     * @param seconds of each phase
     * @param folder empty
     */
    public HubBench(Site site, int seconds, Path folder, Consumer<String> progress) {
        this.site = site;
        this.seconds = seconds;
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * Measures both phases.
     *
     * @throws IOException when a stream does not open or a press is refused
     */
    public Map<String, Object> run() throws IOException, InterruptedException {
        QUIET.setLevel(Level.WARNING);
        BenchOffice office = BenchOffice.write(site, folder);
        Map<String, Object> figures = new LinkedHashMap<>();
        List<AutoCloseable> open = new ArrayList<>();
        try {
            HubProcess hub = HubProcess.start(office.settings("hub"), office.log());
            open.add(hub);
            List<Kiosk> appliances = appliances(office, open);
            List<CounterPage> counters = counters(office, hub, open);
            awaitStreams();
            progress.accept("all streams are open");
            TimeUnit.SECONDS.sleep(Math.min(5, seconds));
            figures.put("idle", phase(hub, appliances, List.of()));
            figures.put("busy", phase(hub, appliances, counters));
            figures.put("appliances", appliances.size());
            figures.put("counters", counters.size());
            figures.put("tickets_per_minute", site.ticketsAMinute());
            figures.put("boards_received", boards.get());
        } finally {
            closeAll(open.reversed());
        }
        figures.put("seconds", seconds);
        figures.put("machine", Machine.described());
        figures.put("load", Machine.load());
        return figures;
    }

    private List<Kiosk> appliances(BenchOffice office, List<AutoCloseable> open)
            throws IOException, InterruptedException {
        List<Kiosk> all = new ArrayList<>();
        for (String name : office.appliances()) {
            Kiosk one = new Kiosk(office, name);
            one.arrive();
            all.add(one);
            open.add(one);
            open.add(
                    one.client()
                            .follow(
                                    new Watching(),
                                    (where, bug) -> progress.accept(name + " failed: " + bug)));
        }
        return all;
    }

    private List<CounterPage> counters(BenchOffice office, HubProcess hub, List<AutoCloseable> open)
            throws IOException, InterruptedException {
        List<CounterPage> all = new ArrayList<>();
        for (Counter counter : office.office().counters()) {
            URI said = URI.create(String.valueOf(hub.counterLinks().get(counter.id().value())));
            URI link = URI.create("https://localhost:" + hub.browsersPort() + said.getPath());
            CounterPage page = new CounterPage(counter, link, office.pki().tls("pad-01").context());
            open.add(page);
            page.open();
            all.add(page);
        }
        return all;
    }

    private void awaitStreams() throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (live.get() < site.appliances()) {
            if (System.nanoTime() > until) {
                throw new IOException("only " + live.get() + " board streams opened");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /**
     * @param working the counters that serve; without any, nobody comes either
     */
    private Map<String, Object> phase(
            HubProcess hub, List<Kiosk> appliances, List<CounterPage> working)
            throws IOException, InterruptedException {
        HubProcess.Usage before = hub.usage();
        long from = System.nanoTime();
        double most = before.rssMb();
        for (int i = 0; i < seconds * TICKS; i++) {
            if (!working.isEmpty() && i % (60 * TICKS / site.ticketsAMinute()) == 0) {
                appliances.get(i % BenchOffice.KIOSKS).issue();
            }
            if (!working.isEmpty() && i % (30 * TICKS / site.ticketsAMinute()) == 0) {
                working.get(pressed++ % working.size()).goOn();
            }
            for (Kiosk asking : asking(appliances, i)) {
                asking.client().board();
            }
            most = Math.max(most, hub.usage().rssMb());
            long next = from + (i + 1) * 1_000_000_000L / TICKS;
            TimeUnit.NANOSECONDS.sleep(Math.max(0, next - System.nanoTime()));
        }
        HubProcess.Usage after = hub.usage();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("rss_mb", Spread.rounded(most));
        figures.put(
                "cpu_percent",
                Spread.rounded(
                        (after.cpuSeconds() - before.cpuSeconds())
                                * 100e9
                                / (System.nanoTime() - from)));
        return figures;
    }

    /** Each appliance asks once in that time, and never all at once. */
    private static List<Kiosk> asking(List<Kiosk> appliances, int tick) {
        List<Kiosk> now = new ArrayList<>();
        for (int i = 0; i < appliances.size(); i++) {
            if (i % (TICKS * ASKS_EVERY_S) == tick % (TICKS * ASKS_EVERY_S)) {
                now.add(appliances.get(i));
            }
        }
        return now;
    }

    /** Counts what comes; a display would draw it. */
    private final class Watching implements BoardListener {
        @Override
        public void board(BoardSnapshot now) {
            boards.incrementAndGet();
        }

        @Override
        public void heard() {}

        @Override
        public void live(boolean open) {
            live.addAndGet(open ? 1 : -1);
        }
    }

    private static void closeAll(List<AutoCloseable> open) {
        for (AutoCloseable each : open) {
            try {
                each.close();
            } catch (Exception e) {
                // The process ends anyway.
                System.getLogger(HubBench.class.getName())
                        .log(System.Logger.Level.DEBUG, "closing", e);
            }
        }
    }
}
