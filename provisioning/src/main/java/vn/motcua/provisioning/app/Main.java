package vn.motcua.provisioning.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import vn.motcua.mqtt.LinkSettings;
import vn.motcua.mqtt.PahoMqttLink;
import vn.motcua.provisioning.account.Accounts;
import vn.motcua.provisioning.audit.AuditLog;
import vn.motcua.provisioning.console.ConsoleLoop;
import vn.motcua.provisioning.curve.CurveLoop;
import vn.motcua.provisioning.curve.CurveStore;
import vn.motcua.provisioning.desired.DesiredLoop;
import vn.motcua.provisioning.enrolment.CodeHash;
import vn.motcua.provisioning.figures.CentreStore;
import vn.motcua.provisioning.figures.IngestLoop;
import vn.motcua.provisioning.http.ConsoleServer;
import vn.motcua.provisioning.http.gate.Desks;
import vn.motcua.provisioning.metrics.CentreMetrics;
import vn.motcua.provisioning.registry.LiveRegistry;
import vn.motcua.provisioning.registry.Registry;
import vn.motcua.provisioning.registry.RegistryFile;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Logging;
import vn.motcua.runtime.Ready;
import vn.motcua.runtime.Shutdown;
import vn.motcua.runtime.Tls;
import vn.motcua.runtime.config.SettingsException;

/**
 * The provisioning server: {@code --config FILE} (see {@link CentreSettings}). Prints {@code ready
 * {"port":…,"console":"https://…/"}} once the console answers; while there is no account, with a
 * one-time link to make the first one. SIGTERM stops it. Exit code 0 after a stop, 1 when it cannot
 * start, 2 when used or set up wrongly.
 */
public final class Main {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    static final String DATABASE = "centre.db";

    private Main() {}

    public static void main(String[] args) {
        if (args.length != 2 || !args[0].equals("--config")) {
            System.err.println("motcua: provisioning takes exactly --config FILE");
            System.exit(SettingsException.EXIT_CODE);
            return;
        }
        Logging.install(System.err, Level.INFO);
        Shutdown shutdown = new Shutdown(STOP_LIMIT);
        try {
            CentreSettings settings = CentreSettings.read(Path.of(args[1]));
            LiveRegistry registry = new LiveRegistry(planned(settings));
            Map<String, Object> facts = start(settings, registry, shutdown);
            shutdown.hookIntoProcess();
            Ready.print(System.out, facts);
        } catch (SettingsException e) {
            e.lines().forEach(System.err::println);
            System.exit(SettingsException.EXIT_CODE);
        } catch (IOException e) {
            // Our own messages and file names only.
            System.err.println("motcua: provisioning: " + e.getMessage());
            shutdown.stop();
            System.exit(1);
        }
    }

