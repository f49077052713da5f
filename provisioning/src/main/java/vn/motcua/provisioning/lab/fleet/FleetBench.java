package vn.motcua.provisioning.lab.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import vn.motcua.provisioning.lab.LabException;
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

    /**
     * A gate waits twice its spell for the line to come back; so many boxes' ways back does this
     * one machine carry in a second of it. In the field each box has a machine of its own and 300
     * s.
     */
    private static final int BOXES_A_SECOND = 20;

    private static final long RELEASE = 2;
    private static final String TICKER = "Xin chào";

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
                                    String.valueOf(Math.max(10, devices / BOXES_A_SECOND)),
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
                    Until.holds("online", this::online);
                });
        phase("settings_s", this::settings);
        phase("rollout_s", this::rollout);
        HeartbeatFigures beats = new HeartbeatFigures(centre, PLANNED);
        note("steady", beats.steady(devices * 30 / heartbeat));
        pulledPlug();
        pages();
        note("heartbeats", beats.storm(boxes, senders()));
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
        Until.holds(
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
        Until.holds("rollout", () -> finished(id));
    }

    private boolean finished(long id) throws LabException {
        var rollout = centre.door().get("/rollouts/" + id);
        String state = Texts.text(rollout, "state");
        if (state.equals("STOPPED")) {
            throw new LabException("the rollout stopped itself: " + Texts.text(rollout, "note"));
        }
        return state.equals("FINISHED");
    }

    private void pulledPlug() throws LabException {
        String target = names.getLast();
        boxes.get((devices - 1) % PROCESSES).tell("pull " + target);
        long begun = System.nanoTime();
        Until.holds(
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
        note("pages_ms", pages);
    }

    private void note(String name, Map<String, Object> figure) {
        figures.put(name, figure);
        say.accept(name + " " + figure);
    }

    /** Folders of boxes whose identities the storm borrows; not of the one without power. */
    private List<Path> senders() {
        List<Path> identities = new ArrayList<>();
        for (int i = 0; i < Math.min(SENDERS, devices - 1); i++) {
            identities.add(centre.run().resolve("boxes-" + i % PROCESSES).resolve(names.get(i)));
        }
        return identities;
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
