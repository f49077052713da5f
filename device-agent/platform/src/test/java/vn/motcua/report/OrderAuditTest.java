package vn.motcua.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.queue.*;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.contract.wire.Wire;
import vn.motcua.queue.QueueSettings;

/** The audit of the past: S-087 and S-107 say who may be called first, S-175 who serves what. */
class OrderAuditTest {
    private static final Instant OPENING = Instant.parse("2026-11-24T00:30:00Z");
    private static final DeviceId HUB = new DeviceId("hub-01");
    private static final CounterId ONE = new CounterId("1");
    private static final CounterId TWO = new CounterId("2");
    private static final ServiceId SUBMIT = new ServiceId("nop-ho-so");
    private static final ServiceId COLLECT = new ServiceId("tra-ket-qua");

    private final List<String> lines = new ArrayList<>();
    private String log = "k3v9x0q2m4n5p6r7.1";
    private long seq;

    OrderAuditTest() {
        openDay(24);
    }

    private void openDay(int day) {
        at(0, new QueueEvent.BusinessDayOpened(LocalDate.of(2026, 11, day)));
        at(0, new QueueEvent.CounterOpened(ONE, List.of(SUBMIT, COLLECT), null));
        at(0, new QueueEvent.CounterOpened(TWO, List.of(COLLECT), null));
    }

    private long at(double minute, QueueEvent event) {
        return line(OPENING.plusMillis(Math.round(minute * 60_000)), false, event);
    }

    private long line(Instant at, boolean inDoubt, QueueEvent event) {
        RecordedEvent recorded =
                new RecordedEvent(
                        new LogPosition(new LogId(log), ++seq),
                        at,
                        inDoubt,
                        new CommandId(new UUID(0x4000L, 1L << 63).toString()),
                        new Actor("hub"),
                        event);
        lines.add(Wire.writeEnvelope(Wire.envelope(recorded, HUB, "boot-0001")));
        return seq;
    }

    private static TicketId id(int n) {
        return new TicketId(new UUID(0x4000L, 1L << 63 | n).toString());
    }

    private static TicketNumber number(int n) {
        return new TicketNumber("A", n, 3);
    }

    private void issue(double minute, int n, ServiceId service, PriorityClass priority) {
        at(
                minute,
                new QueueEvent.TicketIssued(
                        id(n), number(n), service, null, priority, Channel.KIOSK));
    }

    private long call(double minute, int n, ServiceId service, CounterId counter) {
        return at(
                minute,
                new QueueEvent.TicketCalled(
                        id(n), number(n), service, counter, CallReason.LONGEST_WAIT, 0));
    }

    private void served(double minute, int n, CounterId counter) {
        at(minute, new QueueEvent.ServingCompleted(id(n), number(n), counter, true));
    }

    private void oneIsCalledBeforeTwo() {
        issue(0, 1, SUBMIT, PriorityClass.NONE);
        issue(1, 2, SUBMIT, PriorityClass.NONE);
        issue(4, 3, SUBMIT, PriorityClass.ELDERLY);
        call(10, 3, SUBMIT, ONE);
    }

    private OrderReport report() throws BadEventException {
        OrderAudit audit = new OrderAudit(QueueSettings.DEFAULT);
        for (String line : lines) {
            audit.add(line);
        }
        return audit.report();
    }

    @Test
    void inOrderNobodyIsPassed() throws Exception {
        issue(0, 1, SUBMIT, PriorityClass.NONE);
        issue(1, 2, SUBMIT, PriorityClass.NONE);
        call(2, 1, SUBMIT, ONE);
        served(3, 1, ONE);
        call(3, 2, SUBMIT, ONE);
        OrderReport report = report();
        assertThat(report.overtakings()).isEmpty();
        assertThat(report.calls()).isEqualTo(2);
        assertThat(report.daysJudged()).isOne();
        assertThat(report.largest()).isNull();
        assertThat(report.bound()).isEqualTo(QueueSettings.DEFAULT.mostHeadStart());
    }

