package vn.motcua.provisioning.desired;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.client.ApplianceClient;
import vn.motcua.client.SocketApplianceClient;
import vn.motcua.contract.appliance.ApplianceInfo;
import vn.motcua.contract.office.Office;
import vn.motcua.mqtt.LinkSettings;
import vn.motcua.mqtt.PahoMqttLink;
import vn.motcua.provisioning.figures.BrokerUnderTest;
import vn.motcua.provisioning.lab.DemoCa;
import vn.motcua.runtime.Check;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Tls;

/** A real agent's process: what the centre wants shows on its screens, also after a kill -9. */
@Timeout(240)
class DesiredInAgentTest {
    private static final FaultHandler FAULTS =
            (where, thrown) -> {
                throw new AssertionError(where, thrown);
            };
    private static final String HOURS =
            "\"calendar\":{\"sessions\":[{\"days\":[\"MONDAY\"],\"from\":\"08:15\",\"to\":\"09:45\"}],"
                    + "\"issue_before_minutes\":5,\"last_issue_before_minutes\":10}";

    @TempDir Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final LinkedBlockingQueue<Office> shown = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Boolean> news = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() throws Exception {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void theTickerChangesAtOnceAndTheHoursWithTheNextStart() throws Exception {
        DemoCa ca = DemoCa.create(folder.resolve("pki"), Clock.systemUTC(), new SecureRandom());
        try (BrokerUnderTest broker =
                BrokerUnderTest.make(BrokerUnderTest.Kind.MOSQUITTO, folder, ca)) {
            broker.start();
            try (DesiredLoop centre = centre(ca, broker)) {
                Process agent = agent(ca, broker);
                try (ApplianceClient screen = screen()) {
                    assertThat(await(o -> true).tickerVi()).isEmpty();
                    want(centre, "{\"ticker\":{\"vi\":[\"Nghỉ Tết từ 05/02\"]}," + HOURS + "}");
                    Office live = await(o -> o.tickerVi().contains("Nghỉ Tết từ 05/02"));
                    assertThat(live.calendar().sessions().getFirst().from())
                            .isEqualTo(LocalTime.MIDNIGHT);
                    awaitStanding(centre, DeviceRow.Standing.NEEDS_RESTART);
                    // A wrong state never reaches the screens, a power cut loses nothing.
                    agent.destroyForcibly().waitFor();
                    shown.clear();
                    agent(ca, broker);
                    Office again =
                            await(o ->
                                    !o.tickerVi().isEmpty()
                                            && o.calendar()
                                                    .sessions()
                                                    .getFirst()
                                                    .from()
                                                    .equals(LocalTime.of(8, 15)));
                    assertThat(again.calendar().issueBeforeMinutes()).isEqualTo(5);
                    awaitStanding(centre, DeviceRow.Standing.IN_STEP);
                    assertThat(screen.hello().get(20, TimeUnit.SECONDS).office()).isEqualTo(again);
                }
            }
        }
    }

    private DesiredLoop centre(DemoCa ca, BrokerUnderTest broker) throws Exception {
        DemoCa.Issued own = ca.issue("centre");
        Tls tls = Tls.of(ca.certificate(), own.certificate(), own.key());
        DesiredLoop centre =
                DesiredLoop.start(
                        new PahoMqttLink(
                                new LinkSettings(
                                        URI.create("mqtts://localhost:" + broker.port()),
                                        tls.context(),
                                        "centre/desired",
                                        DesiredLoop.subscriptions(),
                                        Duration.ofSeconds(1)),
                                new Random(1)),
                        DesiredBook.open(
                                folder.resolve("desired.sqlite"), Fleet.PLACES, Clock.systemUTC()),
                        FAULTS);
        centre.onChange(() -> news.add(true));
        centre.place(Fleet.all(), "an", "first").get(20, TimeUnit.SECONDS);
        return centre;
    }

    private static void want(DesiredLoop centre, String patch) throws Exception {
        assertThat(
                        centre.change(Fleet.scope("unit/west"), Fleet.layer(patch), -1, "an", "Tết")
                                .get(20, TimeUnit.SECONDS))
                .isInstanceOf(Verdict.Taken.class);
    }

    private void awaitStanding(DesiredLoop centre, DeviceRow.Standing wanted) throws Exception {
        while (true) {
            DeviceRow row = centre.row(Fleet.kiosk(1)).get(20, TimeUnit.SECONDS).orElseThrow();
            if (row.standing() == wanted) {
                return;
            }
            assertThat(news.poll(40, TimeUnit.SECONDS)).as("still " + row).isNotNull();
        }
    }

    private Office await(Predicate<Office> wanted) throws InterruptedException {
        while (true) {
            Office office = Check.present(shown.poll(60, TimeUnit.SECONDS), "an office in time");
            if (wanted.test(office)) {
                return office;
            }
        }
    }

    private ApplianceClient screen() {
        return new SocketApplianceClient(
                folder.resolve("s"),
                new ApplianceClient.Listener() {
                    @Override
                    public void changed(ApplianceInfo info) {
                        shown.add(info.office());
                    }
                },
                FAULTS);
    }

    private Process agent(DemoCa ca, BrokerUnderTest broker) throws Exception {
        DemoCa.Issued own = ca.issue("kiosk-01");
        Path config = folder.resolve("agent.toml");
        Files.writeString(folder.resolve("office.toml"), OFFICE);
        Files.writeString(
                config,
                """
                [device]
                id = "kiosk-01"
                kind = "KIOSK"
                data = "%1$s/data"
                [tls]
                ca = "%2$s"
                cert = "%3$s"
                key = "%4$s"
                [appliance]
                socket = "%1$s/s"
                [hub]
                office = "%1$s/office.toml"
                devices_port = 0
                browsers_port = 0
                [centre]
                broker = "mqtts://localhost:%5$d"
                """
                        .formatted(
                                folder,
                                ca.certificate(),
                                own.certificate(),
                                own.key(),
                                broker.port()));
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx128m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "vn.motcua.agent.app.Main",
                                "--config",
                                config.toString())
                        .redirectError(
                                ProcessBuilder.Redirect.appendTo(
                                        folder.resolve("agent.log").toFile()))
                        .start();
        processes.add(process);
        BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        assertThat(line).as(Files.readString(folder.resolve("agent.log"))).startsWith("ready ");
        return process;
    }

    private static final String OFFICE =
            """
            id = "phuong-mau"
            unit_vi = "Bộ phận Một cửa"
            unit_en = "One-stop Office"
            name_vi = "Phường Mẫu"
            name_en = "Mau Ward"
            hotline = "1900 1009"
            public_address = "https://mot-cua.example"
            ticket_digits = 3
            rating_scale = 3

            [calendar]
            issue_before_minutes = 0
            last_issue_before_minutes = 0

            [[calendar.sessions]]
            days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
            from = 00:00
            to = 23:59:59

            [[services]]
            id = "nop-ho-so"
            name_vi = "Nộp hồ sơ"
            name_en = "Submit a dossier"
            prefix = "A"
            sign = "circle"
            color = "#14613A"
            need = "submit"
            place_vi = "Bên trái"
            place_en = "On the left"

            [[counters]]
            id = "1"
            services = ["nop-ho-so"]
            """;
}
