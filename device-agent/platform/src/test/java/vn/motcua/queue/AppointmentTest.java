package vn.motcua.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.motcua.queue.TestOffice.COLLECT;
import static vn.motcua.queue.TestOffice.DAY;
import static vn.motcua.queue.TestOffice.ONE;
import static vn.motcua.queue.TestOffice.SUBMIT;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.appliance.AppointmentAnswer;
import vn.motcua.contract.appliance.AppointmentAnswer.Result;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.queue.*;
import vn.motcua.contract.queue.QueueCommand.*;

/** Booked times (S-107, S-111): on the box a slot, a service and a hash of a code, no person. */
class AppointmentTest {
    private static final AppointmentId FIRST = AppointmentId.of("random-code-1");
    private static final AppointmentId SECOND = AppointmentId.of("random-code-2");

    /** 09:00 in Hanoi, an hour after the office opened. */
    private static final Instant NINE = TestOffice.OPENING.plus(Duration.ofHours(1));

    private final TestOffice office = TestOffice.opened();

    private static BookAppointment booking(AppointmentId id, Instant from) {
        return new BookAppointment(id, SUBMIT, from, from.plus(Duration.ofMinutes(30)));
    }

    private static CheckInAppointment here(AppointmentId id) {
        return new CheckInAppointment(id, null, PriorityClass.NONE, Channel.KIOSK);
    }

    private TicketId checkIn(AppointmentId id) {
        return ((QueueEvent.TicketIssued) office.must(here(id)).getFirst()).ticket();
    }

    @Test
    void theBookedTimeCountsAsTheArrival() {
        office.must(booking(FIRST, NINE));
        office.minutes(50);
        TicketId before = office.issue(SUBMIT);
        TicketId booked = checkIn(FIRST);
        office.minutes(5);
        TicketId after = office.issue(SUBMIT);
        assertThat(office.ticket(booked).priority()).isEqualTo(PriorityClass.APPOINTMENT);
        assertThat(office.ticket(booked).since()).isEqualTo(NINE);
        assertThat(office.ticket(booked).issuedAt())
                .as("the wait begins with the number (S-112)")
                .isEqualTo(NINE.minus(Duration.ofMinutes(10)));
        office.minutes(20);
        assertThat(office.machine.policy().order(office.state, ONE, office.now))
                .extracting(place -> place.ticket().id())
                .as("15 minutes after the booked time, twice as much credit")
                .containsExactly(booked, before, after);
    }

    /** S-086: a meeting with the resolving agency is for those who booked one. */
    @Test
    void machinesGiveNumbersOfAServiceByAppointmentOnlyToThoseWhoBooked() {
        TestOffice meetings =
                new TestOffice(TestOffice.submitByAppointment(), QueueSettings.DEFAULT);
        meetings.must(new QueueCommand.StartBusinessDay(TestOffice.DAY));
        for (QueueCommand walkIn :
                List.of(
                        new QueueCommand.IssueTicket(
                                SUBMIT, null, PriorityClass.ELDERLY, Channel.KIOSK),
                        new QueueCommand.IssueJourney(
                                List.of(COLLECT, SUBMIT),
                                null,
                                PriorityClass.NONE,
                                Channel.KIOSK))) {
            assertThat(meetings.refusal(walkIn)).isEqualTo(Rejection.BY_APPOINTMENT);
        }
        meetings.must(booking(FIRST, meetings.now));
        meetings.must(here(FIRST));
        meetings.must(
                new QueueCommand.IssueTicket(SUBMIT, null, PriorityClass.NONE, Channel.OFFICER));
        assertThat(meetings.machine.office().serviceFor(Need.SUBMIT, "Hộ tịch"))
                .as("no tile of a kiosk leads there")
                .isEmpty();
    }

    @Test
    void whoIsEarlyByMoreThanAQuarterOrLateByMoreIsToldSo() {
        office.must(booking(FIRST, NINE));
        office.minutes(44);
        assertThat(office.refusal(here(FIRST))).isEqualTo(Rejection.TOO_EARLY);
        office.minutes(62);
        assertThat(office.refusal(here(FIRST))).isEqualTo(Rejection.TOO_LATE);
        office.inDoubt = true;
        assertThat(office.must(here(FIRST))).as("a clock in doubt judges nobody").hasSize(3);
    }

    @Test
    void aBookingIsUsedOnceUnlessTheNumberIsGivenBack() {
        office.must(booking(FIRST, NINE));
        office.minutes(60);
        TicketId ticket = checkIn(FIRST);
        assertThat(office.refusal(here(FIRST))).isEqualTo(Rejection.APPOINTMENT_USED);
        assertThat(office.refusal(new DropAppointment(FIRST)))
                .isEqualTo(Rejection.APPOINTMENT_USED);
        assertThat(office.refusal(booking(FIRST, NINE.plusSeconds(1_800))))
                .isEqualTo(Rejection.APPOINTMENT_USED);
        office.must(new CancelTicket(ticket));
        assertThat(checkIn(FIRST)).isNotEqualTo(ticket);
        assertThat(office.refusal(here(SECOND))).isEqualTo(Rejection.UNKNOWN_APPOINTMENT);
    }

