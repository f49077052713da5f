package vn.motcua.provisioning.lab.fleet;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vn.motcua.provisioning.lab.Child;
import vn.motcua.provisioning.lab.ConsoleEntrance;
import vn.motcua.provisioning.lab.DemoCa;
import vn.motcua.provisioning.lab.FrontDoor;
import vn.motcua.provisioning.lab.LabException;
import vn.motcua.provisioning.lab.Loopback;
import vn.motcua.provisioning.lab.Supervisor;
import vn.motcua.provisioning.lab.Texts;
import vn.motcua.provisioning.release.Releases;
import vn.motcua.runtime.Tls;

/**
 * Broker and centre as they are shipped, set up by the shipped command, with a first account, a
 * token and keys for releases. One thread.
 */
final class FleetCentre implements AutoCloseable {
    private static final Duration UP = Duration.ofSeconds(60);
    private static final String HOST = "localhost";

    private final Path root;
    private final Path run;
    private final int brokerPort;
    private final int enrolmentPort;
    private final Supervisor supervisor;
    private final Releases releases;
    private @Nullable Child broker;
    private @Nullable Child centre;
    private @Nullable ConsoleEntrance entrance;
    private @Nullable Door door;
    private String address = "";

    /**
     * @param root the repository
     * @param run an empty folder
     */
    FleetCentre(Path root, Path run) throws LabException, IOException {
        this.root = root;
        this.run = run;
        this.brokerPort = Loopback.freePort();
        this.enrolmentPort = Loopback.freePort();
        this.supervisor = new Supervisor(run.resolve("logs"));
        this.releases = new Releases(data().resolve("releases"), Clock.systemUTC());
    }

    /**
     * Sets everything up and starts it.
     *
     * @param registry text of {@code registry.toml}, what the city planned beside the devices that
     *     enrol; may be empty
     */
    void start(String registry) throws LabException, IOException {
        Path etc = Files.createDirectories(run.resolve("etc"));
        Files.writeString(
                etc.resolve("broker.toml"),
                """
                [broker]
                port = %d
                bind = "127.0.0.1"
                [tls]
                ca = "tls/ca.pem"
                cert = "tls/broker.pem"
                key = "tls/broker.key"
                """
                        .formatted(brokerPort));
        Files.writeString(
                etc.resolve("centre.toml"),
                """
                [server]
                data = "%s"
                port = 0
                bind = "127.0.0.1"
                host = "%s"
                [tls]
                ca = "tls/ca.pem"
                cert = "tls/centre.pem"
                key = "tls/centre.key"
                [broker]
                url = "%s"
                [enrolment]
                host = "%s"
                port = %d
                """
                        .formatted(data(), HOST, brokerAddress(), HOST, enrolmentPort));
        if (!registry.isEmpty()) {
            Files.writeString(etc.resolve("registry.toml"), registry);
            Files.writeString(
                    etc.resolve("centre.toml"),
                    "[registry]\nfile = \"registry.toml\"\n",
                    StandardOpenOption.APPEND);
        }
        frontDoor("setup", "--host", HOST, "--etc", etc.toString(), "--data", data().toString());
        releases.init(keys());
        Files.copy(keys().resolve("online.key"), data().resolve("online.key"));
        broker =
                process(
                        "broker",
                        "broker",
                        List.of("--config", etc.resolve("broker.toml").toString()));
        broker.awaitReady(UP);
        centre =
                process(
                        "centre",
                        "provisioning",
                        List.of("--config", etc.resolve("centre.toml").toString()));
        Map<String, Object> facts = centre.awaitReady(UP);
        URI link = URI.create(Texts.text(facts, "console"));
        address = link.resolve("/").toString();
        signIn(link);
    }

    private void signIn(URI link) throws LabException, IOException {
        try (HttpClient http =
                HttpClient.newBuilder().sslContext(Tls.trusting(ca()).context()).build()) {
            entrance = ConsoleEntrance.first(http, link);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("stopped");
        }
        String token =
                frontDoor(
                        "account",
                        "token",
                        "--data",
                        data().toString(),
                        "--name",
                        "lab",
                        "--role",
                        "administrator");
        Path file = Files.writeString(run.resolve("token"), token);
        door = new Door(URI.create(address), ca(), file);
    }

    /** A command of {@code ./motcua provisioning} that ends; what it printed. */
    private String frontDoor(String... arguments) throws LabException {
        List<String> command =
                new ArrayList<>(List.of(root.resolve("motcua").toString(), "provisioning"));
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectError(run.resolve("logs/setup.err").toFile());
            builder.environment().put("MOTCUA_BUILT", "1");
            Process process = builder.start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor(UP.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0) {
                return said;
            }
        } catch (IOException e) {
            // Said below.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new LabException("provisioning " + arguments[0] + " failed: see run/logs/setup.err");
    }

    /** Starts a part of the product under the supervisor. */
    Child process(String name, String part, List<String> arguments)
            throws LabException, IOException {
        Path temporary = Files.createDirectories(run.resolve("tmp"));
        List<String> command = FrontDoor.command(root, part, temporary);
        command.addAll(arguments);
        return supervisor.start(name, command, Map.of(), false);
    }

    Supervisor supervisor() {
        return supervisor;
    }

    Path run() {
        return run;
    }

    Path data() {
        return run.resolve("centre");
    }

    /** All keys that sign releases. */
    Path keys() {
        return run.resolve("release-keys");
    }

    Releases releases() {
        return releases;
    }

    /** What the package of the devices brings. */
    Path releaseRoot() {
        return data().resolve("releases/metadata/1.root.json");
    }

    /** The authority's root certificate. */
    Path ca() {
        return run.resolve("etc/tls/ca.pem");
    }

    String brokerAddress() {
        return "mqtts://" + HOST + ":" + brokerPort;
    }

    /** {@code HOST:PORT} of enrolment. */
    String enrolmentAddress() {
        return HOST + ":" + enrolmentPort;
    }

    /** The console, with a slash at its end. */
    String consoleAddress() {
        return address;
    }

    /** Session of the administrator, for a browser. */
    String cookie() throws LabException {
        return there(entrance).cookie();
    }

    /** For a browser that trusts the console and nothing else unknown. */
    String keyHash() throws LabException {
        return DemoCa.keyHash(run.resolve("etc/tls/centre.pem"));
    }

    Door door() throws LabException {
        return there(door);
    }

    long brokerPid() throws LabException {
        return there(broker).pid();
    }

    long centrePid() throws LabException {
        return there(centre).pid();
    }

    /** Ends the centre; the broker stays. */
    void stopCentre() throws LabException {
        there(centre).stop(UP);
    }

    private static <T> T there(@Nullable T part) throws LabException {
        if (part == null) {
            throw new LabException("the centre is not started");
        }
        return part;
    }

    @Override
    public void close() {
        if (door != null) {
            door.close();
        }
        supervisor.close();
    }
}
