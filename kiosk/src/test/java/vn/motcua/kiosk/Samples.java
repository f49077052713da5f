package vn.motcua.kiosk;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.ApplianceInfo;
import vn.motcua.contract.appliance.BoardView;
import vn.motcua.contract.appliance.DossierAnswer;
import vn.motcua.contract.appliance.IssueAnswer;
import vn.motcua.contract.appliance.PrintState;
import vn.motcua.contract.appliance.RatingTarget;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.dossier.DossierStatus;
import vn.motcua.contract.dossier.DossierSummary;
import vn.motcua.contract.dossier.Procedure;
import vn.motcua.contract.dossier.ProcedureCode;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.Counter;
import vn.motcua.contract.office.Floor;
import vn.motcua.contract.office.FlowSign;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.OfficeId;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.office.Zone;
import vn.motcua.contract.queue.BoardSnapshot;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.contract.queue.WaitRange;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPosition;

/** An invented office and what happens in it. */
public final class Samples {
    /** Thursday 26/11/2026, 08:42 in Hà Nội. */
    public static final Instant MORNING = Instant.parse("2026-11-26T01:42:00Z");

    public static final Instant EVENING = Instant.parse("2026-11-26T12:26:00Z");
    public static final ServiceId SUBMIT = new ServiceId("nop-ho-so");
    public static final ServiceId SAME_DAY = new ServiceId("trong-ngay");
    public static final ServiceId COLLECT = new ServiceId("ket-qua");
    public static final ServiceId OTHER = new ServiceId("viec-khac");

    private Samples() {}

    public static Office office() {
        return office("Phường Văn Miếu - Quốc Tử Giám", 3, "A");
    }

    public static Office office(String name, int scale, String prefix) {
        return new Office(
                new OfficeId("van-mieu"),
                "Bộ phận Một cửa",
                "One-stop office",
                name,
                "Văn Miếu - Quốc Tử Giám Ward",
                "024 3000 0000",
                "Hành chính thông minh - Tận tâm phục vụ",
                "https://motcua.example",
                prefix.length() > 1 ? 4 : 3,
                scale,
                List.of(
                        service(
                                SUBMIT,
                                "Nộp hồ sơ",
                                "Submit papers",
                                prefix,
                                FlowSign.CIRCLE,
                                "#14613A",
                                Need.SUBMIT,
                                List.of()),
                        service(
                                SAME_DAY,
                                "Trong ngày",
                                "Same day",
                                "C",
                                FlowSign.DIAMOND,
                                "#6A2A8C",
                                Need.SUBMIT,
                                List.of("Chứng thực")),
                        service(
                                COLLECT,
                                "Nhận kết quả",
                                "Collect a result",
                                "K",
                                FlowSign.SQUARE,
                                "#A5175F",
                                Need.COLLECT,
                                List.of()),
                        service(
                                OTHER,
                                "Việc khác",
                                "Something else",
                                "H",
                                FlowSign.HEXAGON,
                                "#A81118",
                                Need.OTHER,
                                List.of())),
                List.of(
                        counter("1", SUBMIT, OTHER),
                        counter("2", SUBMIT),
                        counter("3", SUBMIT),
                        counter("4", SUBMIT),
                        counter("5", SAME_DAY),
                        counter("7", COLLECT)),
                calendar(),
                List.of("Mời quý khách giữ phiếu."),
                List.of(),
                prefix.length() > 1 ? floor() : null);
    }

    /** Of an office large enough for zones: their names take the most room. */
    private static Floor floor() {
        return new Floor(
                List.of(
                        new Zone(
                                4,
                                Zone.Kind.WAITING,
                                "Khu vực ngồi chờ tầng 1",
                                "Waiting area on the ground floor",
                                null,
                                null,
                                List.of(SUBMIT, SAME_DAY, COLLECT, OTHER),
                                List.of())),
                List.of());
    }

