package vn.motcua.agent.office;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.dossier.Procedure;
import vn.motcua.contract.dossier.ProcedureCode;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.Clerk;
import vn.motcua.contract.office.Counter;
import vn.motcua.contract.office.Floor;
import vn.motcua.contract.office.FlowSign;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.OfficeId;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.office.SpecialDays;
import vn.motcua.contract.office.WaitingGroup;
import vn.motcua.contract.office.Zone;
import vn.motcua.contract.queue.CounterDuty;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.ServiceId;

/** An invented office that is open around the clock, so that tests run at any hour. */
public final class TestOffice {
    public static final ServiceId SUBMIT = new ServiceId("nop-ho-so");
    public static final ServiceId CERTIFY = new ServiceId("chung-thuc");
    public static final CounterId ONE = new CounterId("1");
    public static final CounterId TWO = new CounterId("2");
    public static final CounterId THREE = new CounterId("3");
    public static final CounterId FOUR = new CounterId("4");
    public static final ProcedureCode BIRTH = new ProcedureCode("1.001193");

    public static final Procedure BIRTH_PROCEDURE =
            new Procedure(BIRTH, "Thủ tục đăng ký khai sinh", "Hộ tịch", "xa", null, null, null);

    /** The appliances of the office, as its file lists them. */
    public static final Map<DeviceId, DeviceKind> DEVICES =
            Map.of(
                    new DeviceId("kiosk-01"), DeviceKind.KIOSK,
                    new DeviceId("kiosk-02"), DeviceKind.KIOSK,
                    new DeviceId("display-01"), DeviceKind.DISPLAY,
                    new DeviceId("pad-01"), DeviceKind.RATING_PAD,
                    new DeviceId("box-01"), DeviceKind.COUNTER_BOX);

    /** Signs in with 495173 and serves whatever the counter serves. */
    public static final Clerk AN =
            new Clerk(
                    "an",
                    "Nguyễn Văn An",
                    List.of(),
                    "$argon2id$v=19$m=1024,t=1,p=1$c2FsdC1vZi00OTUxNzMteA"
                            + "$F9x79JApeWg+1WioZiRTaeeDrKZRDYIFDDeeziI7ceE");

    /** Signs in with 620418 and certifies copies only. */
    public static final Clerk BINH =
            new Clerk(
                    "binh",
                    "Trần Thị Bình",
                    List.of(CERTIFY),
                    "$argon2id$v=19$m=1024,t=1,p=1$c2FsdC1vZi02MjA0MTgteA"
                            + "$sITbxi6hba5EWW2tQeaX7cgnIgcFl4ulkWcFFPy06A4");

    private TestOffice() {}

    public static Office office() {
        return office(Counter.plain(THREE, List.of(SUBMIT, CERTIFY)));
    }

    /** Where counter 3 takes births alone, done while the visitor waits. */
    public static Office sameDayAtThree() {
        return office(
                new Counter(
                        THREE,
                        List.of(SUBMIT),
                        new CounterDuty(CounterDuty.Kind.SAME_DAY, List.of(), List.of(BIRTH))));
    }

    private static Office office(Counter third) {
        List<ServiceId> both = List.of(SUBMIT, CERTIFY);
        return new Office(
                new OfficeId("van-mieu"),
                "Bộ phận Một cửa",
                "One-stop section",
                "Phường Văn Miếu - Quốc Tử Giám",
                "Văn Miếu - Quốc Tử Giám Ward",
                "024 0000 0000",
                "Hành chính thông minh - Tận tâm phục vụ",
                "https://motcua.example",
                3,
                3,
                List.of(
                        service(SUBMIT, "Nộp hồ sơ", "Submit", "A", FlowSign.CIRCLE, "#14613A"),
                        service(
                                CERTIFY,
                                "Chứng thực",
                                "Certify",
                                "C",
                                FlowSign.DIAMOND,
                                "#6A2A8C")),
                List.of(
                        Counter.plain(ONE, both),
                        Counter.plain(TWO, both),
                        third,
                        Counter.plain(FOUR, List.of(CERTIFY))),
                new BusinessCalendar(
                        List.of(
                                new BusinessCalendar.Session(
                                        List.of(DayOfWeek.values()),
                                        LocalTime.MIN,
                                        LocalTime.of(23, 59))),
                        30,
                        0,
                        List.of(),
                        special()),
                List.of("Chào mừng."),
                List.of(),
                floor());
    }

    /** Counter 4 stands in a zone of its own, where certifying is also a group of its own. */
    private static Floor floor() {
        return new Floor(
                List.of(
                        new Zone(
                                5,
                                Zone.Kind.INTAKE,
                                "Tiếp nhận hồ sơ",
                                "Intake",
                                FlowSign.CIRCLE,
                                "#14613A",
                                List.of(SUBMIT),
                                List.of(ONE, TWO, THREE)),
                        new Zone(
                                7,
                                Zone.Kind.SERVICES,
                                "Chứng thực",
                                "Certification",
                                null,
                                null,
                                List.of(CERTIFY),
                                List.of(FOUR))),
                List.of(
                        new WaitingGroup(
                                "chung-thuc", "Chứng thực", "Certify", List.of(CERTIFY), false),
                        new WaitingGroup("lay-so", "Lấy số", "Walk-in", List.of(), false)));
    }

    /** Long past: here for the wire alone. */
    private static SpecialDays special() {
        return new SpecialDays(
                false,
                SpecialDays.WEEKEND,
                List.of(new SpecialDays.Worked(LocalDate.of(2025, 4, 26), DayOfWeek.FRIDAY)),
                List.of(
                        new SpecialDays.Opening(
                                LocalDate.of(2025, 12, 24), LocalTime.of(8, 0), LocalTime.NOON)));
    }

    private static Service service(
            ServiceId id, String vi, String en, String prefix, FlowSign sign, String color) {
        return new Service(
                id, vi, en, prefix, sign, color, Need.SUBMIT, List.of(), "Bên trái", "Left", false);
    }
}
