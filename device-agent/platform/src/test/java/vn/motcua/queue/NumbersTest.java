package vn.motcua.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.queue.TestOffice.COLLECT;
import static vn.motcua.queue.TestOffice.DAY;
import static vn.motcua.queue.TestOffice.ONE;
import static vn.motcua.queue.TestOffice.SUBMIT;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.queue.*;
import vn.motcua.contract.queue.QueueCommand.*;

/** Leased blocks and tickets that a machine printed by itself (S-189): one touch, one ticket. */
class NumbersTest {
    private static final Actor KIOSK = new Actor("device:kiosk-01");
    private static final Actor OTHER = new Actor("device:kiosk-02");

    private final TestOffice office = TestOffice.opened();

    private Decision ask(Actor by, QueueCommand command) {
        return ask(new CommandId(office.freshId()), by, command);
    }

    private Decision ask(CommandId id, Actor by, QueueCommand command) {
        return office.ask(new Submission(id, office.now.plusSeconds(30), office.date, by, command));
    }

    private static Rejection refused(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Rejected.class);
        return ((Decision.Rejected) decision).reason();
    }

    private QueueEvent.NumberBlockLeased lease(Actor by, int count) {
        Decision decision = ask(by, new LeaseNumbers("A", count, office.date));
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        return (QueueEvent.NumberBlockLeased) ((Decision.Accepted) decision).events().getFirst();
    }

    private OfferTicket offer(int number, long age, Instant contact) {
        return new OfferTicket(
                new TicketId(office.freshId()),
                new TicketNumber("A", number, 3),
                SUBMIT,
                null,
                PriorityClass.NONE,
                age,
                contact);
    }

    @Test
    void blocksAreCutOffFromAboveAndTheHubCountsFromBelow() {
        var first = lease(KIOSK, 30);
        var second = lease(OTHER, 20);
        assertThat(List.of(first.from(), first.to())).containsExactly(970, 999);
        assertThat(List.of(second.from(), second.to())).containsExactly(950, 969);
        assertThat(office.ticket(office.issue(SUBMIT)).number().text()).isEqualTo("A001");
    }

    @Test
    void noNumberIsInTwoHandsWhoeverAsks() {
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            for (Actor by : List.of(KIOSK, OTHER)) {
                if (ask(by, new LeaseNumbers("A", 20, DAY)) instanceof Decision.Accepted a) {
                    var block = (QueueEvent.NumberBlockLeased) a.events().getFirst();
                    for (int n = block.from(); n <= block.to(); n++) {
                        assertThat(seen.add(n)).isTrue();
                    }
                }
            }
        }
        while (office.ask(new IssueTicket(SUBMIT, null, PriorityClass.NONE, Channel.OFFICER))
                instanceof Decision.Accepted a) {
            assertThat(
                            seen.add(
                                    ((QueueEvent.TicketIssued) a.events().getFirst())
                                            .number()
                                            .number()))
                    .isTrue();
        }
        assertThat(seen).hasSize(999);
    }

    @Test
    void theHubKeepsHalfOfTheNumbers() {
        for (int i = 0; i < 2; i++) {
            lease(KIOSK, 200);
        }
        assertThat(refused(ask(OTHER, new LeaseNumbers("A", 200, DAY))))
                .isEqualTo(Rejection.NUMBERS_EXHAUSTED);
        assertThat(refused(ask(OTHER, new LeaseNumbers("A", 0, DAY))))
                .isEqualTo(Rejection.LIMIT_REACHED);
        assertThat(refused(ask(OTHER, new LeaseNumbers("Z", 10, DAY))))
                .isEqualTo(Rejection.UNKNOWN_SERVICE);
        assertThat(refused(ask(OTHER, new LeaseNumbers("A", 10, DAY.minusDays(1)))))
                .isEqualTo(Rejection.WRONG_DAY);
    }

    /** The evening before, for a morning when the hub may be away. */
    @Test
    void aBlockForTomorrowIsGoodTomorrow() {
        assertThat(ask(KIOSK, new LeaseNumbers("A", 30, DAY.plusDays(1))))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(refused(ask(KIOSK, offer(999, 1, office.now))))
                .as("not today")
                .isEqualTo(Rejection.NOT_YOUR_NUMBER);
        office.now = office.now.plusSeconds(86_400);
        office.date = DAY.plusDays(1);
        office.must(new StartBusinessDay(office.date));
        assertThat(ask(KIOSK, offer(999, 1, office.now))).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void thePrintedTicketTakesThePlaceOfTheHubsOwnUnderTheSameTouch() {
        lease(KIOSK, 10);
        CommandId touch = new CommandId(office.freshId());
        var issue = new IssueTicket(SUBMIT, null, PriorityClass.NONE, Channel.KIOSK);
        ask(touch, KIOSK, issue);
        TicketId own = office.state.tickets().getFirst().id();
        OfferTicket printed = offer(990, 20, office.now.minusSeconds(60));
        Decision decision = ask(touch, KIOSK, printed);
        assertThat(((Decision.Accepted) decision).events())
                .hasSize(3)
                .first()
                .isEqualTo(
                        new QueueEvent.TicketSuperseded(
                                own, TicketNumber.parse("A001"), printed.ticket()));
        assertThat(office.state.ticket(own)).isEmpty();
        assertThat(office.ticket(office.issue(SUBMIT)).number().text())
                .as("its number stays used")
                .isEqualTo("A002");
        office.must(new CancelTicket(office.state.tickets().getLast().id()));
        assertThat(office.state.waiting()).extracting(Ticket::id).containsExactly(printed.ticket());
        assertThat(ask(touch, KIOSK, printed))
                .isEqualTo(new Decision.AlreadyDone(printed.ticket()));
        assertThat(ask(touch, KIOSK, issue))
                .as("a late packet of the touch itself")
                .isEqualTo(new Decision.AlreadyDone(printed.ticket()));
    }

    @Test
    void aTicketOfTheHubThatWasCalledAlreadyLetsTheCounterGo() {
        lease(KIOSK, 10);
        CommandId touch = new CommandId(office.freshId());
        ask(touch, KIOSK, new IssueTicket(SUBMIT, null, PriorityClass.NONE, Channel.KIOSK));
        office.call(ONE);
        OfferTicket printed = offer(990, 20, office.now.minusSeconds(60));
        ask(touch, KIOSK, printed);
        assertThat(office.state.counter(ONE).current()).isNull();
        assertThat(office.call(ONE)).isEqualTo(printed.ticket());
    }

    /** Order of a merge: by monotonic age, between the last contact and now (design, Time). */
    @Test
    void aPrintedTicketStandsWhereItsAgeSays() {
        lease(KIOSK, 10);
        Instant contact = office.now;
        office.minutes(10);
        TicketId before = office.issue(SUBMIT);
        office.minutes(10);
        TicketId after = office.issue(SUBMIT);
        office.minutes(10);
        OfferTicket between = offer(990, 15 * 60, contact);
        ask(KIOSK, between);
        OfferTicket tooOld = offer(991, 5 * 3600, contact);
        ask(KIOSK, tooOld);
        OfferTicket future = offer(992, -50, office.now.plusSeconds(600));
        ask(KIOSK, future);
        assertThat(office.ticket(tooOld.ticket()).since()).isEqualTo(contact);
        assertThat(office.ticket(future.ticket()).since()).isEqualTo(office.now);
        assertThat(List.of(call(), call(), call(), call(), call()))
                .containsExactly(tooOld.ticket(), before, between.ticket(), after, future.ticket());
    }

    private TicketId call() {
        TicketId called = office.call(ONE);
        office.must(new CompleteServing(ONE, called));
        return called;
    }

    @Test
    void aNumberOfSomebodyElseOrOnAnotherSlipIsRefused() {
        lease(KIOSK, 10);
        assertThat(refused(ask(OTHER, offer(990, 1, office.now))))
                .isEqualTo(Rejection.NOT_YOUR_NUMBER);
        assertThat(refused(ask(KIOSK, offer(5, 1, office.now))))
                .isEqualTo(Rejection.NOT_YOUR_NUMBER);
        ask(KIOSK, offer(990, 1, office.now));
        assertThat(refused(ask(KIOSK, offer(990, 1, office.now))))
                .isEqualTo(Rejection.NOT_YOUR_NUMBER);
    }

    @Test
    void aClosedServiceGivesOutNoNumbersAndServesWhoWaits() {
        TicketId waits = office.issue(COLLECT);
        office.must(new CloseService(COLLECT, ClosureReason.STAFF_AWAY));
        assertThat(office.state.closed(COLLECT)).contains(ClosureReason.STAFF_AWAY);
        assertThat(
                        office.refusal(
                                new IssueTicket(COLLECT, null, PriorityClass.NONE, Channel.KIOSK)))
                .isEqualTo(Rejection.SERVICE_CLOSED);
        assertThat(office.call(ONE)).isEqualTo(waits);
        office.must(new OpenService(COLLECT));
        office.issue(COLLECT);
        assertThat(office.refusal(new OpenService(COLLECT))).isEqualTo(Rejection.WRONG_STATE);
    }

    /** A service that has moved is not back because a day opens; one without staff may be. */
    @Test
    void onlyAServiceThatMovedStaysClosedOverNight() {
        office.must(new CloseService(COLLECT, ClosureReason.MOVED));
        office.must(new CloseService(SUBMIT, ClosureReason.STAFF_AWAY));
        for (int day = 1; day <= 3; day++) {
            office.now = office.now.plusSeconds(86_400);
            office.date = DAY.plusDays(day);
            office.must(new StartBusinessDay(office.date));
            assertThat(office.state.closed(COLLECT)).contains(ClosureReason.MOVED);
            assertThat(office.state.closed(SUBMIT)).isEmpty();
        }
        office.must(new OpenService(COLLECT));
        office.now = office.now.plusSeconds(86_400);
        office.date = DAY.plusDays(4);
        office.must(new StartBusinessDay(office.date));
        assertThat(office.state.closed(COLLECT)).isEmpty();
    }

    /** S-119: a machine does not send people into a queue that today cannot serve. */
    @Test
    void theDayIsFullWhenTheMinutesThatAreLeftServeNobodyMore() {
        TestOffice last = new TestOffice(TestOffice.office(3), new TestRules().byMinutes().get());
        last.must(new StartBusinessDay(DAY));
        last.must(new OpenCounter(ONE, List.of(SUBMIT)));
        last.now = Instant.parse("2026-11-24T09:30:00Z"); // 16:30, half an hour before the end
        for (int i = 0; i < 3; i++) {
            last.issue(SUBMIT);
        }
        var machine = new IssueTicket(SUBMIT, null, PriorityClass.NONE, Channel.KIOSK);
        assertThat(last.refusal(machine)).isEqualTo(Rejection.DAY_FULL);
        var officer = new IssueTicket(SUBMIT, null, PriorityClass.NONE, Channel.OFFICER);
        assertThat(last.must(officer)).hasSize(1);
        last.must(new OpenCounter(TestOffice.TWO, List.of(SUBMIT)));
        assertThat(last.must(machine)).as("a second counter serves more").hasSize(1);
    }
}