    private static Map<String, Object> start(
            CentreSettings settings, LiveRegistry registry, Shutdown shutdown) throws IOException {
        Clock clock = Clock.systemUTC();
        FaultHandler faults = FaultHandler.endingProcess(System.err);
        Tls own = tls(settings.tls());
        Tls broker = settings.brokerTls().isPresent() ? tls(settings.brokerTls().get()) : own;
        Files.createDirectories(settings.data());
        NamedSecrets named = new NamedSecrets();
        Optional<EnrolmentRole> enrolment = Optional.empty();
        if (settings.enrolment().isPresent()) {
            EnrolmentRole role =
                    EnrolmentRole.start(
                            settings, settings.enrolment().get(), clock, faults, named, shutdown);
            shutdown.add(
                    "enrolled devices",
                    EnrolledDevices.follow(role.enrolments(), registry, faults));
            enrolment = Optional.of(role);
        }
        PahoMqttLink link = link(settings, broker, "", IngestLoop.subscriptions());
        IngestLoop ingest =
                shutdown.add(
                        "ingest",
                        IngestLoop.start(
                                link,
                                CentreStore.open(settings.data().resolve(DATABASE), clock),
                                clock,
                                IngestLoop.HOLE_PATIENCE,
                                faults));
        ConsoleLoop console =
                shutdown.add(
                        "console",
                        new ConsoleLoop(
                                registry, new CentreFleet(registry, ingest::view), clock, faults));
        ingest.onChange(_ -> console.changed());
        CurveLoop curves =
                shutdown.add(
                        "curves",
                        CurveLoop.start(
                                CurveStore.open(settings.data().resolve(CurveStore.FILE)),
                                new CurveSamples(() -> console.shown().picture()),
                                clock,
                                faults));
        registry.onChange(console::changed);
        AuditLog audit =
                shutdown.add(
                        "audit",
                        AuditLog.start(settings.data().resolve(AuditLog.FILE), clock, faults));
        FleetDesk fleet =
                FleetDesk.start(
                        settings.data(),
                        registry,
                        link(settings, broker, "/desired", DesiredLoop.subscriptions()),
                        clock,
                        shutdown,
                        faults);
        fleet.rollouts().onChange(console::rolloutsChanged);
        named.follow(fleet.desired());
        CareRole care =
                CareRole.start(
                        settings,
                        registry,
                        ingest,
                        fleet.desired(),
                        enrolment.map(EnrolmentRole::enrolments),
                        audit,
                        (behind, topics) -> link(settings, broker, behind, topics),
                        clock,
                        shutdown,
                        faults);
        Desks desks =
                Desks.of(
                                registry,
                                fleet::chain,
                                console,
                                accounts(settings, audit, clock, faults, shutdown),
                                audit)
                        .with(fleet.desired())
                        .with(fleet.rollouts())
                        .with(care.alarms())
                        .with(care.commands())
                        .with(curves)
                        .with(
                                new CentreMetrics(
                                        new CentreReadings(
                                                settings.data(),
                                                console,
                                                ingest,
                                                care.alarms(),
                                                fleet.rollouts(),
                                                care.commands())));
        if (enrolment.isPresent()) {
            desks = desks.with(enrolment.get().sheets());
        }
        ConsoleServer server = shutdown.add("https", serve(settings, own, desks, clock));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("port", server.port());
        String entrance = server.link().orElse("/");
        facts.put("console", server.address(settings.host()) + entrance);
        enrolment.ifPresent(role -> facts.put("enrolment", role.server().port()));
        return facts;
    }

    private static Registry planned(CentreSettings settings) throws SettingsException {
        return settings.registry().isPresent()
                ? RegistryFile.read(settings.registry().get())
                : new Registry(List.of(), List.of());
    }

    /** The broker's access list knows the centre's name, and what stands behind a slash. */
    private static PahoMqttLink link(
            CentreSettings settings, Tls tls, String behind, List<String> subscriptions) {
        return new PahoMqttLink(
                new LinkSettings(
                        settings.broker(),
                        tls.context(),
                        settings.client() + behind,
                        subscriptions,
                        LinkSettings.LONGEST_WAIT),
                new SecureRandom());
    }

    private static Accounts accounts(
            CentreSettings settings,
            AuditLog audit,
            Clock clock,
            FaultHandler faults,
            Shutdown shutdown)
            throws IOException {
        return shutdown.add(
                "accounts",
                Accounts.start(
                        new Accounts.Setup(
                                settings.data(), CodeHash.STRONG, clock, new SecureRandom(), audit),
                        faults));
    }

    private static ConsoleServer serve(CentreSettings settings, Tls tls, Desks desks, Clock clock)
            throws IOException {
        try {
            return new ConsoleServer(settings.bind(), settings.port(), tls, desks, clock);
        } catch (UncheckedIOException e) {
            throw new IOException(
                    "port "
                            + settings.port()
                            + " cannot be opened: another program may use it; stop that one or set"
                            + " [server] port",
                    e);
        }
    }

    private static Tls tls(CentreSettings.TlsFiles files) throws IOException {
        return Tls.of(files.ca(), files.cert(), files.key());
    }
}
