package vn.motcua.agent.fleet.enrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.EnrolmentSheet;
import vn.motcua.provisioning.enrolment.Authority;
import vn.motcua.provisioning.enrolment.CodeHash;
import vn.motcua.provisioning.enrolment.EnrolmentStore;
import vn.motcua.provisioning.lab.DemoCa;
import vn.motcua.runtime.TimeDoubt;

/** The shipped processes: sheets made beside the running centre, which is killed on the way. */
final class EnrolmentProcessTest {
    @TempDir Path folder;
    private final List<Process> processes = new ArrayList<>();

    private static final class PowerCut extends Error {
        private static final long serialVersionUID = 1L;
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatIsTypedFromThePrintEnrolsABoxAlthoughCentreAndBoxDieBetweenQuestionAndAnswer()
            throws Exception {
        int port = freePort();
        Path config = config(port);
        Path ca = folder.resolve("data/ca");
        Authority.create(ca, "Test", Instant.now(), new SecureRandom());
        Process centre = centre(config);
        Process sheets =
                start(
                        "vn.motcua.provisioning.app.EnrolSheets",
                        "--config",
                        config.toString(),
                        "--from",
                        list().toString(),
                        "--out",
                        folder.resolve("sheets").toString());
        assertThat(sheets.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(sheets.exitValue()).as(Files.readString(folder.resolve("err-1"))).isZero();
        String typed = typed();

        Path data = Files.createDirectory(folder.resolve("box"));
        FileDeviceKeys keys = new FileDeviceKeys(data, new SecureRandom());
        ClockFloor clock =
                new ClockFloor(data, TimeDoubt.EARLIEST, InstantSource.system(), System::nanoTime);
        Enrolment dying =
                new Enrolment(
                        data,
                        keys,
                        clock,
                        step -> {
                            if (step == Milestones.Step.ANSWERED) {
                                throw new PowerCut();
                            }
                        });
        assertThatThrownBy(() -> dying.enrol(EnrolmentSheet.read(typed).orElseThrow(), false))
                .isInstanceOf(PowerCut.class);
        centre.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        assertThat(centre.exitValue()).as("128 + SIGKILL").isEqualTo(137);
        assertThat(box("--data", data.toString(), "--code", typed)).startsWith("1 agent: enrol: ");
        centre(config);
        assertThat(box("--data", data.toString(), "--code", typed))
                .matches("0 \\{\"device\":\"kiosk-00001\",\"ends\":\"[0-9TZ:-]+\"}\n");
        Path thief = Files.createDirectory(folder.resolve("thief"));
        assertThat(box("--data", thief.toString(), "--code", typed))
                .startsWith("1 agent: enrol: another box has used this code");
        assertThat(box("--data", data.toString())).startsWith("2 ");
        Path file = Files.writeString(folder.resolve("text"), typed);
        assertThat(box("--data", data.toString(), "--sheet", file.toString())).startsWith("0 ");
        try (EnrolmentStore store =
                EnrolmentStore.open(
                        folder.resolve("data").resolve(EnrolmentStore.FILE),
                        Authority.open(ca, new SecureRandom()),
                        CodeHash.STRONG,
                        Clock.systemUTC(),
                        new SecureRandom())) {
            assertThat(store.certificates(new DeviceId("kiosk-00001"))).isEqualTo(1);
        }
    }

    private String typed() throws Exception {
        Path pdf;
        try (Stream<Path> files = Files.list(folder.resolve("sheets"))) {
            pdf = files.findFirst().orElseThrow();
        }
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            Matcher m =
                    Pattern.compile("Máy chủ: (\\S+)\\s+Mã: (\\S+)\\s+Dấu: (\\S+)")
                            .matcher(new PDFTextStripper().getText(document));
            assertThat(m.find()).isTrue();
            return m.group(1) + " " + m.group(2) + " " + m.group(3);
        }
    }

    private static String box(String... args) {
        List<String> all = new ArrayList<>(List.of("enrol"));
        all.addAll(List.of(args));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        int code = EnrolMain.run(all, stream, stream);
        return code + " " + said.toString(StandardCharsets.UTF_8);
    }

    private Path list() throws IOException {
        return Files.writeString(
                folder.resolve("list.csv"), "office,kind,place\nvan-mieu,KIOSK,Sảnh tầng 1\n");
    }

    private Path config(int port) throws Exception {
        DemoCa demo = DemoCa.create(folder.resolve("pki"), Clock.systemUTC(), new SecureRandom());
        DemoCa.Issued own = demo.issue("centre");
        Files.writeString(
                folder.resolve("registry.toml"),
                "[[offices]]\nid = \"van-mieu\"\nname = \"Văn Miếu\"\n");
        return Files.writeString(
                folder.resolve("centre.toml"),
                """
                [server]
                data = "data"
                port = 0
                [tls]
                ca = "%s"
                cert = "%s"
                key = "%s"
                [broker]
                url = "mqtts://localhost:1"
                [registry]
                file = "registry.toml"
                [enrolment]
                host = "localhost"
                port = %d
                """
                        .formatted(demo.certificate(), own.certificate(), own.key(), port));
    }

    private Process centre(Path config) throws Exception {
        Process process = start("vn.motcua.provisioning.app.Main", "--config", config.toString());
        BufferedReader said =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(said.readLine()).contains("\"enrolment\":");
        return process;
    }

    private Process start(String main, String... args) throws IOException {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-Xmx192m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main));
        line.addAll(List.of(args));
        Process process =
                new ProcessBuilder(line)
                        .redirectError(folder.resolve("err-" + processes.size()).toFile())
                        .start();
        processes.add(process);
        return process;
    }

    /** A sheet needs a port that stays over a restart, so it is chosen before. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