    @Test
    void priorityIsNamedAndHeldAgainstThePublishedBound() throws Exception {
        oneIsCalledBeforeTwo();
        OrderReport report = report();
        Overtaking one = report.overtakings().getFirst();
        assertThat(one.reason()).isEqualTo(Overtaking.Reason.PRIORITY);
        assertThat(one.passed()).isEqualTo(2);
        assertThat(one.longest()).isEqualTo(number(1));
        assertThat(one.later()).isEqualTo(Duration.ofMinutes(4));
        assertThat(one.bound()).isEqualTo(Duration.ofMinutes(5));
        assertThat(report.largest()).isEqualTo(one);
        assertThat(report.beyond()).isZero();
    }

    @Test
    void aCallOutOfTurnIsPickedByAClerkWhateverTheEventSays() throws Exception {
        issue(0, 1, SUBMIT, PriorityClass.NONE);
        issue(8, 2, SUBMIT, PriorityClass.ELDERLY);
        issue(9, 3, SUBMIT, PriorityClass.NONE);
        call(10, 3, SUBMIT, ONE);
        OrderReport report = report();
        assertThat(report.passed())
                .containsEntry(Overtaking.Reason.PICKED, 2L)
                .containsEntry(Overtaking.Reason.PRIORITY, 0L);
        assertThat(report.overtakings().getFirst().bound()).isNull();
    }

    @Test
    void whoWaitsForAnotherCountersServicesIsNamedApart() throws Exception {
        issue(0, 1, SUBMIT, PriorityClass.NONE);
        issue(1, 2, COLLECT, PriorityClass.NONE);
        call(2, 2, COLLECT, TWO);
        assertThat(report().overtakings())
                .singleElement()
                .extracting(Overtaking::reason, Overtaking::longest)
                .containsExactly(Overtaking.Reason.OTHER_SERVICES, number(1));
    }

    @Test
    void whoComesBackWasPassedByThoseCalledInTheMeantime() throws Exception {
        issue(0, 1, SUBMIT, PriorityClass.NONE);
        issue(1, 2, SUBMIT, PriorityClass.NONE);
        call(2, 1, SUBMIT, ONE);
        at(3, new QueueEvent.NoShowRecorded(id(1), number(1), ONE));
        call(4, 2, SUBMIT, ONE);
        at(5, new QueueEvent.TicketReinstated(id(1), number(1)));
        assertThat(report().overtakings())
                .singleElement()
                .extracting(Overtaking::reason, Overtaking::called, Overtaking::longest)
                .containsExactly(Overtaking.Reason.CAME_BACK, number(2), number(1));
    }

    @Test
    void aCallThatWasTakenBackIsListedAndNotCounted() throws Exception {
        issue(0, 1, SUBMIT, PriorityClass.NONE);
        issue(4, 2, SUBMIT, PriorityClass.DISABLED);
        long call = call(10, 2, SUBMIT, ONE);
        at(10.5, new QueueEvent.StepReversed(id(2), number(2), ONE, call, TicketState.WAITING));
        OrderReport report = report();
        assertThat(report.overtakings()).singleElement().matches(Overtaking::takenBack);
        assertThat(report.passed()).containsEntry(Overtaking.Reason.PRIORITY, 0L);
        assertThat(report.largest()).isNull();
    }

    /** An undo of one decision takes back both of its events. */
    @Test
    void completionAndCallOfOneMomentAreTakenBackTogether() throws Exception {
        issue(0, 1, SUBMIT, PriorityClass.NONE);
        issue(1, 2, SUBMIT, PriorityClass.NONE);
        call(2, 1, SUBMIT, ONE);
        served(3, 1, ONE);
        long done = seq;
        long call = call(3, 2, SUBMIT, ONE);
        at(3.5, new QueueEvent.StepReversed(id(2), number(2), ONE, call, TicketState.WAITING));
        at(3.5, new QueueEvent.StepReversed(id(1), number(1), ONE, done, TicketState.CALLED));
        assertThat(report().overtakings()).isEmpty();
    }

