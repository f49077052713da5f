package vn.motcua.provisioning.lab.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.motcua.provisioning.lab.LabException;
import vn.motcua.provisioning.lab.Patience;
import vn.motcua.provisioning.lab.Texts;
import vn.motcua.runtime.JsonText;

/**
 * Measures a large fleet on one machine: so many virtual devices enrol, report and take a change
 * and a rollout; the rest of ten thousand is planned and silent, for the pages of the console. One
 * thread, and one for each process of devices.
 */
final class FleetBench {
    private static final int PLANNED = 10_000;
    private static final int AN_OFFICE = 4;
    private static final int PROCESSES = 4;
    private static final int SENDERS = 100;
    private static final Duration STEP = Duration.ofMinutes(30);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration STORM = Duration.ofSeconds(20);
    private static final Duration CALM = Duration.ofSeconds(5);
    private static final long RELEASE = 2;
    private static final String TICKER = "Xin chào";
    private static final Pattern INGESTED =
            Pattern.compile("(?m)^motcua_ingest_messages_total(?:\\{[^}]*})? ([0-9.E+]+)$");

    private final int devices;
    private final FleetCentre centre;
    private final Consumer<String> say;
    private final List<Boxes> boxes = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Map<String, Object> figures = new LinkedHashMap<>();

    FleetBench(int devices, FleetCentre centre, Consumer<String> say) {
        this.devices = devices;
        this.centre = centre;
        this.say = say;
        for (int i = 1; i <= devices; i++) {
            names.add("kiosk-%05d".formatted(i));
        }
    }

    /** All figures; keys as in docs/cli.md. */
    Map<String, Object> measure() throws LabException, IOException {
        centre.start(registry());
        VirtualReleases releases =
                new VirtualReleases(
                        centre.run().resolve("release-work"), centre.releases(), centre.keys());
        Path first = releases.first();
        releases.publish(RELEASE, "");
        long begun = System.nanoTime();
        List<Box> sheets = Sheets.make(centre.door(), slots(), names);
        figures.put("devices", devices);
        took("sheets_s", begun);
        // The heartbeats of ten thousand devices, each 30 s.
        int heartbeat = Math.max(1, Math.round(30f * devices / PLANNED));
        for (int i = 0; i < PROCESSES; i++) {
            boxes.add(
                    Boxes.start(
                            centre,
                            "boxes-" + i,
                            first,
                            List.of(
                                    "--heartbeat",
                                    String.valueOf(heartbeat),
                                    "--spell",
                                    "10",
                                    "--spread",
                                    "20")));
        }
        phase(
                "enrol_s",
                () -> eachProcess(sheets, (own, box) -> own.enrol(box.name(), box.sheet())));
        phase(
                "online_s",
                () -> {
                    eachProcess(
                            sheets,
                            (own, box) -> {
                                boolean last = box.name().equals(names.getLast());
                                own.tell("start " + box.name() + (last ? " cable" : ""));
                                return "";
                            });
                    until("online", this::online);
                });
        phase("settings_s", this::settings);
        phase("rollout_s", this::rollout);
        steady(heartbeat);
        pulledPlug();
        pages();
        heartbeats();
        return figures;
    }

    @FunctionalInterface
    private interface Work {
        void go() throws LabException;
    }

    @FunctionalInterface
    private interface WorkOnBox {
        Object go(Boxes own, Box box) throws LabException;
    }

    private void phase(String name, Work work) throws LabException {
        Usage centreBefore = Usage.of(centre.centrePid());
        Usage brokerBefore = Usage.of(centre.brokerPid());
        long begun = System.nanoTime();
        work.go();
        took(name, begun);
        Usage centreNow = Usage.of(centre.centrePid());
        Usage brokerNow = Usage.of(centre.brokerPid());
        figures.put(
                name.replace("_s", "_cpu_s"),
                Map.of(
                        "centre",
                        round(centreNow.cpuSeconds() - centreBefore.cpuSeconds()),
                        "broker",
                        round(brokerNow.cpuSeconds() - brokerBefore.cpuSeconds())));
    }

    private void took(String name, long begun) {
        double seconds = round((System.nanoTime() - begun) / 1e9);
        figures.put(name, seconds);
        say.accept(name + " " + seconds);
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }

