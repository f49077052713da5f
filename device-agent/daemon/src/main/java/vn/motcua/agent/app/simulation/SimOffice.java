package vn.motcua.agent.app.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import vn.motcua.agent.queue.TicketKeys;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.queue.QueueMachine;
import vn.motcua.runtime.Check;
import vn.motcua.runtime.config.OfficeFile;
import vn.motcua.runtime.config.SettingsException;

/**
 * What stands still while the seeds run: the office and its rules, from the text of an office file,
 * and the keys of its slips. For any thread.
 *
 * @param machine the hub's engine
 * @param keys of the slips
 */
record SimOffice(QueueMachine machine, TicketKeys keys) {
    private static final String FILE =
            """
            id = "mo-phong"
            unit_vi = "Bộ phận Một cửa"
            unit_en = "One-stop Office"
            name_vi = "Phường Mô Phỏng"
            name_en = "Simulated Ward"
            hotline = "1900 1009"
            public_address = "https://mot-cua.example"
            ticket_digits = 3
            rating_scale = 5

            [calendar]
            issue_before_minutes = 30
            last_issue_before_minutes = 0

            [[calendar.sessions]]
            days = ["mon", "tue", "wed", "thu", "fri"]
            from = 07:30
            to = 11:30

            [[calendar.sessions]]
            days = ["mon", "tue", "wed", "thu", "fri"]
            from = 13:30
            to = 17:00

            [[services]]
            id = "nop-ho-so"
            name_vi = "Nộp hồ sơ"
            name_en = "Submit"
            prefix = "A"
            sign = "circle"
            color = "#0067C0"
            need = "submit"
            place_vi = ""
            place_en = ""

            [[services]]
            id = "nhan-ket-qua"
            name_vi = "Nhận kết quả"
            name_en = "Collect"
            prefix = "B"
            sign = "square"
            color = "#14613A"
            need = "collect"
            place_vi = ""
            place_en = ""

            [[services]]
            id = "tu-phap"
            name_vi = "Tư pháp – Hộ tịch"
            name_en = "Civil status"
            prefix = "C"
            sign = "triangle"
            color = "#8A1538"
            need = "other"
            place_vi = ""
            place_en = ""

            [[counters]]
            id = "1"
            services = ["nop-ho-so", "nhan-ket-qua", "tu-phap"]

            [[counters]]
            id = "2"
            services = ["nop-ho-so", "nhan-ket-qua"]

            [[counters]]
            id = "3"
            services = ["tu-phap", "nop-ho-so"]

            [[counters]]
            id = "4"
            services = ["nhan-ket-qua", "tu-phap"]
            """;

    /**
     * Reads the office and makes the secret of its slips.
     *
     * @throws IOException when there is no room for a file of 32 bytes
     */
    static SimOffice open() throws IOException {
        Path folder = Files.createTempDirectory("mcs");
        try {
            Path file = Path.of("office.toml");
            OfficeFile.Contents contents = OfficeFile.parse(file, FILE);
            return new SimOffice(
                    new QueueMachine(contents.office(), contents.queue()),
                    TicketKeys.open(folder, new SecureRandom()));
        } catch (SettingsException e) {
            throw Check.unreachable("the simulated office is one that the product takes");
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }

    Office office() {
        return machine.office();
    }

    List<ServiceId> services() {
        return office().services().stream().map(Service::id).toList();
    }
}
