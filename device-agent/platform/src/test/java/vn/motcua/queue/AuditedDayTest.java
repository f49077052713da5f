package vn.motcua.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.queue.TestOffice.COLLECT;
import static vn.motcua.queue.TestOffice.ONE;
import static vn.motcua.queue.TestOffice.SUBMIT;
import static vn.motcua.queue.TestOffice.TWO;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.queue.Channel;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.HoldReason;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.wire.Wire;
import vn.motcua.report.OrderAudit;
import vn.motcua.report.OrderReport;
import vn.motcua.report.Overtaking;

/** Days of the engine itself before the auditor: it judges from the events alone, and agrees. */
class AuditedDayTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theEngineKeepsItsOrderAndItsBound(long seed) throws Exception {
        TestOffice office = day(seed, false);
        OrderAudit audit = new OrderAudit(QueueSettings.DEFAULT);
        long calls = 0;
        long passed = 0;
        for (RecordedEvent event : office.log) {
            audit.add(
                    Wire.writeEnvelope(Wire.envelope(event, new DeviceId("hub-01"), "boot-0001")));
            if (event.event() instanceof QueueEvent.TicketCalled called) {
                calls++;
                passed += called.passed();
            }
        }
        OrderReport report = audit.report();
        assertThat(report.calls()).isEqualTo(calls).isGreaterThan(100);
        assertThat(report.ignored()).isZero();
        assertThat(report.beyond()).isZero();
        assertThat(report.passed()).containsEntry(Overtaking.Reason.PICKED, 0L);
        long found =
                report.overtakings().stream()
                        .filter(one -> one.reason() == Overtaking.Reason.PRIORITY)
                        .mapToLong(Overtaking::passed)
                        .sum();
        assertThat(found).isEqualTo(passed).isPositive();
        assertThat(report.largest())
                .isNotNull()
                .matches(largest -> largest.later().compareTo(report.bound()) <= 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void whatClerksPickAndHoldIsNamedAndBreaksNoBound(long seed) throws Exception {
        OrderAudit audit = new OrderAudit(QueueSettings.DEFAULT);
        for (RecordedEvent event : day(seed, true).log) {
            audit.add(
                    Wire.writeEnvelope(Wire.envelope(event, new DeviceId("hub-01"), "boot-0001")));
        }
        OrderReport report = audit.report();
        assertThat(report.ignored()).isZero();
        assertThat(report.daysBroken()).isZero();
        assertThat(report.beyond()).isZero();
        assertThat(report.passed())
                .hasEntrySatisfying(Overtaking.Reason.PICKED, n -> assertThat(n).isPositive())
                .hasEntrySatisfying(Overtaking.Reason.CAME_BACK, n -> assertThat(n).isPositive());
    }

    private static TestOffice day(long seed, boolean wayward) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        TestOffice office = TestOffice.opened();
        PriorityClass[] classes = PriorityClass.values();
        for (int step = 0; step < 900; step++) {
            office.seconds(random.nextInt(60));
            CounterId counter = random.nextBoolean() ? ONE : TWO;
            if (random.nextInt(100) < 45) {
                boolean first = random.nextInt(4) == 0;
                office.ask(
                        new QueueCommand.IssueTicket(
                                random.nextBoolean() ? SUBMIT : COLLECT,
                                null,
                                first
                                        ? classes[random.nextInt(classes.length)]
                                        : PriorityClass.NONE,
                                Channel.KIOSK));
            } else {
                if (wayward && random.nextInt(5) == 0) {
                    wayward(office, counter, random);
                }
                clerk(office, counter, random);
            }
        }
        return office;
    }

    /** Picks somebody, puts somebody on hold or takes somebody back from there. */
    private static void wayward(TestOffice office, CounterId counter, RandomGenerator random) {
        List<Ticket> waiting = office.state.waiting();
        if (!waiting.isEmpty()) {
            TicketId any = waiting.get(random.nextInt(waiting.size())).id();
            office.ask(new QueueCommand.CallTicket(counter, any));
            office.ask(new QueueCommand.HoldTicket(counter, any, HoldReason.FETCH_PAPERS, 10));
        }
        List<Ticket> held = office.state.held();
        if (!held.isEmpty() && random.nextInt(3) == 0) {
            office.must(new QueueCommand.ResumeTicket(held.getFirst().id()));
        }
    }

    private static void clerk(TestOffice office, CounterId counter, RandomGenerator random) {
        var current = office.state.counter(counter).current();
        if (current == null) {
            office.ask(new QueueCommand.CallNext(counter));
            return;
        }
        QueueCommand command =
                switch (random.nextInt(6)) {
                    case 0 -> new QueueCommand.RecordNoShow(counter, current);
                    case 1 -> new QueueCommand.UndoLast(counter);
                    case 2 -> new QueueCommand.StartServing(counter, current);
                    case 3 -> new QueueCommand.CompleteAndCallNext(counter, current);
                    case 4 -> new QueueCommand.ReinstateTicket(current);
                    default -> new QueueCommand.CompleteServing(counter, current);
                };
        office.ask(command);
    }
}