    @Test
    void withAClockInDoubtTheOrderIsJudgedAndTheBoundIsNot() throws Exception {
        issue(0, 1, SUBMIT, PriorityClass.NONE);
        issue(4, 2, SUBMIT, PriorityClass.MERIT);
        issue(10, 3, COLLECT, PriorityClass.NONE);
        line(
                Instant.EPOCH,
                true,
                new QueueEvent.TicketCalled(id(2), number(2), SUBMIT, ONE, CallReason.PRIORITY, 1));
        OrderReport report = report();
        assertThat(report.inDoubt()).isOne();
        assertThat(report.overtakings().getFirst().bound()).isNull();
    }

    @Test
    void aHoleEndsTheDayAndTheNextOneIsJudgedAgain() throws Exception {
        issue(0, 1, SUBMIT, PriorityClass.NONE);
        lines.removeLast();
        call(2, 1, SUBMIT, ONE);
        openDay(25);
        issue(3, 9, SUBMIT, PriorityClass.NONE);
        call(4, 9, SUBMIT, ONE);
        OrderReport report = report();
        assertThat(report.daysJudged()).isEqualTo(2);
        assertThat(report.daysBroken()).isOne();
        assertThat(report.calls()).isOne();
        assertThat(report.ignored()).isOne();
    }

    @Test
    void severalLogsRepeatsAndAStartInTheMiddleAreTaken() throws Exception {
        issue(0, 1, SUBMIT, PriorityClass.NONE);
        List<String> first = List.copyOf(lines);
        log = "a3v9x0q2m4n5p6r7.2";
        seq = 700;
        call(1, 1, SUBMIT, ONE);
        openDay(25);
        lines.addAll(first);
        OrderReport report = report();
        assertThat(report.daysJudged()).isEqualTo(2);
        assertThat(report.ignored()).isEqualTo(1 + first.size());
    }

    @Test
    void whatCannotBeReplayedIsRefusedInWords() {
        OrderAudit audit = new OrderAudit(QueueSettings.DEFAULT);
        assertThatThrownBy(() -> audit.add("{}"))
                .isInstanceOf(BadEventException.class)
                .hasMessage("is no CloudEvent as the centre stores them");
        call(1, 77, SUBMIT, ONE);
        assertThatThrownBy(this::report).hasMessage("does not follow from the events before it");
        lines.set(0, lines.getFirst().replace("\"date\"", "\"dote\""));
        assertThatThrownBy(this::report).hasMessage("does not hold what its type says");
    }

    @Test
    void nothingButARefusalComesOfDamage() throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(6);
        oneIsCalledBeforeTwo();
        int refused = 0;
        for (int round = 0; round < 3_000; round++) {
            OrderAudit audit = new OrderAudit(QueueSettings.DEFAULT);
            int hit = random.nextInt(lines.size());
            try {
                for (int i = 0; i < lines.size(); i++) {
                    audit.add(i == hit ? damaged(lines.get(i), random) : lines.get(i));
                }
            } catch (BadEventException e) {
                refused++;
                assertThat(e).hasMessageNotContaining("hub-01");
            }
            assertThat(audit.report().overtakings().size()).isLessThan(20);
        }
        assertThat(refused).isGreaterThan(500);
    }

    private static String damaged(String line, RandomGenerator random) {
        StringBuilder text = new StringBuilder(line);
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            int place = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(place, (char) random.nextInt(32, 127));
                case 1 -> text.deleteCharAt(place);
                case 2 ->
                        text.insert(
                                place, text.substring(place, Math.min(text.length(), place + 9)));
                default -> text.setLength(Math.max(1, place));
            }
        }
        return text.toString();
    }
}