    @Test
    void oneTouchIsOneTicketHereToo() {
        office.must(booking(FIRST, NINE));
        office.minutes(60);
        Submission touch = office.submission(here(FIRST));
        office.ask(touch);
        TicketId ticket = office.state.tickets().getFirst().id();
        assertThat(office.ask(touch)).isEqualTo(new Decision.AlreadyDone(ticket));
    }

    @Test
    void aBookingMovesAndDropsWhileItIsNotUsed() {
        office.must(booking(FIRST, NINE));
        assertThat(office.ask(booking(FIRST, NINE))).isEqualTo(new Decision.AlreadyDone(null));
        office.must(booking(FIRST, NINE.plusSeconds(3_600)));
        office.minutes(60);
        assertThat(office.refusal(here(FIRST))).isEqualTo(Rejection.TOO_EARLY);
        office.must(new DropAppointment(FIRST));
        assertThat(office.refusal(here(FIRST))).isEqualTo(Rejection.UNKNOWN_APPOINTMENT);
        assertThat(office.refusal(new DropAppointment(FIRST)))
                .isEqualTo(Rejection.UNKNOWN_APPOINTMENT);
    }

    @Test
    void aSlotAndADayHaveTheirCapacity() {
        TestOffice small =
                new TestOffice(TestOffice.office(3), new TestRules().perSlot(1, 2).get());
        small.must(new StartBusinessDay(DAY));
        small.must(booking(FIRST, NINE));
        assertThat(small.refusal(booking(SECOND, NINE))).isEqualTo(Rejection.SLOT_FULL);
        small.must(new BookAppointment(SECOND, COLLECT, NINE, NINE.plus(Duration.ofMinutes(30))));
        assertThat(small.refusal(booking(AppointmentId.of("random-code-3"), NINE.plusSeconds(60))))
                .isEqualTo(Rejection.DAY_FULL);
    }

    @Test
    void whatIsNotOfTodayOrOfTheOfficeIsRefused() {
        assertThat(office.refusal(booking(FIRST, NINE.plus(Duration.ofDays(1)))))
                .isEqualTo(Rejection.WRONG_DAY);
        assertThat(office.refusal(new BookAppointment(FIRST, SUBMIT, NINE, NINE)))
                .isEqualTo(Rejection.WRONG_DAY);
        assertThat(
                        office.refusal(
                                new BookAppointment(
                                        FIRST,
                                        new ServiceId("khong-co"),
                                        NINE,
                                        NINE.plusSeconds(60))))
                .isEqualTo(Rejection.UNKNOWN_SERVICE);
        office.must(booking(FIRST, NINE));
        office.now = office.now.plus(Duration.ofDays(1));
        office.date = DAY.plusDays(1);
        office.must(new StartBusinessDay(office.date));
        assertThat(office.state.appointments()).as("forgotten with the day").isEmpty();
    }

    /** S-087: who is in another class too keeps it, and the booked time. */
    @Test
    void anotherClassIsKept() {
        office.must(booking(FIRST, NINE));
        office.minutes(60);
        office.must(new CheckInAppointment(FIRST, null, PriorityClass.PREGNANT, Channel.OFFICER));
        Ticket ticket = office.state.tickets().getFirst();
        assertThat(ticket.priority()).isEqualTo(PriorityClass.PREGNANT);
        assertThat(ticket.since()).isEqualTo(NINE);
    }

    /** S-107: what a machine says of a booking before it draws the number. */
    @Test
    void aLookSaysWhatACheckInWouldMeet() {
        assertThat(look(FIRST)).isEqualTo(AppointmentAnswer.without(Result.UNKNOWN));
        office.must(booking(FIRST, NINE));
        office.minutes(44);
        assertThat(look(FIRST))
                .isEqualTo(
                        new AppointmentAnswer(
                                Result.TOO_EARLY,
                                SUBMIT,
                                NINE,
                                NINE.plus(Duration.ofMinutes(30)),
                                NINE.minus(Duration.ofMinutes(15))));
        office.minutes(1);
        assertThat(look(FIRST).result()).isEqualTo(Result.READY);
        office.minutes(61);
        assertThat(look(FIRST).result()).isEqualTo(Result.TOO_LATE);
        office.inDoubt = true;
        assertThat(look(FIRST).result()).isEqualTo(Result.READY);
        checkIn(FIRST);
        assertThat(look(FIRST).result()).isEqualTo(Result.USED);
    }

    private AppointmentAnswer look(AppointmentId id) {
        return office.machine.booked(office.state, id, office.now, office.inDoubt);
    }

    @Test
    void capitalsOrNotIsTheSameCode() {
        assertThat(AppointmentId.of("RANDOM-CODE-1")).isEqualTo(FIRST);
    }

    @Test
    void noIdentityNumberPassesForACode() {
        for (String bad :
                List.of(
                        "012345678901",
                        "0912345678",
                        "001190000017TranThiBinh",
                        "so-012345678-x",
                        "B1234567",
                        "ab1234567",
                        "H26-261119-0042",
                        "short",
                        "mã hẹn 12",
                        "a b c d e f")) {
            assertThatThrownBy(() -> AppointmentId.of(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining(bad);
        }
        assertThat(FIRST.value()).doesNotContain("random").hasSize(32);
    }
}
