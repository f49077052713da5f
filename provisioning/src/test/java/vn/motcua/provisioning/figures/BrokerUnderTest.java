package vn.motcua.provisioning.figures;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vn.motcua.provisioning.broker.AccessFile;
import vn.motcua.provisioning.broker.BrokerMain;
import vn.motcua.provisioning.lab.DemoCa;

/** A real broker process with mutual TLS that can be killed and started again on the same port. */
public final class BrokerUnderTest implements AutoCloseable {
    /** Which one. */
    public enum Kind {
        MOSQUITTO,
        EMBEDDED
    }

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final List<String> command;
    private final Path log;
    private final int port;
    private final int centrePort;
    private @Nullable Process process;

    private BrokerUnderTest(List<String> command, Path log, int port, int centrePort) {
        this.command = command;
        this.log = log;
        this.port = port;
        this.centrePort = centrePort;
    }

    public static BrokerUnderTest make(Kind kind, Path directory, DemoCa ca) throws Exception {
        int port = freePort();
        DemoCa.Issued server = ca.issue("broker");
        Path config = directory.resolve("broker.conf");
        List<String> command =
                switch (kind) {
                    case MOSQUITTO -> {
                        Files.writeString(config, mosquitto(port, ca, server));
                        yield List.of("mosquitto", "-c", config.toString());
                    }
                    case EMBEDDED -> {
                        Files.writeString(config, embedded(port, ca, server));
                        yield java(directory, BrokerMain.class, "--config", config.toString());
                    }
                };
        return new BrokerUnderTest(command, directory.resolve("broker.log"), port, port);
    }

    /** One that admits only whom the centre named, as the operations guide sets it up. */
    public static BrokerUnderTest guarded(Kind kind, Path directory, DemoCa ca) throws Exception {
        int port = freePort();
        int centrePort = kind == Kind.MOSQUITTO ? freePort() : port;
        DemoCa.Issued server = ca.issue("broker");
        Path config = directory.resolve("broker.conf");
        Path list = directory.resolve("clients.json");
        List<String> command =
                switch (kind) {
                    case MOSQUITTO -> {
                        Files.writeString(list, AccessFile.text("centre"));
                        Files.writeString(
                                config,
                                guarded(list)
                                        + listener(port, ca, server)
                                        + "use_username_as_clientid true\n"
                                        + listener(centrePort, ca, server));
                        yield List.of("mosquitto", "-c", config.toString());
                    }
                    case EMBEDDED -> {
                        Files.writeString(
                                config,
                                embedded(port, ca, server)
                                        .replace("[tls]", "list = \"" + list + "\"\n[tls]"));
                        yield java(directory, BrokerMain.class, "--config", config.toString());
                    }
                };
        return new BrokerUnderTest(command, directory.resolve("broker.log"), port, centrePort);
    }

    private static String guarded(Path list) {
        return """
        per_listener_settings false
        user root
        max_inflight_messages 64
        max_queued_messages 100000
        plugin /usr/lib/x86_64-linux-gnu/mosquitto_dynamic_security.so
        plugin_opt_config_file %s
        """
                .formatted(list);
    }

    private static String listener(int port, DemoCa ca, DemoCa.Issued server) {
        return """
        listener %d 127.0.0.1
        cafile %s
        certfile %s
        keyfile %s
        tls_version tlsv1.3
        require_certificate true
        use_identity_as_username true
        """
                .formatted(port, ca.certificate(), server.certificate(), server.key());
    }

    /** The settings that the operations guide gives for an outside mosquitto. */
    private static String mosquitto(int port, DemoCa ca, DemoCa.Issued server) {
        return """
        per_listener_settings false
        user root
        listener %d 127.0.0.1
        cafile %s
        certfile %s
        keyfile %s
        tls_version tlsv1.3
        require_certificate true
        use_identity_as_username true
        max_inflight_messages 64
        max_queued_messages 100000
        """
                .formatted(port, ca.certificate(), server.certificate(), server.key());
    }

    private static String embedded(int port, DemoCa ca, DemoCa.Issued server) {
        return """
        [broker]
        port = %d
        bind = "127.0.0.1"
        [tls]
        ca = "%s"
        cert = "%s"
        key = "%s"
        """
                .formatted(port, ca.certificate(), server.certificate(), server.key());
    }

    /** A child JVM with this test's class path. */
    static List<String> java(Path directory, Class<?> main, String... args) {
        List<String> command =
                new java.util.ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "-Xss512k",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-Djava.io.tmpdir=" + directory,
                                "-Dorg.sqlite.tmpdir=" + directory,
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName()));
        command.addAll(List.of(args));
        return command;
    }

    public int port() {
        return port;
    }

    /** Where the centre connects. */
    public int centrePort() {
        return centrePort;
    }

    /** Starts it and waits until it listens. */
    public void start() throws IOException, InterruptedException {
        Process started =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        process = started;
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!listens()) {
            if (System.nanoTime() > deadline || started.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new IOException("the broker did not start: " + Files.readString(log));
            }
        }
    }

    private boolean listens() {
        try (Socket probe = new Socket()) {
            probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** kill -9. */
    public void kill() throws InterruptedException {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().waitFor();
            process = null;
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }
}