    /** The same office, its services named as long as a scheme names them. */
    public static Office longNames(Office o) {
        List<Service> named =
                o.services().stream()
                        .map(s ->
                                new Service(
                                        s.id(),
                                        "Tiếp nhận hồ sơ, trả kết quả giải quyết thủ tục hành"
                                                + " chính lĩnh vực Bảo trợ xã hội",
                                        "Receiving papers and handing out results of procedures"
                                                + " in the field of social protection",
                                        s.prefix(),
                                        s.sign(),
                                        s.color(),
                                        s.need(),
                                        s.fields(),
                                        s.placeVi(),
                                        s.placeEn(),
                                        s.byAppointment()))
                        .toList();
        return new Office(
                o.id(),
                o.unitVi(),
                o.unitEn(),
                o.nameVi(),
                o.nameEn(),
                o.hotline(),
                o.motto(),
                o.publicAddress(),
                o.ticketDigits(),
                o.ratingScale(),
                named,
                o.counters(),
                o.calendar(),
                o.tickerVi(),
                o.tickerEn(),
                o.floor());
    }

    public static BusinessCalendar calendar() {
        List<DayOfWeek> days = Arrays.asList(DayOfWeek.values()).subList(0, 5);
        return BusinessCalendar.plain(
                List.of(
                        new BusinessCalendar.Session(
                                days, LocalTime.of(7, 30), LocalTime.of(11, 30)),
                        new BusinessCalendar.Session(
                                days, LocalTime.of(13, 30), LocalTime.of(17, 0))),
                15,
                15,
                List.of());
    }

    private static Service service(
            ServiceId id,
            String vi,
            String en,
            String prefix,
            FlowSign sign,
            String color,
            Need need,
            List<String> fields) {
        return new Service(
                id,
                vi,
                en,
                prefix,
                sign,
                color,
                need,
                fields,
                "Bên trái, theo vạch xanh hình tròn",
                "On the left, follow the green circles",
                false);
    }

    private static Counter counter(String id, ServiceId... services) {
        return Counter.plain(new CounterId(id), List.of(services));
    }

    public static ApplianceInfo info(Office office, boolean hub) {
        return new ApplianceInfo(
                new DeviceId("kiosk-01"), "0.1.0", office, List.of(), hub, List.of());
    }

    public static ApplianceInfo info() {
        return info(office(), true);
    }

    public static BoardView board() {
        LogPosition at = new LogPosition(new LogId("0123456789abcdef01234567.1"), 42);
        return new BoardView(
                new BoardSnapshot(
                        at,
                        MORNING,
                        List.of(
                                call("A040", SUBMIT, "3"),
                                call("C018", SAME_DAY, "5"),
                                call("K009", COLLECT, "7")),
                        List.of(
                                new BoardSnapshot.Waiting(
                                        SUBMIT, 6, new WaitRange(18, 30), 6, false),
                                new BoardSnapshot.Waiting(
                                        SAME_DAY, 2, new WaitRange(5, 15), 2, false),
                                new BoardSnapshot.Waiting(
                                        COLLECT, 1, new WaitRange(5, 10), 1, false),
                                new BoardSnapshot.Waiting(OTHER, 0, null, 0, false)),
                        false),
                200,
                true);
    }

    /** So many wait for every service that machines ask first. */
    public static BoardView crowded(int ahead, @Nullable WaitRange forecast) {
        BoardSnapshot quiet = Objects.requireNonNull(board().board());
        List<BoardSnapshot.Waiting> waiting =
                quiet.waiting().stream()
                        .map(w ->
                                new BoardSnapshot.Waiting(
                                        w.service(), ahead, forecast, ahead, true))
                        .toList();
        return new BoardView(
                new BoardSnapshot(quiet.position(), MORNING, quiet.calls(), waiting, false),
                200,
                true);
    }

    private static BoardSnapshot.Call call(String number, ServiceId service, String counter) {
        return new BoardSnapshot.Call(
                TicketNumber.parse(number),
                service,
                new CounterId(counter),
                TicketState.CALLED,
                40,
                MORNING,
                1,
                null);
    }

