package vn.motcua.provisioning.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.motcua.provisioning.lab.city.CityGateway;
import vn.motcua.runtime.Tls;

/** The processes of the demo's office, started in the order in which they need each other. */
final class DemoOffice implements AutoCloseable {
    private static final Duration UP = Duration.ofSeconds(90);

    private final DemoOptions options;
    private final Consumer<String> say;
    private final Path run;
    private final DemoPorts ports;
    private final DemoFiles files;
    private final DemoCa ca;
    private final Supervisor supervisor;
    private final CityGateway gateway;
    private final Map<String, Child> named = new LinkedHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Map<String, DemoCa.Issued> identities = new LinkedHashMap<>();
    private Map<String, Object> hubFacts = Map.of();
    private Map<String, Object> centreFacts = Map.of();

    DemoOffice(DemoOptions options, Path run, Consumer<String> say)
            throws LabException, IOException {
        this.options = options;
        this.run = run;
        this.say = say;
        this.ports = DemoPorts.choose(options.portBase());
        this.ca = authority(run);
        for (String name :
                List.of(
                        "hub-01",
                        "kiosk-01",
                        "display-01",
                        "pad-02",
                        "centre",
                        "broker",
                        "gateway",
                        "approval")) {
            identities.put(name, issue(name));
        }
        this.files = new DemoFiles(run, ports, ca.certificate(), identities, options.broker());
        this.supervisor = new Supervisor(run.resolve("logs"));
        supervisor.onChange(this::writeProcesses);
        DemoCa.Issued city = identities.get("gateway");
        if (city == null) {
            throw new IllegalStateException("the gateway has an identity");
        }
        this.gateway =
                CityGateway.start(
                        Tls.of(ca.certificate(), city.certificate(), city.key()),
                        ports.gateway(),
                        Clock.systemUTC());
    }

    private static DemoCa authority(Path run) throws LabException {
        try {
            return DemoCa.create(run.resolve("pki"), Clock.systemUTC(), new SecureRandom());
        } catch (IOException | GeneralSecurityException e) {
            throw new LabException("cannot make the demo's certificates: is the disk full?");
        }
    }

    private DemoCa.Issued issue(String name) throws LabException {
        try {
            return ca.issue(name);
        } catch (IOException | GeneralSecurityException e) {
            throw new LabException("cannot make the demo's certificates: is the disk full?");
        }
    }

    Supervisor supervisor() {
        return supervisor;
    }

    DemoFiles files() {
        return files;
    }

    /** Broker, centre, hub and all agents; the windows come after. */
    void startServices() throws LabException, IOException {
        startHub();
        say.accept("starting the appliances");
        Child kiosk = startKiosk("", Map.of());
        Child display = part("display-agent", "agent", files.displayAgent(false), Map.of());
        Child pad = part("pad-agent", "agent", files.padAgent(), Map.of());
        for (Child agent : List.of(kiosk, display, pad)) {
            agent.awaitReady(UP);
        }
    }

    /** Broker, centre and hub. */
    void startHub() throws LabException, IOException {
        files.office();
        files.registry();
        if (options.broker() == null) {
            say.accept("starting the broker");
            part("broker", "broker", files.broker(), Map.of()).awaitReady(UP);
        }
        say.accept("starting the centre and the hub");
        Child centre = part("centre", "provisioning", files.centre(), Map.of());
        Child hub = part("hub", "agent", files.hub(), Map.of());
        hubFacts = hub.awaitReady(UP);
        centreFacts = centre.awaitReady(UP);
    }

    /**
     * The kiosk's agent with printer and scanner at the far end of their lines.
     *
     * @param more further sections of its settings
     */
    Child startKiosk(String more, Map<String, String> environment)
            throws LabException, IOException {
        SerialCable printer = SerialCable.plug(supervisor, "printer", run.resolve("dev"));
        SerialCable scanner = SerialCable.plug(supervisor, "scanner", run.resolve("dev"));
        simulator(
                "printer",
                List.of(
                        "--port", printer.far().toString(),
                        "--out", options.out().toString(),
                        "--control", files.socket("printer").toString()));
        simulator(
                "scanner",
                List.of(
                        "--port", scanner.far().toString(),
                        "--control", files.socket("scanner").toString()));
        return part("kiosk-agent", "agent", files.kioskAgent(printer, scanner, more), environment);
    }

    /** The simulated city, to trouble it. */
    CityGateway city() {
        return gateway;
    }

