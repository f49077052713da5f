package vn.motcua.agent.app.bench.office;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import vn.motcua.agent.office.client.OfficeClient;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.runtime.config.OfficeFile;
import vn.motcua.runtime.config.SettingsException;

/**
 * The files of a branch with five services, open round the clock: settings, certificates and data
 * of its hub, in a folder of its own. One thread.
 */
final class BenchOffice {
    static final int KIOSKS = 16;

    private static final String HUB = "hub-01";

    private final Site site;
    private final Path folder;
    private final BenchPki pki;
    private final int port;
    private final Office office;

    private BenchOffice(Site site, Path folder, BenchPki pki, int port, Office office) {
        this.site = site;
        this.folder = folder;
        this.pki = pki;
        this.port = port;
        this.office = office;
    }

    /** Writes everything into an empty folder. */
    static BenchOffice write(Site site, Path folder) throws IOException {
        BenchPki pki = new BenchPki(folder);
        pki.issue(HUB);
        for (String name : appliances(site)) {
            pki.issue(name);
        }
        Path file = Files.writeString(folder.resolve("office.toml"), officeText(site));
        try {
            return new BenchOffice(site, folder, pki, freePort(), OfficeFile.read(file).office());
        } catch (SettingsException e) {
            throw new IOException("the bench's office is refused: " + e.lines(), e);
        }
    }

    /** Kiosks first, then displays and rating pads. */
    List<String> appliances() {
        return appliances(site);
    }

    private static List<String> appliances(Site site) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= KIOSKS; i++) {
            names.add("kiosk-%02d".formatted(i));
        }
        for (int i = 1; i <= site.displays(); i++) {
            names.add("display-%02d".formatted(i));
        }
        for (int i = 1; i <= site.pads(); i++) {
            names.add("pad-%02d".formatted(i));
        }
        return names;
    }

    private static String officeText(Site site) {
        StringBuilder text =
                new StringBuilder(
                        """
                        id = "bench"
                        unit_vi = "Bộ phận Một cửa"
                        unit_en = "One-stop Office"
                        name_vi = "Chi nhánh đo tải"
                        name_en = "Measured Branch"
                        hotline = "1900 1009"
                        public_address = "https://mot-cua.example"
                        ticket_digits = 4
                        rating_scale = 5

                        [calendar]
                        issue_before_minutes = 0
                        last_issue_before_minutes = 0

                        [[calendar.sessions]]
                        days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
                        from = 00:00
                        to = 23:59:59
                        """);
        for (int i = 0; i < 5; i++) {
            text.append(
                    """

                    [[services]]
                    id = "dich-vu-%d"
                    name_vi = "Lĩnh vực %d"
                    name_en = "Field %d"
                    prefix = "%s"
                    sign = "circle"
                    color = "#14613A"
                    need = "submit"
                    place_vi = "Bên trái"
                    place_en = "On the left"
                    """
                            .formatted(i, i, i, (char) ('A' + i)));
        }
        for (int i = 1; i <= site.counters(); i++) {
            // Two neighbouring fields each, so that every field has two fifths of the counters.
            text.append(
                    """

                    [[counters]]
                    id = "%d"
                    services = ["dich-vu-%d", "dich-vu-%d"]
                    """
                            .formatted(i, i % 5, (i + 1) % 5));
        }
        for (String name : appliances(site)) {
            String kind =
                    name.startsWith("kiosk")
                            ? "KIOSK"
                            : name.startsWith("display") ? "DISPLAY" : "RATING_PAD";
            text.append(
                    """

                    [[devices]]
                    id = "%s"
                    kind = "%s"
                    """
                            .formatted(name, kind));
        }
        return text.toString();
    }

    Office office() {
        return office;
    }

    List<ServiceId> services() {
        return office.services().stream().map(Service::id).toList();
    }

    /** The hub's settings, with a data folder of this name. */
    Path settings(String data) throws IOException {
        return Files.writeString(
                folder.resolve(data + ".toml"),
                """
                [device]
                id = "%s"
                kind = "COUNTER_BOX"
                data = "%s"
                [tls]
                ca = "ca.pem"
                cert = "%s.pem"
                key = "%s.key"
                [hub]
                office = "office.toml"
                devices_port = %d
                browsers_port = 0
                """
                        .formatted(HUB, data(data), HUB, HUB, port));
    }

    /** A data folder; made when it is not there. */
    Path data(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name)).toAbsolutePath();
    }

    /** Where the hub keeps its queue. */
    Path queue(String data) throws IOException {
        return data(data).resolve("queue.sqlite");
    }

    Path log() {
        return folder.resolve("hub.log");
    }

    /** An appliance's own line to the hub. */
    OfficeClient client(String appliance) throws IOException {
        return new OfficeClient(
                pki.tls(appliance).context(),
                List.of(URI.create("https://localhost:" + port)),
                new SplittableRandom(appliance.hashCode()));
    }

    BenchPki pki() {
        return pki;
    }

    /** Bytes of the queue's files: the database and what is not yet moved into it. */
    static long bytesOf(Path queue) throws IOException {
        try (Stream<Path> files = Files.list(queue.toAbsolutePath().getParent())) {
            long sum = 0;
            for (Path file : files.toList()) {
                if (file.getFileName().toString().startsWith(queue.getFileName().toString())) {
                    sum += Files.size(file);
                }
            }
            return sum;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
