package vn.motcua.queue;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.Counter;
import vn.motcua.contract.office.Floor;
import vn.motcua.contract.office.FlowSign;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.OfficeId;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.queue.*;
import vn.motcua.contract.rating.Rating;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPosition;

/** An office in a test: the engine, its log in memory, and a clock that the test turns. */
final class TestOffice {
    static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    static final Instant OPENING = Instant.parse("2026-11-24T01:00:00Z");
    static final ServiceId SUBMIT = new ServiceId("nop-ho-so");
    static final ServiceId COLLECT = new ServiceId("tra-ket-qua");
    static final CounterId ONE = new CounterId("1");
    static final CounterId TWO = new CounterId("2");
    static final LogPosition START = new LogPosition(new LogId("k3v9x0q2m4n5p6r7.1"), 0);

    final QueueMachine machine;
    final List<RecordedEvent> log = new ArrayList<>();
    QueueState state = QueueState.before(START);
    Instant now = OPENING;
    LocalDate date = DAY;
    boolean inDoubt;
    private long ids;

    TestOffice() {
        this(office(3), QueueSettings.DEFAULT);
    }

    TestOffice(Office office, QueueSettings settings) {
        machine = new QueueMachine(office, settings);
    }

    static Office office(int digits) {
        return office(digits, Counter.plain(ONE, List.of(SUBMIT, COLLECT)), null);
    }

    /** An office whose first counter has this duty. */
    static Office with(CounterDuty duty, List<ServiceId> services) {
        return office(3, new Counter(ONE, services, duty), null);
    }

    /** An office with zones and groups. */
    static Office with(Floor floor) {
        return office(3, Counter.plain(ONE, List.of(SUBMIT, COLLECT)), floor);
    }

    private static Office office(int digits, Counter first, @Nullable Floor floor) {
        return office(digits, first, floor, service(SUBMIT, "Nộp hồ sơ", "A", Need.SUBMIT));
    }

    private static Office office(int digits, Counter first, @Nullable Floor floor, Service submit) {
        var weekdays =
                List.of(
                        DayOfWeek.MONDAY,
                        DayOfWeek.TUESDAY,
                        DayOfWeek.WEDNESDAY,
                        DayOfWeek.THURSDAY,
                        DayOfWeek.FRIDAY);
        return new Office(
                new OfficeId("van-mieu"),
                "Bộ phận Một cửa",
                "One-stop office",
                "Phường Văn Miếu - Quốc Tử Giám",
                "Van Mieu - Quoc Tu Giam ward",
                "19001009",
                "Tận tình, đúng hẹn",
                "https://mot-cua.example",
                digits,
                5,
                List.of(submit, service(COLLECT, "Nhận kết quả", "B", Need.COLLECT)),
                List.of(first, Counter.plain(TWO, List.of(SUBMIT))),
                BusinessCalendar.plain(
                        List.of(
                                new BusinessCalendar.Session(
                                        weekdays, LocalTime.of(7, 30), LocalTime.of(17, 0))),
                        30,
                        0,
                        List.of()),
                List.of(),
                List.of(),
                floor);
    }

    /** Where the first service is for those who booked alone. */
    static Office submitByAppointment() {
        Office o = office(3);
        Service s = o.services().getFirst();
        Service booked =
                new Service(
                        s.id(),
                        s.nameVi(),
                        s.nameEn(),
                        s.prefix(),
                        s.sign(),
                        s.color(),
                        s.need(),
                        s.fields(),
                        s.placeVi(),
                        s.placeEn(),
                        true);
        return office(3, o.counters().getFirst(), null, booked);
    }

    private static Service service(ServiceId id, String name, String prefix, Need need) {
        return new Service(
                id, name, name, prefix, FlowSign.CIRCLE, "#0067C0", need, List.of(), "", "", false);
    }

    /** A day that is open, and both counters too. */
    static TestOffice opened() {
        TestOffice office = new TestOffice();
        office.must(new QueueCommand.StartBusinessDay(DAY));
        office.must(new QueueCommand.OpenCounter(ONE, List.of(SUBMIT, COLLECT)));
        office.must(new QueueCommand.OpenCounter(TWO, List.of(SUBMIT)));
        return office;
    }

    void minutes(long minutes) {
        now = now.plusSeconds(60 * minutes);
    }

    void seconds(long seconds) {
        now = now.plusSeconds(seconds);
    }

    String freshId() {
        return new UUID(0x1000_4000L, 0x8000_0000_0000_0000L | ++ids).toString();
    }

    Submission submission(QueueCommand command) {
        return new Submission(
                new CommandId(freshId()), now.plusSeconds(30), date, new Actor("clerk:1"), command);
    }

    Decision ask(QueueCommand command) {
        return ask(submission(command));
    }

    Decision ask(Submission submission) {
        Moment at = new Moment(now, inDoubt, new TicketId(freshId()));
        Decision decision = machine.decide(state, submission, at);
        if (decision instanceof Decision.Accepted accepted) {
            for (RecordedEvent event : machine.record(state, submission, at, accepted)) {
                state = state.apply(event);
                log.add(event);
            }
        }
        return decision;
    }

    /** What would be decided; changes nothing. */
    Decision look(QueueCommand command) {
        return machine.decide(
                state, submission(command), new Moment(now, inDoubt, new TicketId(freshId())));
    }

    List<QueueEvent> must(QueueCommand command) {
        Decision decision = ask(command);
        if (decision instanceof Decision.Accepted accepted) {
            return accepted.events();
        }
        throw new AssertionError("refused: " + decision);
    }

    /** Why not; null when it was accepted. */
    @Nullable Rejection refusal(QueueCommand command) {
        return ask(command) instanceof Decision.Rejected r ? r.reason() : null;
    }

    TicketId issue(ServiceId service) {
        return issue(service, PriorityClass.NONE);
    }

    TicketId issue(ServiceId service, PriorityClass priority) {
        QueueEvent event =
                must(new QueueCommand.IssueTicket(service, null, priority, Channel.KIOSK))
                        .getFirst();
        return ((QueueEvent.TicketIssued) event).ticket();
    }

    TicketId call(CounterId counter) {
        QueueEvent event = must(new QueueCommand.CallNext(counter)).getLast();
        return ((QueueEvent.TicketCalled) event).ticket();
    }

    Ticket ticket(TicketId id) {
        return state.ticket(id).orElseThrow();
    }

    static Rating rating(int step) {
        return new Rating(
                Rating.levelOf(5, step), 5, step, List.of(), "hpasc-3.1", Rating.Via.KIOSK);
    }
}
