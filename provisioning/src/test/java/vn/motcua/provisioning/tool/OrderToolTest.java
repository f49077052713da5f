package vn.motcua.provisioning.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CallReason;
import vn.motcua.contract.queue.Channel;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.contract.wire.Wire;

/** {@code tool order} as its users see it: lines, exit codes, refusals. */
class OrderToolTest {
    private static final Instant OPENING = Instant.parse("2026-11-24T00:30:00Z");
    private static final ServiceId SERVICE = new ServiceId("nop-ho-so");
    private static final CounterId ONE = new CounterId("1");

    /** Age counts hardly more than waiting: at ten minutes against six it is no reason. */
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

            [queue]
            most_head_start_minutes = 10

            [queue.rates]
            elderly = 110

            [calendar]
            issue_before_minutes = 0
            last_issue_before_minutes = 0

            [[calendar.sessions]]
            days = ["mon", "tue", "wed", "thu", "fri"]
            from = 07:30
            to = 17:00

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

    @TempDir Path folder;
    private final List<String> lines = new ArrayList<>();

    OrderToolTest() {
        add(0, new QueueEvent.BusinessDayOpened(LocalDate.of(2026, 11, 24)));
        add(0, new QueueEvent.CounterOpened(ONE, List.of(SERVICE), null));
        issue(0, 1, PriorityClass.NONE);
        issue(4, 2, PriorityClass.ELDERLY);
        add(
                10,
                new QueueEvent.TicketCalled(
                        id(2), number(2), SERVICE, ONE, CallReason.PRIORITY, 1));
    }

    private static TicketId id(int n) {
        return new TicketId(new UUID(0x4000L, 1L << 63 | n).toString());
    }

    private static TicketNumber number(int n) {
        return new TicketNumber("A", n, 3);
    }

    private void issue(int minute, int n, PriorityClass priority) {
        add(
                minute,
                new QueueEvent.TicketIssued(
                        id(n), number(n), SERVICE, null, priority, Channel.KIOSK));
    }

    private void add(int minute, QueueEvent event) {
        RecordedEvent recorded =
                new RecordedEvent(
                        new LogPosition(new LogId("k3v9x0q2m4n5p6r7.1"), lines.size() + 1),
                        OPENING.plusSeconds(60L * minute),
                        false,
                        new CommandId(id(900 + lines.size()).value()),
                        new Actor("hub"),
                        event);
        lines.add(Wire.writeEnvelope(Wire.envelope(recorded, new DeviceId("hub-01"), "boot-0001")));
    }

    private record Done(int code, String out, String err) {}

    private Done order(String... more) throws IOException {
        Path file = Files.write(folder.resolve("events.ndjson"), lines);
        List<String> args = new ArrayList<>(List.of("order", file.toString()));
        args.addAll(List.of(more));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code =
                ToolMain.run(
                        args.toArray(String[]::new),
                        InputStream.nullInputStream(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Done(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void everyOvertakingIsALineAndTheSummaryTheLast() throws Exception {
        Done done = order("--json");
        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.out().lines())
                .containsExactly(
                        "{\"position\":\"k3v9x0q2m4n5p6r7.1:5\",\"day\":\"2026-11-24\",\"at\":\"2026-11-24T00:40:00Z\",\"counter\":\"1\",\"called\":\"A002\",\"priority\":\"ELDERLY\",\"reason\":\"priority\",\"passed\":1,\"longest\":\"A001\",\"later_s\":240,\"bound_s\":300,\"beyond\":false,\"taken_back\":false}",
                        "{\"events\":5,\"ignored\":0,\"days\":1,\"days_broken\":0,\"calls\":1,\"in_doubt\":0,\"passed\":{\"priority\":1,\"counter-first\":0,\"picked\":0,\"other-services\":0,\"came-back\":0},\"not_listed\":0,\"largest\":{\"position\":\"k3v9x0q2m4n5p6r7.1:5\",\"day\":\"2026-11-24\",\"at\":\"2026-11-24T00:40:00Z\",\"counter\":\"1\",\"called\":\"A002\",\"priority\":\"ELDERLY\",\"reason\":\"priority\",\"passed\":1,\"longest\":\"A001\",\"later_s\":240,\"bound_s\":300,\"beyond\":false,\"taken_back\":false},\"bound_s\":1800,\"beyond\":0}");
    }

    @Test
    void inWordsTheTimeIsTheOffices() throws Exception {
        assertThat(order().out())
                .contains(
                        "2026-11-24 07:40:00  counter 1 called A002 (ELDERLY) before 1, longest"
                                + " waiting A001: priority, 4:00 min later of at most 5:00 min")
                .contains("beyond the bound = 0");
    }

    @Test
    void anOfficesOwnRatesJudgeItsDays() throws Exception {
        Path office = Files.writeString(folder.resolve("office.toml"), OFFICE);
        Done done = order("--office", office.toString());
        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.out()).contains("A001: picked").contains("bound 10:00 min");
        Files.writeString(office, OFFICE.replace("elderly = 110", "elderly = 0"));
        Done refused = order("--office", office.toString());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("office.toml:").hasLineCount(1);
        assertThat(order("--office").code()).isEqualTo(2);
    }

    @Test
    void aBadLineIsRefusedByItsNumberAndNotRepeated() throws Exception {
        lines.set(3, "{\"secret\":\"001190000017\"}");
        Done done = order();
        assertThat(done.code()).isOne();
        assertThat(done.err())
                .isEqualTo(
                        "motcua: line 4 is no CloudEvent as the centre stores them: export the"
                                + " events again, whole logs at a time\n");
        lines.set(3, "x".repeat(70_000));
        assertThat(order().err()).contains("line 4 is longer than an event can be");
        assertThat(order("--jsonn").code()).isEqualTo(2);
        assertThatThrownBy(() -> OrderTool.run(List.of("no-such-file"), System.out))
                .hasMessage("there is no such file of events: check the path");
    }
}
