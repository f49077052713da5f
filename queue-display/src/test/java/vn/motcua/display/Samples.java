package vn.motcua.display;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.BoardView;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.Counter;
import vn.motcua.contract.office.Floor;
import vn.motcua.contract.office.FlowSign;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.OfficeId;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.office.WaitingGroup;
import vn.motcua.contract.office.Zone;
import vn.motcua.contract.queue.BoardSnapshot;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.contract.queue.WaitRange;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPosition;

/** An invented office and its calls. */
public final class Samples {
    public static final Instant NOON = Instant.parse("2026-11-26T02:04:18Z");
    public static final LogId LOG = new LogId("0123456789abcdef.1");

    private Samples() {}

    public static Office office() {
        return office("Phường Văn Miếu - Quốc Tử Giám", services());
    }

    public static Office office(String name, List<Service> services) {
        return office(name, services, null);
    }

    /** An office with zones: counters 1 to 5 in zone 5, 7 in zone 6, 8 in zone 7. */
    public static Office zoned() {
        return office("Chi nhánh số 1", services(), floor());
    }

    private static Floor floor() {
        return new Floor(
                List.of(
                        zone(4, "Ngồi chờ", List.of("a", "c", "k"), List.of()),
                        zone(5, "Tiếp nhận hồ sơ", List.of(), List.of("1", "2", "3", "4", "5")),
                        zone(6, "Trả kết quả", List.of(), List.of("7")),
                        zone(7, "Dịch vụ khác", List.of("h"), List.of("8"))),
                List.of(
                        group("hen-truoc", "Có hẹn trước", List.of(), true),
                        group("ket-qua", "Nhận kết quả", List.of("k"), false),
                        group("lay-so", "Lấy số tại chỗ", List.of(), false)));
    }

    private static Zone zone(int number, String name, List<String> waiting, List<String> counters) {
        return new Zone(
                number,
                Zone.Kind.INTAKE,
                name,
                name,
                null,
                null,
                waiting.stream().map(ServiceId::new).toList(),
                counters.stream().map(CounterId::new).toList());
    }

    private static WaitingGroup group(
            String id, String name, List<String> services, boolean booked) {
        return new WaitingGroup(
                id, name, name, services.stream().map(ServiceId::new).toList(), booked);
    }

    private static Office office(String name, List<Service> services, @Nullable Floor floor) {
        return new Office(
                new OfficeId("van-mieu"),
                "Bộ phận Một cửa",
                "One-stop office",
                name,
                name,
                "1900 1009",
                "Hành chính thông minh - Tận tâm phục vụ",
                "https://mc.example",
                3,
                3,
                services,
                List.of(Counter.plain(new CounterId("3"), List.of(services.getFirst().id()))),
                BusinessCalendar.plain(
                        List.of(
                                new BusinessCalendar.Session(
                                        List.of(DayOfWeek.THURSDAY),
                                        LocalTime.of(7, 30),
                                        LocalTime.of(17, 0))),
                        15,
                        15,
                        List.of()),
                List.of("Người từ 75 tuổi, phụ nữ mang thai, người khuyết tật được mời trước."),
                List.of(
                        "People of 75 or more, pregnant women and disabled people are called first."),
                floor);
    }

    public static List<Service> services() {
        return List.of(
                service("a", "Nộp hồ sơ", FlowSign.CIRCLE, "#14613A"),
                service("c", "Chứng thực", FlowSign.DIAMOND, "#6A2A8C"),
                service("k", "Nhận kết quả", FlowSign.SQUARE, "#A5175F"),
                service("h", "Việc khác", FlowSign.HEXAGON, "#A81118"));
    }

    public static Service service(String id, String name, FlowSign sign, String color) {
        return new Service(
                new ServiceId(id),
                name,
                name,
                id.toUpperCase(java.util.Locale.ROOT),
                sign,
                color,
                Need.SUBMIT,
                List.of(),
                "Bên trái",
                "Left",
                false);
    }

    public static BoardSnapshot.Call call(String number, String counter, long seq) {
        return call(number, counter, seq, TicketState.CALLED, NOON);
    }

    public static BoardSnapshot.Call call(
            String number, String counter, long seq, TicketState state, Instant at) {
        TicketNumber ticket = TicketNumber.parse(number);
        String service = ticket.prefix().substring(0, 1).toLowerCase(java.util.Locale.ROOT);
        return new BoardSnapshot.Call(
                ticket, new ServiceId(service), new CounterId(counter), state, seq, at, 1, null);
    }

    /** The same call, of a waiting group. */
    public static BoardSnapshot.Call in(String group, BoardSnapshot.Call call) {
        return new BoardSnapshot.Call(
                call.number(),
                call.service(),
                call.counter(),
                call.state(),
                call.lastCallSeq(),
                call.calledAt(),
                call.times(),
                group);
    }

    public static List<BoardSnapshot.Call> sixCalls() {
        return List.of(
                call("A047", "3", 60),
                call("C019", "5", 50),
                call("K010", "7", 40),
                call("A046", "1", 30),
                call("H004", "8", 20),
                call("A045", "2", 10));
    }

    public static BoardSnapshot board(List<BoardSnapshot.Call> calls) {
        return board(LOG, calls, services());
    }

    public static BoardSnapshot board(
            LogId log, List<BoardSnapshot.Call> calls, List<Service> services) {
        List<@Nullable WaitRange> ranges =
                java.util.Arrays.asList(
                        new WaitRange(18, 30),
                        new WaitRange(10, 15),
                        new WaitRange(5, 10),
                        new WaitRange(0, 5),
                        null,
                        new WaitRange(120, 180));
        List<BoardSnapshot.Waiting> waiting = new ArrayList<>();
        for (int i = 0; i < services.size(); i++) {
            waiting.add(
                    new BoardSnapshot.Waiting(services.get(i).id(), i, ranges.get(i), i, false));
        }
        return new BoardSnapshot(new LogPosition(log, 99), NOON, calls, waiting, false);
    }

    public static BoardView fresh(BoardSnapshot board) {
        return new BoardView(board, 0, true);
    }
}
