package vn.motcua.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.queue.TestOffice.COLLECT;
import static vn.motcua.queue.TestOffice.ONE;
import static vn.motcua.queue.TestOffice.SUBMIT;
import static vn.motcua.queue.TestOffice.TWO;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.dossier.ProcedureCode;
import vn.motcua.contract.queue.*;
import vn.motcua.contract.queue.QueueCommand.*;
import vn.motcua.contract.wire.Wire;
import vn.motcua.report.OrderAudit;
import vn.motcua.report.OrderReport;
import vn.motcua.report.Overtaking;

/** Whom a counter may call, however it is asked (S-175). */
class CounterDutyTest {
    private static final Actor LAN = new Actor("clerk:9");
    private static final ProcedureCode BIRTH = new ProcedureCode("1.001193");
    private static final ProcedureCode COPY = new ProcedureCode("2.000815");
    private static final CounterDuty GENERAL =
            new CounterDuty(CounterDuty.Kind.GENERAL, List.of(COLLECT), List.of());
    private static final CounterDuty VULNERABLE =
            new CounterDuty(CounterDuty.Kind.VULNERABLE, List.of(), List.of());

    private final TestOffice office = TestOffice.opened();

    private void lanOpens(CounterId counter, ServiceId service) {
        Submission opens =
                new Submission(
                        new CommandId(office.freshId()),
                        office.now.plusSeconds(30),
                        office.date,
                        LAN,
                        new OpenCounter(counter, List.of(service)));
        assertThat(office.ask(opens)).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void aCounterPicksNobodyWhomItDoesNotServe() {
        TicketId collects = office.issue(COLLECT);
        assertThat(office.refusal(new CallTicket(TWO, collects)))
                .isEqualTo(Rejection.NOT_FOR_COUNTER);
        assertThat(office.must(new CallTicket(ONE, collects))).hasSize(1);
    }

    @Test
    void aCounterPicksNobodyWhoWasSentToAnotherThatIsManned() {
        TicketId sent = office.issue(SUBMIT);
        office.call(ONE);
        office.must(new TransferTicket(ONE, sent, Destination.counter(TWO), false));
        assertThat(office.refusal(new CallTicket(ONE, sent))).isEqualTo(Rejection.NOT_FOR_COUNTER);
        office.must(new PauseCounter(TWO));
        assertThat(office.refusal(new CallTicket(ONE, sent))).isEqualTo(Rejection.NOT_FOR_COUNTER);
        office.must(new CloseCounter(TWO));
        assertThat(office.must(new CallTicket(ONE, sent))).hasSize(1);
    }

    @Test
    void nobodyIsSentToACounterThatDoesNotServeTheService() {
        TicketId collects = office.issue(COLLECT);
        office.call(ONE);
        var stays = new TransferTicket(ONE, collects, Destination.counter(TWO), false);
        assertThat(office.refusal(stays)).isEqualTo(Rejection.NOT_FOR_COUNTER);
        var goesOn = new TransferTicket(ONE, collects, new Destination(SUBMIT, TWO, null), false);
        office.must(goesOn);
        assertThat(office.call(TWO)).isEqualTo(collects);
    }

    @Test
    void nobodyIsSentToAClerkWhoServesSomethingElse() {
        office.must(new CloseCounter(TWO));
        lanOpens(TWO, SUBMIT);
        TicketId collects = office.issue(COLLECT);
        office.call(ONE);
        var toLan = new TransferTicket(ONE, collects, new Destination(null, null, LAN), false);
        assertThat(office.refusal(toLan)).isEqualTo(Rejection.NOT_FOR_COUNTER);
        var submits = new TransferTicket(ONE, collects, new Destination(SUBMIT, null, LAN), false);
        office.must(submits);
        assertThat(office.refusal(new CallTicket(ONE, collects)))
                .isEqualTo(Rejection.NOT_FOR_COUNTER);
        assertThat(office.call(TWO)).isEqualTo(collects);
    }

    /** Nobody waits for a clerk who has taken another counter since. */
    @Test
    void aClerkWhoServesSomethingElseNowBindsNobody() {
        TicketId sent = office.issue(SUBMIT);
        office.call(TWO);
        office.must(new TransferTicket(TWO, sent, new Destination(null, null, LAN), false));
        office.must(new CloseCounter(ONE));
        lanOpens(ONE, COLLECT);
        assertThat(office.refusal(new CallTicket(ONE, sent))).isEqualTo(Rejection.NOT_FOR_COUNTER);
        assertThat(office.call(TWO)).isEqualTo(sent);
    }

    private static TestOffice dutiful(CounterDuty duty, List<ServiceId> services) {
        TestOffice made = new TestOffice(TestOffice.with(duty, services), QueueSettings.DEFAULT);
        made.must(new StartBusinessDay(TestOffice.DAY));
        made.must(new OpenCounter(ONE, services));
        return made;
    }

    private static TicketId issue(
            TestOffice at, ServiceId service, @Nullable ProcedureCode code, PriorityClass why) {
        var taken = new IssueTicket(service, code, why, Channel.KIOSK);
        return ((QueueEvent.TicketIssued) at.must(taken).getFirst()).ticket();
    }

    private static QueueEvent.TicketCalled next(TestOffice at) {
        var called = (QueueEvent.TicketCalled) at.must(new CallNext(ONE)).getFirst();
        at.must(new CompleteServing(ONE, called.ticket()));
        return called;
    }

    /** S-175, S-121: a general counter serves everybody, after its own. */
    @Test
    void aGeneralCounterTakesItsOwnFirstAndSaysSo() {
        TestOffice at = dutiful(GENERAL, List.of(COLLECT, SUBMIT));
        TicketId other = issue(at, SUBMIT, null, PriorityClass.NONE);
        at.minutes(10);
        TicketId own = issue(at, COLLECT, null, PriorityClass.NONE);
        at.minutes(1);
        QueueEvent.TicketCalled first = next(at);
        assertThat(first.ticket()).isEqualTo(own);
        assertThat(first.reason()).isEqualTo(CallReason.COUNTER_FIRST);
        assertThat(first.passed()).isEqualTo(1);
        assertThat(next(at).ticket()).isEqualTo(other);
    }

    @Test
    void nobodyStarvesAtACounterThatPrefersOthers() {
        TestOffice at = dutiful(GENERAL, List.of(COLLECT, SUBMIT));
        TicketId other = issue(at, SUBMIT, null, PriorityClass.NONE);
        for (int minute = 0; minute <= 30; minute++) {
            issue(at, COLLECT, null, PriorityClass.NONE);
            at.minutes(1);
            if (next(at).ticket().equals(other)) {
                assertThat(minute).isEqualTo(30);
                return;
            }
        }
        assertThat(at.ticket(other).state()).as("called in the end").isEqualTo(TicketState.SERVED);
    }

    /** S-087, S-205: priority holds everywhere; here it comes before those who came long before. */
    @Test
    void aCounterForVulnerablePeopleTakesThemFirstThenOthers() {
        TestOffice at = dutiful(VULNERABLE, List.of(SUBMIT, COLLECT));
        TicketId plain = issue(at, SUBMIT, null, PriorityClass.NONE);
        at.minutes(20);
        TicketId booked = issue(at, SUBMIT, null, PriorityClass.APPOINTMENT);
        at.minutes(5);
        TicketId pregnant = issue(at, COLLECT, null, PriorityClass.PREGNANT);
        at.minutes(1);
        QueueEvent.TicketCalled first = next(at);
        assertThat(first.ticket()).isEqualTo(pregnant);
        assertThat(first.reason()).isEqualTo(CallReason.COUNTER_FIRST);
        assertThat(next(at).ticket()).isEqualTo(plain);
        assertThat(next(at).ticket()).isEqualTo(booked);
    }

    /** S-084, S-090: only what is done while the visitor waits. */
    @Test
    void aSameDayCounterTakesOnlyItsProcedures() {
        var duty = new CounterDuty(CounterDuty.Kind.SAME_DAY, List.of(), List.of(COPY));
        TestOffice at = dutiful(duty, List.of(SUBMIT));
        issue(at, SUBMIT, BIRTH, PriorityClass.NONE);
        TicketId unnamed = issue(at, SUBMIT, null, PriorityClass.NONE);
        TicketId copy = issue(at, SUBMIT, COPY, PriorityClass.NONE);
        assertThat(next(at).ticket()).isEqualTo(copy);
        assertThat(at.refusal(new CallNext(ONE))).isEqualTo(Rejection.NOTHING_WAITING);
        assertThat(at.refusal(new CallTicket(ONE, unnamed))).isEqualTo(Rejection.NOT_FOR_COUNTER);
    }

    /** S-175: an officer may have some procedures of a field; who named none is asked there. */
    @Test
    void aCounterMayHaveSomeProceduresOfAService() {
        var duty = new CounterDuty(CounterDuty.Kind.ORDINARY, List.of(), List.of(COPY));
        TestOffice at = dutiful(duty, List.of(SUBMIT));
        TicketId birth = issue(at, SUBMIT, BIRTH, PriorityClass.NONE);
        TicketId unnamed = issue(at, SUBMIT, null, PriorityClass.NONE);
        assertThat(at.call(ONE)).isEqualTo(unnamed);
        at.must(new CompleteServing(ONE, unnamed));
        assertThat(at.refusal(new CallTicket(ONE, birth))).isEqualTo(Rejection.NOT_FOR_COUNTER);
        at.must(new OpenCounter(TWO, List.of(SUBMIT)));
        assertThat(at.call(TWO)).isEqualTo(birth);
        assertThat(at.refusal(new TransferTicket(TWO, birth, Destination.counter(ONE), false)))
                .isEqualTo(Rejection.NOT_FOR_COUNTER);
    }

    /** The auditor knows from the events alone what the counter was for, and its longer bound. */
    @Test
    void theAuditNamesWhomACounterPreferredAndKeepsItsBound() throws Exception {
        for (CounterDuty duty : List.of(GENERAL, VULNERABLE)) {
            RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
            TestOffice at = dutiful(duty, List.of(COLLECT, SUBMIT));
            for (int step = 0; step < 600; step++) {
                at.seconds(random.nextInt(90));
                if (random.nextInt(10) < 5) {
                    boolean first = random.nextInt(4) == 0;
                    issue(
                            at,
                            random.nextBoolean() ? SUBMIT : COLLECT,
                            null,
                            first ? PriorityClass.ELDERLY : PriorityClass.NONE);
                } else if (!at.state.waiting().isEmpty()) {
                    next(at);
                }
            }
            OrderAudit audit = new OrderAudit(QueueSettings.DEFAULT);
            for (RecordedEvent event : at.log) {
                audit.add(
                        Wire.writeEnvelope(
                                Wire.envelope(event, new DeviceId("hub-01"), "boot-0001")));
            }
            OrderReport report = audit.report();
            assertThat(report.beyond()).isZero();
            assertThat(report.passed())
                    .containsEntry(Overtaking.Reason.PICKED, 0L)
                    .hasEntrySatisfying(
                            Overtaking.Reason.COUNTER_FIRST, n -> assertThat(n).isPositive());
        }
    }
}
