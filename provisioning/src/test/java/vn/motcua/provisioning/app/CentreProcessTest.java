package vn.motcua.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.fleet.DeviceState;
import vn.motcua.contract.fleet.Heartbeat;
import vn.motcua.contract.wire.Topic;
import vn.motcua.contract.wire.Wire;
import vn.motcua.mqtt.Incoming;
import vn.motcua.mqtt.LinkOwner;
import vn.motcua.mqtt.LinkSettings;
import vn.motcua.mqtt.LinkTrouble;
import vn.motcua.mqtt.Outgoing;
import vn.motcua.mqtt.PahoMqttLink;
import vn.motcua.mqtt.Will;
import vn.motcua.provisioning.lab.ConsoleEntrance;
import vn.motcua.provisioning.lab.DemoCa;
import vn.motcua.runtime.Tls;

/** The centre and its broker as processes, and a device that reports: it shows on the console. */
@Timeout(120)
final class CentreProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    @TempDir Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : processes.reversed()) {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void aReportingDeviceAppearsAndThePageIsToldSo() throws Exception {
        DemoCa ca = DemoCa.create(folder.resolve("ca"), Clock.systemUTC(), new SecureRandom());
        DemoCa.Issued kiosk = ca.issue("kiosk-01");
        Path broker =
                file(
                        "broker.toml",
                        "[broker]\nport = 0\nbind = \"127.0.0.1\"\n" + tls(ca, "broker"));
        int port = number(start("vn.motcua.provisioning.broker.BrokerMain", broker), "port");
        String centre = start("vn.motcua.provisioning.app.Main", centreFile(ca, port));
        URI entrance = URI.create(word(centre, "console"));
        Tls trust = Tls.of(ca.certificate(), kiosk.certificate(), kiosk.key());
        try (HttpClient http = HttpClient.newBuilder().sslContext(trust.context()).build()) {
            String cookie = ConsoleEntrance.first(http, entrance).cookie();
            assertThat(get(http, entrance.resolve("/"), cookie).body())
                    .contains("0 trên 1 điểm bình thường");
            HttpResponse<InputStream> live =
                    http.send(
                            request(entrance.resolve("/live"), cookie),
                            HttpResponse.BodyHandlers.ofInputStream());
            try (BufferedReader events =
                    new BufferedReader(
                            new java.io.InputStreamReader(live.body(), StandardCharsets.UTF_8))) {
                report(port, trust);
                String page = "";
                String line;
                while (!page.contains("1 trên 1 điểm bình thường")
                        && (line = events.readLine()) != null) {
                    if (line.equals("event:changed") || line.equals("event: changed")) {
                        page = get(http, entrance.resolve("/"), cookie).body();
                    }
                }
                assertThat(page).contains("1 trên 1 điểm bình thường");
            }
            assertThat(get(http, entrance.resolve("/devices/kiosk-01"), cookie).body())
                    .contains("Máy in số thứ tự", "0.1.0");
        }
        Process main = processes.getLast();
        main.destroy();
        assertThat(main.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(main.exitValue()).isZero();
    }

