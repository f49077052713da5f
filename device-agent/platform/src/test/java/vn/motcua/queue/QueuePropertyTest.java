package vn.motcua.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.queue.TestOffice.*;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.queue.*;
import vn.motcua.contract.queue.QueueCommand.*;
import vn.motcua.report.DayFigures;
import vn.motcua.report.Figures;

/** Whole days of random commands; a failing seed is named and replays. */
class QueuePropertyTest {
    private static final int DAYS = Integer.getInteger("motcua.queue.days", 40);

    @Test
    void theInvariantsHoldAfterEveryStep() {
        for (long seed = 1; seed <= DAYS; seed++) {
            TestOffice office = run(seed, true);
            Figures figures = DayFigures.of(office.log);
            DayCounts counts = office.state.counts();
            assertThat(figures.issued()).as("seed %d", seed).isEqualTo(counts.issued());
            assertThat(figures.called()).isEqualTo(counts.called());
            assertThat(figures.served()).isEqualTo(counts.served());
            assertThat(figures.noShow()).isEqualTo(counts.noShow());
            assertThat(figures.rated()).isEqualTo(counts.rated());
        }
    }

    @Test
    void theSameCommandsGiveTheSameEventsAndAReplayTheSameState() {
        for (long seed = 1; seed <= DAYS; seed++) {
            TestOffice once = run(seed, false);
            TestOffice again = run(seed, false);
            assertThat(again.log).as("seed %d", seed).isEqualTo(once.log);
            QueueState replayed = QueueState.before(START);
            for (RecordedEvent event : once.log) {
                replayed = replayed.apply(event);
            }
            assertThat(replayed).as("seed %d", seed).isEqualTo(once.state);
            assertThat(Board.of(replayed, once.machine))
                    .isEqualTo(Board.of(once.state, once.machine));
        }
    }

    /** By turns an office without, with a general and with a counter for vulnerable people. */
    private static TestOffice office(long seed) {
        if (seed % 3 == 0) {
            return TestOffice.opened();
        }
        CounterDuty duty =
                seed % 3 == 1
                        ? new CounterDuty(CounterDuty.Kind.GENERAL, List.of(COLLECT), List.of())
                        : new CounterDuty(CounterDuty.Kind.VULNERABLE, List.of(), List.of());
        TestOffice office =
                new TestOffice(
                        TestOffice.with(duty, List.of(SUBMIT, COLLECT)), QueueSettings.DEFAULT);
        office.must(new StartBusinessDay(DAY));
        office.must(new OpenCounter(ONE, List.of(SUBMIT, COLLECT)));
        office.must(new OpenCounter(TWO, List.of(SUBMIT)));
        return office;
    }

