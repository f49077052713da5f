package vn.motcua.agent.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.queue.*;
import vn.motcua.contract.queue.QueueCommand.*;
import vn.motcua.contract.rating.Rating;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.queue.Decision;
import vn.motcua.queue.Moment;
import vn.motcua.queue.QueueMachine;
import vn.motcua.queue.QueueSettings;
import vn.motcua.queue.QueueState;

/** A restart reads two days and knows what it would know after reading the whole log. */
class ShortReplayTest {
    private static final int SEEDS = 6;
    private static final int DAYS = 8;
    private static final int STEPS = 120;

    private final QueueMachine machine = new QueueMachine(TestHub.office(), QueueSettings.DEFAULT);
    private final List<RecordedEvent> pending = new ArrayList<>();

    @Test
    void theStateOfTwoDaysIsTheStateOfTheWholeLog(@TempDir Path data) throws Exception {
        for (long seed = 1; seed <= SEEDS; seed++) {
            RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            try (EventLog log = EventLog.open(data.resolve(seed + ".db"), new SecureRandom())) {
                pending.clear();
                QueueState state = QueueState.before(log.start());
                Instant now = TestHub.MORNING;
                for (int day = 0; day < DAYS; day++) {
                    state = open(log, state, now);
                    for (int i = 0; i < STEPS; i++) {
                        now = now.plusSeconds(random.nextInt(0, 60));
                        state = ask(state, command(random, state), now);
                        if (random.nextInt(STEPS / 4) == 0) {
                            compare(log, state, "seed " + seed + " day " + day + " step " + i);
                        }
                    }
                    now = TestHub.MORNING.plus(Duration.ofDays(day + random.nextInt(1, 3)));
                }
            }
        }
    }

    private QueueState open(EventLog log, QueueState state, Instant now) throws IOException {
        LocalDate today = BusinessCalendar.dateOf(now);
        QueueState opened = ask(state, new StartBusinessDay(today), now);
        // The first moment of a day is where the two could differ most easily.
        compare(log, opened, "at the opening of " + today);
        return opened;
    }

    private void compare(EventLog log, QueueState state, String where) throws IOException {
        log.append(pending);
        pending.clear();
        assertThat(replayed(log, log.start())).as(where).isEqualTo(state);
        assertThat(replayed(log, log.replayStart())).as(where).isEqualTo(state);
    }

    private static QueueState replayed(EventLog log, LogPosition from) throws IOException {
        QueueState state = QueueState.before(from);
        for (RecordedEvent event : log.replayAfter(from.seq())) {
            state = state.apply(event);
        }
        return state;
    }

    private QueueState ask(QueueState state, QueueCommand command, Instant now) {
        Submission submission =
                new Submission(
                        TestHub.id(),
                        now.plusSeconds(60),
                        BusinessCalendar.dateOf(now),
                        new Actor("hub"),
                        command);
        Moment at = new Moment(now, false, new TicketId(UUID.randomUUID().toString()));
        QueueState next = state;
        if (machine.decide(state, submission, at) instanceof Decision.Accepted accepted) {
            for (RecordedEvent event : machine.record(state, submission, at, accepted)) {
                next = next.apply(event);
                pending.add(event);
            }
        }
        return next;
    }