    /** Ten thousand devices in their offices; those that enrol are among them. */
    private String registry() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < PLANNED / AN_OFFICE / 2; i++) {
            text.append("[[offices]]\nid = \"plan-%05d\"\nname = \"Điểm %d\"\n".formatted(i, i));
        }
        for (int i = devices; i < PLANNED; i++) {
            text.append(
                    """
                    [[devices]]
                    id = "plan-%05d"
                    name = "Máy %d"
                    kind = "KIOSK"
                    office = "plan-%05d"
                    """
                            .formatted(i, i, i % (PLANNED / AN_OFFICE / 2)));
        }
        return text.toString();
    }

    private String slots() {
        StringBuilder csv = new StringBuilder("office,kind,place,device,office_name\n");
        for (int i = 0; i < devices; i++) {
            csv.append(
                    "live-%05d,KIOSK,Sảnh,%s,Điểm thử %d\n"
                            .formatted(i / AN_OFFICE, names.get(i), i / AN_OFFICE));
        }
        return csv.toString();
    }

    /** The same with every box, in all processes at once. */
    private void eachProcess(List<Box> sheets, WorkOnBox work) throws LabException {
        List<Thread> threads = new ArrayList<>();
        List<LabException> failed = java.util.Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < PROCESSES; i++) {
            int mine = i;
            threads.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    for (int n = mine; n < sheets.size(); n += PROCESSES) {
                                        work.go(boxes.get(mine), sheets.get(n));
                                    }
                                } catch (LabException e) {
                                    failed.add(e);
                                }
                            }));
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LabException("stopped");
            }
        }
        if (!failed.isEmpty()) {
            throw failed.getFirst();
        }
    }

    private void until(String what, Patience.Condition condition) throws LabException {
        boolean held =
                Patience.until(
                        STEP,
                        () -> {
                            Patience.pause(LOOK);
                            return condition.holds();
                        });
        if (!held) {
            throw new LabException("not in time: " + what + "; see run/logs");
        }
    }

    private boolean online() throws LabException {
        return Texts.number(centre.door().get("/devices?condition=online"), "total") == devices;
    }

    private void settings() throws LabException {
        Map<String, Object> layer =
                Map.of(
                        "templates",
                        List.of(),
                        "patch",
                        Map.of("ticker", Map.of("vi", List.of(TICKER))));
        centre.door()
                .put(
                        "/settings/layer",
                        Map.of(
                                "scope",
                                "unit/ha-noi",
                                "base",
                                0,
                                "layer",
                                layer,
                                "reason",
                                "bench"));
        until(
                "settings",
                () -> {
                    long shown = 0;
                    for (Boxes own : boxes) {
                        for (var one : Texts.member(own.summary(), "tickers").entrySet()) {
                            shown +=
                                    one.getKey().contains(TICKER)
                                            ? ((Number) one.getValue()).longValue()
                                            : 0;
                        }
                    }
                    return shown == devices;
                });
    }

    /** The planned ones are silent and would hold it up for a day. */
    private void rollout() throws LabException {
        List<String> offices = new ArrayList<>();
        for (int i = 0; i <= (devices - 1) / AN_OFFICE; i++) {
            offices.add("live-%05d".formatted(i));
        }
        List<Map<String, Object>> rings =
                List.of(
                        Map.of("name", "canary", "devices", names.subList(0, 5)),
                        Map.of("name", "ten", "percent", 10),
                        Map.of("name", "rest"));
        long id =
                Texts.number(
                        centre.door()
                                .post(
                                        "/rollouts",
                                        Map.of(
                                                "release", RELEASE, "within", offices, "rings",
                                                rings, "reason", "bench")),
                        "id");
        until(
                "rollout",
                () -> "FINISHED".equals(Texts.text(centre.door().get("/rollouts/" + id), "state")));
    }

    /** A minute of nothing but heartbeats. */
    private void steady(int heartbeat) throws LabException {
        Duration minute = Duration.ofMinutes(1);
        double before = ingested();
        Usage centreBefore = Usage.of(centre.centrePid());
        Usage brokerBefore = Usage.of(centre.brokerPid());
        Patience.pause(minute);
        Usage centreNow = Usage.of(centre.centrePid());
        Usage brokerNow = Usage.of(centre.brokerPid());
        Map<String, Object> steady = new LinkedHashMap<>();
        steady.put("heartbeats_per_s", round((ingested() - before) / minute.toSeconds()));
        steady.put("as_devices", devices * 30 / heartbeat);
        steady.put(
                "centre_cpu",
                round(
                        100
                                * (centreNow.cpuSeconds() - centreBefore.cpuSeconds())
                                / minute.toSeconds()));
        steady.put(
                "broker_cpu",
                round(
                        100
                                * (brokerNow.cpuSeconds() - brokerBefore.cpuSeconds())
                                / minute.toSeconds()));
        steady.put("centre_rss_mb", centreNow.rssMb());
        steady.put("broker_rss_mb", brokerNow.rssMb());
        figures.put("steady", steady);
        say.accept("steady " + steady);
    }

    /** Messages taken in so far, once none has come for a while. */
    private double calm() throws LabException {
        double[] last = {ingested()};
        long[] since = {System.nanoTime()};
        until(
                "calm",
                () -> {
                    double now = ingested();
                    if (now > last[0]) {
                        last[0] = now;
                        since[0] = System.nanoTime();
                    }
                    return System.nanoTime() - since[0] > CALM.toNanos();
                });
        return last[0];
    }

    private double ingested() throws LabException {
        Matcher found = INGESTED.matcher(centre.door().text("/metrics"));
        if (!found.find()) {
            throw new LabException("the centre counts no messages");
        }
        return Double.parseDouble(found.group(1));
    }

    private void pulledPlug() throws LabException {
        String target = names.getLast();
        boxes.get((devices - 1) % PROCESSES).tell("pull " + target);
        long begun = System.nanoTime();
        until(
                "offline",
                () ->
                        "offline"
                                .equals(
                                        Texts.text(
                                                centre.door().get("/devices/" + target),
                                                "condition")));
        took("offline_seen_s", begun);
    }

    private void pages() throws LabException, IOException {
        Map<String, Object> pages =
                PageTimes.measure(
                        centre,
                        List.of(
                                "",
                                "devices",
                                "devices/" + names.getFirst(),
                                "alarms",
                                "settings"));
        figures.put("pages_ms", pages);
        say.accept("pages_ms " + pages);
    }

    /** As fast as it goes, with the centre behind the broker and without; the boxes are off. */
    private void heartbeats() throws LabException, IOException {
        for (Boxes own : boxes) {
            own.cut();
        }
        List<Path> identities = new ArrayList<>();
        for (int i = 0; i < Math.min(SENDERS, devices - 1); i++) {
            int process = i % PROCESSES;
            identities.add(centre.run().resolve("boxes-" + process).resolve(names.get(i)));
        }
        Map<String, Object> storm = new LinkedHashMap<>();
        try (HeartbeatStorm wind = new HeartbeatStorm(centre.brokerAddress(), identities)) {
            wind.blow(CALM);
            double before = calm();
            long begun = System.nanoTime();
            long sent = wind.blow(STORM);
            double taken = calm() - before;
            double all = (System.nanoTime() - begun) / 1e9 - CALM.toSeconds();
            storm.put("needed_per_s", PLANNED / 30);
            storm.put("accepted_per_s", Math.round(sent / (double) STORM.toSeconds()));
            storm.put("ingested_per_s", Math.round(taken / all));
            storm.put("dropped", Math.max(0, Math.round(sent - taken)));
            centre.stopCentre();
            wind.blow(CALM);
            storm.put(
                    "broker_alone_per_s",
                    Math.round(wind.blow(STORM) / (double) STORM.toSeconds()));
        }
        figures.put("heartbeats", storm);
        say.accept("heartbeats " + storm);
    }

    /** As {@code ./motcua bench fleet} prints it. */
    static String json(Map<String, Object> figures) {
        return JsonText.of(figures);
    }

    /** Writes it beside the rest of the run. */
    static void keep(Map<String, Object> figures, Path out) throws IOException {
        Files.writeString(out.resolve("fleet.json"), json(figures) + "\n");
    }
}