    private static TestOffice run(long seed, boolean checking) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        TestOffice office = office(seed);
        List<Submission> sent = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            office.seconds(random.nextInt(0, 40));
            Submission next =
                    !sent.isEmpty() && random.nextInt(6) == 0
                            ? again(random, office, sent.get(random.nextInt(sent.size())))
                            : office.submission(command(random, office));
            sent.add(next);
            QueueState before = office.state;
            Decision decision = office.ask(next);
            if (checking) {
                check(office, seed, i);
                checkUndo(before, office, decision, next);
            }
        }
        return office;
    }

    /** The same once more; or, after an issue, the ticket that the machine printed meanwhile. */
    private static Submission again(RandomGenerator random, TestOffice office, Submission first) {
        if (!(first.command() instanceof IssueTicket) || random.nextBoolean()) {
            return first;
        }
        return new Submission(
                first.id(),
                office.now.plusSeconds(30),
                first.businessDate(),
                first.actor(),
                offer(random, office));
    }

    private static QueueCommand offer(RandomGenerator random, TestOffice office) {
        return new QueueCommand.OfferTicket(
                new TicketId(office.freshId()),
                new TicketNumber("A", random.nextInt(985, 1000), 3),
                SUBMIT,
                null,
                PriorityClass.NONE,
                random.nextLong(0, 4_000),
                office.now.minusSeconds(random.nextInt(0, 4_000)));
    }

    private static QueueCommand deeper(
            RandomGenerator random, CounterId counter, TicketId at, TicketId any) {
        ServiceId service = random.nextBoolean() ? SUBMIT : COLLECT;
        return switch (random.nextInt(15)) {
            case 12, 13, 14 -> booked(random);
            case 0 ->
                    new QueueCommand.IssueJourney(
                            List.of(SUBMIT, COLLECT, SUBMIT).subList(0, random.nextInt(1, 4)),
                            null,
                            PriorityClass.NONE,
                            Channel.KIOSK);
            case 1, 2 ->
                    new QueueCommand.HoldTicket(
                            counter, at, HoldReason.FETCH_PAPERS, random.nextInt(0, 20));
            case 3 -> new QueueCommand.ResumeTicket(any);
            case 4 -> new QueueCommand.LapseHolds(Instant.MAX);
            case 5, 6 ->
                    new QueueCommand.TransferTicket(
                            counter,
                            at,
                            new Destination(
                                    random.nextBoolean() ? service : null,
                                    random.nextBoolean() ? TWO : null,
                                    new Actor("clerk:1")),
                            random.nextBoolean());
            case 7, 8 -> new QueueCommand.CallTicket(counter, any);
            case 9 -> new QueueCommand.CloseService(COLLECT, ClosureReason.STAFF_AWAY);
            case 10 -> new QueueCommand.OpenService(COLLECT);
            default -> new QueueCommand.LeaseNumbers("A", 5, TestOffice.DAY);
        };
    }

    private static QueueCommand booked(RandomGenerator random) {
        AppointmentId id = AppointmentId.of("random-code-" + random.nextInt(12));
        Instant from = OPENING.plusSeconds(1_800L * random.nextInt(4));
        return switch (random.nextInt(8)) {
            case 0, 1, 2 ->
                    new QueueCommand.BookAppointment(id, SUBMIT, from, from.plusSeconds(1_800));
            case 3 -> new QueueCommand.DropAppointment(id);
            case 4 ->
                    new QueueCommand.IssueForVisitor(
                            List.of(SUBMIT, COLLECT),
                            null,
                            PriorityClass.NONE,
                            Channel.KIOSK,
                            new VisitorHash("0123456789abcdef0123456789abcdef"));
            default ->
                    new QueueCommand.CheckInAppointment(
                            id, null, PriorityClass.NONE, Channel.KIOSK);
        };
    }

    private static QueueCommand command(RandomGenerator random, TestOffice office) {
        CounterId counter = random.nextBoolean() ? ONE : TWO;
        TicketId current = office.state.counter(counter).current();
        List<Ticket> all = office.state.tickets();
        TicketId any =
                all.isEmpty()
                        ? new TicketId(office.freshId())
                        : all.get(random.nextInt(all.size())).id();
        TicketId at = current != null && random.nextInt(8) > 0 ? current : any;
        List<ServiceId> services = counter.equals(ONE) ? List.of(SUBMIT, COLLECT) : List.of(SUBMIT);
        return switch (random.nextInt(30)) {
            case 0, 1, 2, 3, 4, 5 ->
                    new IssueTicket(
                            random.nextInt(4) == 0 ? COLLECT : SUBMIT,
                            null,
                            PriorityClass.values()[Math.max(0, random.nextInt(-9, 7))],
                            Channel.KIOSK);
            case 6, 7, 8 -> new CallNext(counter);
            case 9 -> new RecallTicket(counter, at);
            case 10, 11 -> new StartServing(counter, at);
            case 12 -> new CompleteServing(counter, at);
            case 13, 14 -> new CompleteAndCallNext(counter, at);
            case 15 -> new RecordNoShow(counter, at);
            case 16 -> new ReinstateTicket(any);
            case 17 -> new CancelTicket(any);
            case 18 -> new UndoLast(counter);
            case 19 -> new RateService(any, rating(random.nextInt(1, 6)));
            case 20 -> random.nextInt(4) == 0 ? new PauseCounter(counter) : new CallNext(counter);
            case 21, 22 -> new OpenCounter(counter, services);
            default -> deeper(random, counter, at, any);
        };
    }

    private static void check(TestOffice office, long seed, int step) {
        QueueState state = office.state;
        Map<CounterId, TicketId> atCounter = new HashMap<>();
        Set<TicketNumber> numbers = new HashSet<>();
        for (Ticket ticket : state.tickets()) {
            assertThat(numbers.add(ticket.number())).as("one number, one ticket").isTrue();
            CounterId counter = ticket.counter();
            if (counter != null && ticket.isAt(counter)) {
                assertThat(atCounter.put(counter, ticket.id()))
                        .as("seed %d step %d: one visitor a counter", seed, step)
                        .isNull();
                assertThat(state.counter(counter).current()).isEqualTo(ticket.id());
            }
        }
        assertThat(state.waiting())
                .as("seed %d step %d: who waits stands in the lines, once", seed, step)
                .isEqualTo(
                        state.tickets().stream()
                                .filter(ticket -> ticket.state() == TicketState.WAITING)
                                .toList());
        for (CounterView counter : state.counters()) {
            assertThat(counter.current()).isEqualTo(atCounter.get(counter.id()));
        }
        Map<AppointmentId, TicketId> bookedBy = new HashMap<>();
        for (RecordedEvent event : office.log) {
            if (event.event() instanceof QueueEvent.AppointmentCheckedIn in
                    && state.ticket(in.ticket()).filter(Ticket::open).isPresent()) {
                assertThat(bookedBy.put(in.appointment(), in.ticket()))
                        .as("seed %d step %d: one booking, at most one live ticket", seed, step)
                        .isNull();
            }
        }
        if (step % 20 == 0) {
            checkPicks(office, seed, step);
            checkPlaces(office, seed, step);
        }
        Map<CommandId, TicketId> issuedBy = new HashMap<>();
        for (RecordedEvent event : office.log) {
            if (event.event() instanceof QueueEvent.TicketIssued issued
                    && state.ticket(issued.ticket()).filter(Ticket::open).isPresent()) {
                assertThat(issuedBy.put(event.command(), issued.ticket()))
                        .as("seed %d step %d: one command, at most one live ticket", seed, step)
                        .isNull();
            }
        }
    }

    /** A free counter may pick exactly those whom its page lists (S-175). */
    private static void checkPicks(TestOffice office, long seed, int step) {
        for (CounterView counter : office.state.counters()) {
            if (counter.open() && counter.current() == null) {
                Set<TicketId> listed = new HashSet<>();
                office.machine
                        .policy()
                        .order(office.state, counter.id(), office.now)
                        .forEach(place -> listed.add(place.ticket().id()));
                Set<TicketId> picked = new HashSet<>();
                for (Ticket ticket : office.state.waiting()) {
                    Decision decision = office.look(new CallTicket(counter.id(), ticket.id()));
                    if (decision instanceof Decision.Accepted) {
                        picked.add(ticket.id());
                    }
                }
                assertThat(picked).as("seed %d step %d", seed, step).isEqualTo(listed);
            }
        }
    }

    /** "N people ahead" is the place in the order of calling. */
    private static void checkPlaces(TestOffice office, long seed, int step) {
        CallPolicy policy = office.machine.policy();
        Set<ServiceId> both = Set.of(SUBMIT, COLLECT);
        List<Ticket> order = policy.sorted(office.state, both, office.now);
        for (int place = 0; place < order.size(); place++) {
            assertThat(policy.ahead(office.state, both, order.get(place), office.now))
                    .as("seed %d step %d", seed, step)
                    .isEqualTo(place);
        }
        assertThat(office.state.waitingFor(both)).isEqualTo(order.size());
    }

    /**
     * An undo puts every ticket of the step back to what it was, its mark of being touched aside.
     */
    private static void checkUndo(
            QueueState before, TestOffice office, Decision decision, Submission asked) {
        if (asked.command() instanceof UndoLast undo && decision instanceof Decision.Accepted) {
            LastStep step = before.counter(undo.counter()).lastStep();
            assertThat(step).isNotNull();
            Set<TicketId> seen = new HashSet<>();
            for (LastStep.Part part : step == null ? List.<LastStep.Part>of() : step.parts()) {
                if (seen.add(part.ticket())) {
                    Ticket now = office.ticket(part.ticket());
                    assertThat(now).isEqualTo(part.before().change().at(now.touchedSeq()));
                }
            }
        }
    }
}