    private static QueueCommand command(RandomGenerator random, QueueState state) {
        CounterId counter = random.nextBoolean() ? TestHub.ONE : TestHub.TWO;
        TicketId current = state.counter(counter).current();
        List<vn.motcua.queue.Ticket> all = state.tickets();
        TicketId any =
                all.isEmpty()
                        ? new TicketId(UUID.randomUUID().toString())
                        : all.get(random.nextInt(all.size())).id();
        TicketId at = current != null && random.nextInt(8) > 0 ? current : any;
        return switch (random.nextInt(27)) {
            case 25, 26 -> booked(random, state);
            case 0, 1, 2, 3, 4 -> TestHub.issue();
            case 5, 6 -> new CallNext(counter);
            case 7 -> new RecallTicket(counter, at);
            case 8, 9 -> new StartServing(counter, at);
            case 10 -> new CompleteServing(counter, at);
            case 11 -> new CompleteAndCallNext(counter, at);
            case 12 -> new RecordNoShow(counter, at);
            case 13 -> new ReinstateTicket(any);
            case 14 -> random.nextBoolean() ? new CancelTicket(any) : new PauseCounter(counter);
            case 15 -> new UndoLast(counter);
            case 16 -> new RateService(any, RATING);
            case 17, 18 -> lease(random, state);
            case 19 ->
                    new CloseService(
                            TestHub.SERVICE,
                            random.nextInt(4) == 0
                                    ? ClosureReason.MOVED
                                    : ClosureReason.STAFF_AWAY);
            case 20 -> new OpenService(TestHub.SERVICE);
            case 21 -> new HoldTicket(counter, at, HoldReason.PAY, random.nextInt(1, 30));
            case 22 -> new ResumeTicket(any);
            case 23 ->
                    new TransferTicket(
                            counter, at, Destination.counter(TestHub.TWO), random.nextBoolean());
            default -> new OpenCounter(counter, List.of(TestHub.SERVICE));
        };
    }

    private static QueueCommand booked(RandomGenerator random, QueueState state) {
        AppointmentId id = AppointmentId.of("random-code-" + random.nextInt(9));
        Instant from = state.now().plusSeconds(60L * random.nextInt(5));
        return random.nextBoolean()
                ? new CheckInAppointment(id, null, PriorityClass.NONE, Channel.OFFICER)
                : new BookAppointment(id, TestHub.SERVICE, from, from.plusSeconds(600));
    }

    /** Today or far ahead: such a block outlives the two days. */
    private static QueueCommand lease(RandomGenerator random, QueueState state) {
        return new LeaseNumbers("A", 2, state.day().orElseThrow().plusDays(random.nextInt(0, 15)));
    }

    private static final Rating RATING =
            new Rating(Rating.Level.VERY_SATISFIED, 5, 1, List.of(), "hpasc-3.1", Rating.Via.KIOSK);

    @Test
    void aBlockThatStillCountsIsReadHoweverOldItsLeaseIs(@TempDir Path data) throws Exception {
        try (EventLog log = EventLog.open(data.resolve("hub.db"), new SecureRandom())) {
            QueueState state = open(log, QueueState.before(log.start()), day(0));
            state = open(log, state, day(1));
            long leased = state.position().seq();
            state = ask(state, new LeaseNumbers("A", 20, BusinessCalendar.dateOf(day(9))), day(1));
            for (int day = 2; day <= 9; day++) {
                state = open(log, state, day(day));
                assertThat(log.replayStart().seq()).isEqualTo(leased - 1);
            }
            state = open(log, state, day(10));
            assertThat(log.replayStart().seq()).isEqualTo(state.position().seq() - 3);
        }
    }

    private static Instant day(int number) {
        return TestHub.MORNING.plus(Duration.ofDays(number));
    }

    @Test
    void aLogOfOneDayOrNoneIsReadFromItsStart(@TempDir Path data) throws Exception {
        try (EventLog log = EventLog.open(data.resolve("hub.db"), new SecureRandom())) {
            assertThat(log.replayStart()).isEqualTo(log.start());
            QueueState state = open(log, QueueState.before(log.start()), TestHub.MORNING);
            state = ask(state, TestHub.issue(), TestHub.MORNING);
            compare(log, state, "one day");
            assertThat(log.replayStart()).isEqualTo(log.start());
            state = open(log, state, TestHub.MORNING.plus(Duration.ofDays(1)));
            assertThat(log.replayStart()).isEqualTo(log.start());
            open(log, state, TestHub.MORNING.plus(Duration.ofDays(2)));
            assertThat(log.replayStart().seq()).isEqualTo(4);
        }
    }
}