    @Test
    void wrongSettingsAreAllNamedWithTheirLines() throws Exception {
        Path wrong = file("wrong.toml", "[server]\ndata = \"d\"\nprt = 1\n[tls]\nca = \"x\"\n");
        Process process = process("vn.motcua.provisioning.app.Main", wrong);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("wrong.toml.err")))
                .contains("wrong.toml:3:", "did you mean port", "tls.cert", "[broker]");
    }

    private void report(int port, Tls tls) throws Exception {
        CompletableFuture<Boolean> up = new CompletableFuture<>();
        PahoMqttLink link =
                new PahoMqttLink(
                        new LinkSettings(
                                URI.create("mqtts://localhost:" + port),
                                tls.context(),
                                "kiosk-01",
                                List.of(),
                                Duration.ofSeconds(2)),
                        new SecureRandom());
        link.start(new Connected(up));
        up.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        DeviceId id = new DeviceId("kiosk-01");
        link.publish(
                        Outgoing.json(
                                new Topic(id, Topic.Channel.STATE).text(),
                                Wire.write(
                                        new DeviceState(
                                                "inst",
                                                1,
                                                DeviceState.State.ONLINE,
                                                "",
                                                "0.1.0",
                                                "van-mieu",
                                                false)),
                                true))
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        PartStatus printer = new PartStatus("printer", PartStatus.Condition.OK, "");
        Heartbeat beat =
                new Heartbeat(
                        "inst",
                        1,
                        "boot",
                        60_000,
                        DeviceKind.KIOSK,
                        PartStatus.Condition.OK,
                        List.of(printer),
                        0,
                        1000,
                        40,
                        false);
        link.publish(
                        Outgoing.json(
                                new Topic(id, Topic.Channel.HEALTH).text(),
                                Wire.write(beat),
                                false))
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        link.close(PATIENCE).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private record Connected(CompletableFuture<Boolean> up) implements LinkOwner {
        @Override
        public Optional<Will> willForNextConnect() {
            return Optional.empty();
        }

        @Override
        public void connected() {
            up.complete(true);
        }

        @Override
        public void disconnected(LinkTrouble trouble) {}

        @Override
        public void received(Incoming message, Runnable done) {
            done.run();
        }
    }

    private Path centreFile(DemoCa ca, int broker) throws Exception {
        file(
                "registry.toml",
                """
                [[offices]]
                id = "van-mieu"
                name = "Văn Miếu"
                [[devices]]
                id = "kiosk-01"
                name = "Kiosk 01"
                kind = "KIOSK"
                office = "van-mieu"
                """);
        return file(
                "centre.toml",
                "[server]\ndata = \"data\"\nport = 0\n"
                        + tls(ca, "centre")
                        + "[broker]\nurl = \"mqtts://localhost:"
                        + broker
                        + "\"\n[registry]\nfile = \"registry.toml\"\n");
    }

    private static String tls(DemoCa ca, String name) throws Exception {
        DemoCa.Issued own = ca.issue(name);
        return "[tls]\nca = \"%s\"\ncert = \"%s\"\nkey = \"%s\"\n"
                .formatted(ca.certificate(), own.certificate(), own.key());
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Process process(String main, Path config) throws IOException {
        Process process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-Xmx192m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main,
                                "--config",
                                config.toString())
                        .redirectError(folder.resolve(config.getFileName() + ".err").toFile())
                        .start();
        processes.add(process);
        return process;
    }

    /** Starts the process and waits for its ready line. */
    private String start(String main, Path config) throws IOException {
        BufferedReader out = process(main, config).inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        while (line != null && !line.startsWith("ready ")) {
            line = out.readLine();
        }
        assertThat(line).as(() -> read(folder.resolve(config.getFileName() + ".err"))).isNotNull();
        return String.valueOf(line);
    }

    private static String read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return String.join("\n", lines.limit(50).toList());
        } catch (IOException e) {
            return "";
        }
    }

    private static int number(String json, String key) {
        Matcher found = Pattern.compile("\"" + key + "\":([0-9]+)").matcher(json);
        assertThat(found.find()).isTrue();
        return Integer.parseInt(found.group(1));
    }

    private static String word(String json, String key) {
        Matcher found = Pattern.compile("\"" + key + "\":\"([^\"]+)\"").matcher(json);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static HttpRequest request(URI uri, String cookie) {
        return HttpRequest.newBuilder(uri).timeout(PATIENCE).header("Cookie", cookie).build();
    }

    private static HttpResponse<String> get(HttpClient http, URI uri, String cookie)
            throws IOException, InterruptedException {
        return http.send(request(uri, cookie), HttpResponse.BodyHandlers.ofString());
    }
}
