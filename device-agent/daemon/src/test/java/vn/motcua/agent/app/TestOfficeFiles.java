package vn.motcua.agent.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Settings of a small office: a hub and a kiosk with a printer, on this machine. */
record TestOfficeFiles(Path folder, Path hub, Path kiosk, URI address) {
    static final String OFFICE =
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
            greeting_desk = true

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
            place_vi = "Bên trái, theo vạch xanh hình tròn"
            place_en = "On the left, follow the green circles"

            [[counters]]
            id = "1"
            services = ["nop-ho-so"]

            [[counters]]
            id = "2"
            services = ["nop-ho-so"]

            [[devices]]
            id = "kiosk-01"
            kind = "KIOSK"
            """;

    /**
     * @param printerPort near end of the printer's line; empty = no printer
     */
    static TestOfficeFiles write(Path folder, String printerPort) throws Exception {
        TestPki pki = new TestPki(folder);
        pki.device("hub-01");
        pki.device("kiosk-01");
        Files.writeString(folder.resolve("office.toml"), OFFICE);
        int port = freePort();
        Path hub =
                Files.writeString(
                        folder.resolve("hub.toml"),
                        device("hub-01", "COUNTER_BOX")
                                + "[hub]\noffice = \"office.toml\"\ndevices_port = "
                                + port
                                + "\nbrowsers_port = 0\n");
        String printer =
                printerPort.isEmpty()
                        ? ""
                        : "[printer]\nport = \"" + printerPort + "\"\nbaud = 115200\n";
        Path kiosk =
                Files.writeString(
                        folder.resolve("kiosk.toml"),
                        device("kiosk-01", "KIOSK")
                                + "[appliance]\nsocket = \"k.sock\"\n[office]\nhubs ="
                                + " [\"https://localhost:"
                                + port
                                + "\"]\n"
                                + printer);
        return new TestOfficeFiles(folder, hub, kiosk, URI.create("https://localhost:" + port));
    }

    private static String device(String id, String kind) {
        return "[device]\nid = \""
                + id
                + "\"\nkind = \""
                + kind
                + "\"\ndata = \""
                + id
                + "-data\"\n[tls]\nca = \"ca.pem\"\ncert = \""
                + id
                + ".pem\"\nkey = \""
                + id
                + ".key\"\n";
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    Path socket() {
        return folder.resolve("k.sock");
    }

    Path queue() {
        return folder.resolve("hub-01-data/queue.sqlite");
    }

    Path visits() {
        return folder.resolve("kiosk-01-data/visits.sqlite");
    }
}