    public static Procedure procedure(String name, String field) {
        return new Procedure(
                new ProcedureCode("1.001193"),
                name,
                field,
                "xa",
                1,
                Procedure.TimeUnit.WORKING_DAY,
                null);
    }

    public static Procedure birth() {
        return procedure("Thủ tục đăng ký khai sinh", "Hộ tịch");
    }

    public static CommandId id(int n) {
        return new CommandId(String.format("00000000-0000-4000-8000-%012x", n));
    }

    public static TicketView ticket(String number) {
        return ticket(number, 6, new WaitRange(18, 30));
    }

    private static TicketView ticket(String number, int ahead, @Nullable WaitRange forecast) {
        return new TicketView(
                new TicketId("11111111-0000-4000-8000-000000000047"),
                TicketNumber.parse(number),
                SUBMIT,
                birth().code(),
                PriorityClass.NONE,
                TicketState.WAITING,
                null,
                MORNING,
                ahead,
                forecast,
                "abcdefghijklmnopqrstuv",
                "4711");
    }

    public static PrintState print(PrintState.Stage stage, PrintState.@Nullable Trouble trouble) {
        return new PrintState("11111111-0000-4000-8000-000000000047", stage, trouble);
    }

    public static IssueAnswer issued(PrintState.Stage stage) {
        return issued("A047", stage);
    }

    public static IssueAnswer issued(String number, PrintState.Stage stage) {
        return new IssueAnswer(ticket(number), null, false, print(stage, null));
    }

    /** Out of the machine's own block, while the hub is away. */
    public static IssueAnswer issuedAlone(String number) {
        return new IssueAnswer(
                ticket(number, TicketView.AHEAD_UNKNOWN, null),
                null,
                false,
                print(PrintState.Stage.WRITING, null));
    }

    /** A name of the length that the catalogue really has. */
    public static Procedure dossierProcedure() {
        return procedure(
                "Thủ tục thay đổi, cải chính, bổ sung thông tin hộ tịch, xác định lại dân tộc cho"
                        + " người từ đủ 14 tuổi trở lên đang cư trú trong nước",
                "Hộ tịch");
    }

    public static IssueAnswer refused(Rejection reason) {
        return new IssueAnswer(null, reason, false, nothing());
    }

    public static IssueAnswer hubAway() {
        return new IssueAnswer(null, null, true, nothing());
    }

    private static PrintState nothing() {
        return new PrintState("", PrintState.Stage.NONE, null);
    }

    public static DossierAnswer dossier(DossierStatus status) {
        return new DossierAnswer(
                DossierAnswer.Result.FOUND,
                new DossierSummary(
                        "H26.75-261119-0042",
                        "Thủ tục thay đổi, cải chính, bổ sung thông tin hộ tịch, xác định lại dân"
                                + " tộc",
                        "T*** T** B***",
                        status,
                        status == DossierStatus.SUPPLEMENT_REQUESTED
                                ? "Mang bản chính Giấy khai sinh đến quầy 1–4 trước 17 giờ 00, thứ"
                                        + " Hai, 30/11/2026."
                                : null,
                        List.of(
                                step(DossierStatus.ACCEPTED, 19, "quầy 3"),
                                step(DossierStatus.IN_PROCESS, 20, "Cán bộ hộ tịch kiểm tra"),
                                step(status, 25, ""),
                                new DossierSummary.Step(DossierStatus.RESULT_READY, null, ""),
                                new DossierSummary.Step(
                                        DossierStatus.RESULT_RETURNED,
                                        null,
                                        "Tại quầy 7, hoặc gửi bưu điện")),
                        LocalDate.of(2026, 12, 4)));
    }

    private static DossierSummary.Step step(DossierStatus status, int day, String note) {
        return new DossierSummary.Step(status, LocalDate.of(2026, 11, day), note);
    }

    public static RatingTarget target() {
        return new RatingTarget(
                new TicketId("11111111-0000-4000-8000-000000000047"),
                TicketNumber.parse("A047"),
                new CounterId("3"),
                SUBMIT,
                birth().code());
    }
}