    /** A window of the product with the scripted hands beside it. */
    void startDriven(String name, int width, int height, String x11)
            throws LabException, IOException {
        List<String> command = command(name);
        int cp = command.indexOf("-cp") + 1;
        command.set(cp, command.get(cp) + ":" + driverJar());
        String main = command.removeLast();
        command.addAll(
                List.of(
                        "vn.motcua.display.driver.DrivenMain",
                        "--driver",
                        files.socket("driver-" + name).toString(),
                        "--",
                        main,
                        "--config",
                        files.screen(name, width, height, "fullscreen = false").toString()));
        keep(name, supervisor.start(name, command, Map.of("DISPLAY", x11), true));
    }

    /** A plain window on the user's own display, this far from its left edge. */
    void startWindow(String name, int width, int height, int left)
            throws LabException, IOException {
        String window = "framed = true\nleft = " + left;
        part(name, name, files.screen(name, width, height, window), Map.of());
    }

    Child child(String name) {
        Child child = named.get(name);
        if (child == null) {
            throw new IllegalStateException("no process " + name);
        }
        return child;
    }

    private Path driverJar() throws LabException {
        Path jar = options.root().resolve("queue-display/target/queue-display-0.1.0-tests.jar");
        if (!Files.exists(jar)) {
            throw new LabException("the touch driver is not built: run ./motcua build");
        }
        return jar;
    }

    private Child part(String name, String kind, Path config, Map<String, String> environment)
            throws LabException {
        List<String> command = command(kind);
        command.addAll(List.of("--config", config.toString()));
        Child child = supervisor.start(name, command, environment, true);
        keep(name, child);
        return child;
    }

    private void simulator(String kind, List<String> arguments) throws LabException {
        simulator(kind, List.of(), arguments);
    }

    /**
     * A simulated device or service.
     *
     * @param within command that it is started by, for another network; usually none
     */
    Child simulator(String kind, List<String> within, List<String> arguments) throws LabException {
        List<String> command = new ArrayList<>(within);
        command.addAll(command("simulator-" + kind));
        command.addAll(arguments);
        Child child = supervisor.start(kind, command, Map.of(), true);
        keep(kind, child);
        return child;
    }

    /** A part that does one thing and ends. */
    void once(String kind, List<String> arguments) throws LabException {
        List<String> command = command(kind);
        command.addAll(arguments);
        Child child = supervisor.start(kind, command, Map.of(), false);
        if (child.exitCode(UP) != 0) {
            throw new LabException(kind + " failed: see run/logs/" + kind + ".err");
        }
    }

    private void keep(String name, Child child) {
        named.put(name, child);
    }

    private List<String> command(String kind) throws LabException {
        return FrontDoor.command(options.root(), kind, files.temporary());
    }

    /** One-time link of a counter page, from the hub's ready line. */
    String counterLink(String counter) throws LabException {
        return Texts.text(Texts.member(hubFacts, "counters"), counter);
    }

    List<String> counters() throws LabException {
        return List.copyOf(Texts.member(hubFacts, "counters").keySet());
    }

    String consoleLink() throws LabException {
        return Texts.text(centreFacts, "console");
    }

    /** For a browser that shall trust the demo's two web servers and nothing else unknown. */
    String trustedKeyHashes() throws LabException {
        return keyHash("hub-01") + "," + keyHash("centre");
    }

    private String keyHash(String name) throws LabException {
        DemoCa.Issued identity = identities.get(name);
        if (identity == null) {
            throw new IllegalStateException("no identity " + name);
        }
        return DemoCa.keyHash(identity.certificate());
    }

    HubLog hubLog() {
        return new HubLog(files.data("hub-01"));
    }

    Path centreDatabase() {
        return files.data("centre").resolve("centre.db");
    }

    /** {@code processes.json}: name to process id; the broker is null when it is not ours. */
    void writeProcesses() {
        Map<String, @Nullable Long> pids = new LinkedHashMap<>();
        for (String first : List.of("hub", "centre", "broker")) {
            Child child = named.get(first);
            pids.put(first, child == null ? null : Long.valueOf(child.pid()));
        }
        named.forEach((name, child) -> pids.putIfAbsent(name, child.pid()));
        StringBuilder json = new StringBuilder("{");
        pids.forEach((name, pid) ->
                json.append(json.length() > 1 ? "," : "")
                        .append('"')
                        .append(name)
                        .append("\":")
                        .append(pid));
        Path file = options.out().resolve("processes.json");
        Path part = options.out().resolve(".processes.part");
        try {
            Files.writeString(part, json.append("}\n"));
            Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            say.accept("cannot write processes.json: is the disk full?");
        }
    }

    @Override
    public void close() {
        // Twice is harmless: an interrupted end is finished by the other caller.
        supervisor.close();
        if (closed.compareAndSet(false, true)) {
            gateway.close();
        }
    }
}
