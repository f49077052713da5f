package vn.motcua.provisioning.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.motcua.provisioning.lab.DemoCa.Issued;
import vn.motcua.provisioning.lab.DemoOptions.OutsideBroker;

/** Settings files of the demo's processes, as a technician would write them. */
final class DemoFiles {
    /** Open round the clock: a demo at night must give numbers too. */
    private static final String ROUND_THE_CLOCK =
            """

            [[calendar.sessions]]
            days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
            from = 00:00
            to = 23:59
            """;

    private final Path run;
    private final DemoPorts ports;
    private final Map<String, Issued> identities;
    private final Path ca;
    private final String brokerUrl;
    private final String brokerIdentity;

    /**
     * @param outside the broker to use, with the one certificate for everything; null = the
     *     embedded one, where each process is itself
     */
    DemoFiles(
            Path run,
            DemoPorts ports,
            Path ca,
            Map<String, Issued> identities,
            @Nullable OutsideBroker outside)
            throws IOException {
        this.run = run;
        this.ports = ports;
        this.ca = ca;
        this.identities = identities;
        this.brokerUrl =
                outside == null ? "mqtts://localhost:" + ports.broker() : outside.url().toString();
        this.brokerIdentity =
                outside == null
                        ? ""
                        : "ca = \"%s\"\ncert = \"%s\"\nkey = \"%s\""
                                .formatted(outside.ca(), outside.cert(), outside.key());
        for (String folder : new String[] {"etc", "data", "dev", "sockets", "logs", "tmp"}) {
            Files.createDirectories(
                    run.resolve(folder),
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
    }

    Path socket(String name) {
        return run.resolve("sockets").resolve(name + ".sock");
    }

    /** Where the processes put what they need for a moment. */
    Path temporary() {
        return run.resolve("tmp");
    }

    Path data(String name) {
        return run.resolve("data").resolve(name);
    }

    /** The certificate and key of a process. */
    Issued identity(String name) {
        Issued own = identities.get(name);
        if (own == null) {
            throw new IllegalStateException("no identity for " + name);
        }
        return own;
    }

    Path authority() {
        return ca;
    }

    void office() throws IOException {
        try (InputStream in = DemoFiles.class.getResourceAsStream("office.toml")) {
            if (in == null) {
                throw new IOException("office.toml is not in the jar");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            // Tables of the calendar end the top-level keys, so they stand where the mark is.
            write("office", text.replace("@SESSIONS@", ROUND_THE_CLOCK));
        }
    }

    void registry() throws IOException {
        write(
                "registry",
                """
                [[offices]]
                id = "van-mieu"
                name = "Phường Văn Miếu - Quốc Tử Giám"
                area = "Đống Đa - Hoàn Kiếm - Ba Đình"

                [[devices]]
                id = "hub-01"
                name = "Máy chủ quầy"
                kind = "COUNTER_BOX"
                office = "van-mieu"

                [[devices]]
                id = "kiosk-01"
                name = "Kiosk 01"
                kind = "KIOSK"
                office = "van-mieu"

                [[devices]]
                id = "display-01"
                name = "Bảng gọi số 01"
                kind = "DISPLAY"
                office = "van-mieu"

                [[devices]]
                id = "pad-02"
                name = "Bàn đánh giá quầy 2"
                kind = "RATING_PAD"
                office = "van-mieu"
                """);
    }

    Path hub() throws IOException {
        return write(
                "hub-01",
                device("hub-01", "COUNTER_BOX")
                        + """
                        [hub]
                        office = "%s"
                        devices_port = %d
                        browsers_port = %d
                        """
                                .formatted(etc("office"), ports.devices(), ports.browsers()));
    }

    /**
     * @param more further sections
     */
    Path kioskAgent(SerialCable printer, SerialCable scanner, String more) throws IOException {
        return write(
                "kiosk-01",
                device("kiosk-01", "KIOSK")
                        + """
                        [appliance]
                        socket = "%s"
                        [printer]
                        port = "%s"
                        baud = 115200
                        width_dots = 576
                        [scanner]
                        port = "%s"
                        baud = 9600
                        [speaker]
                        kind = "file"
                        file = "%s"
                        [directory]
                        gateway = "https://localhost:%d"
                        """
                                .formatted(
                                        socket("kiosk"),
                                        printer.near(),
                                        scanner.near(),
                                        data("kiosk-01").resolve("speaker.wav"),
                                        ports.gateway())
                        + more);
    }

    Path displayAgent(boolean sound) throws IOException {
        return write(
                "display-01",
                device("display-01", "DISPLAY")
                        + """
                        [appliance]
                        socket = "%s"
                        [speaker]
                        """
                                .formatted(socket("display"))
                        + (sound
                                ? "kind = \"javasound\"\n"
                                : "kind = \"file\"\nfile = \"%s\"\n"
                                        .formatted(data("display-01").resolve("speaker.wav"))));
    }

    Path padAgent() throws IOException {
        return write(
                "pad-02",
                device("pad-02", "RATING_PAD")
                        + """
                        [buttons]
                        platform = "mock"
                        pins = [17, 27, 22]
                        counter = "2"
                        control = "%s"
                        """
                                .formatted(socket("pad")));
    }

    /**
     * @param window further lines about the window
     */
    Path screen(String name, int width, int height, String window) throws IOException {
        return write(
                name + "-screen",
                """
                [ui]
                socket = "%s"
                width = %d
                height = %d
                %s
                """
                        .formatted(socket(name), width, height, window));
    }

    Path broker() throws IOException {
        return write(
                "broker",
                """
                [broker]
                port = %d
                [tls]
                %s
                """
                        .formatted(ports.broker(), tls("broker")));
    }

    Path centre() throws IOException {
        return write(
                "centre",
                """
                [server]
                data = "%s"
                port = %d
                [tls]
                %s
                [broker]
                url = "%s"
                %s
                [registry]
                file = "%s"
                """
                        .formatted(
                                data("centre"),
                                ports.console(),
                                tls("centre"),
                                brokerUrl,
                                brokerIdentity,
                                etc("registry")));
    }

    private String device(String id, String kind) {
        return """
        [device]
        id = "%s"
        kind = "%s"
        data = "%s"
        [tls]
        %s
        [office]
        hubs = ["https://localhost:%d"]
        [centre]
        broker = "%s"
        heartbeat_seconds = 5
        %s
        """
                .formatted(id, kind, data(id), tls(id), ports.devices(), brokerUrl, brokerIdentity);
    }

    private String tls(String name) {
        Issued own = identity(name);
        return "ca = \"%s\"\ncert = \"%s\"\nkey = \"%s\""
                .formatted(ca, own.certificate(), own.key());
    }

    private Path etc(String name) {
        return run.resolve("etc").resolve(name + ".toml");
    }

    private Path write(String name, String text) throws IOException {
        try {
            return Files.writeString(etc(name), text);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
