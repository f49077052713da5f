package vn.motcua.agent.app.bench.office;

import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.queue.EventLog;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.Counter;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.Channel;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.rating.Rating;
import vn.motcua.queue.Decision;
import vn.motcua.queue.Moment;
import vn.motcua.queue.QueueMachine;
import vn.motcua.queue.QueueSettings;
import vn.motcua.queue.QueueState;

/**
 * Writes business days of a busy branch into a log: the engine itself decides what visitors and
 * clerks ask. Of the called one in ten is called again and one in twenty stays away; nearly half
 * rate. The same seed gives the same days. One thread.
 */
final class BusyYear {
    private static final LocalTime OPENS = LocalTime.of(7, 30);
    private static final int ARRIVING_S = 8 * 3600;
    private static final int CLOSES_S = 10 * 3600;
    private static final int COMMIT = 2_000;
    private static final Rating CONTENT =
            new Rating(Rating.Level.VERY_SATISFIED, 5, 1, List.of(), "hpasc-3.1", Rating.Via.PAD);

    private final EventLog log;
    private final QueueMachine machine;
    private final BenchOffice office;
    private final SplittableRandom random;
    private final List<RecordedEvent> pending = new ArrayList<>();
    private QueueState state;
    private long tickets;

    BusyYear(EventLog log, BenchOffice office, long seed) {
        this.log = log;
        this.office = office;
        this.machine = new QueueMachine(office.office(), QueueSettings.DEFAULT);
        this.random = new SplittableRandom(seed);
        this.state = QueueState.before(log.end());
    }

    /** Somebody does the next thing: a visitor comes, or a counter goes on. */
    private record Happening(int second, @Nullable Desk desk) {}

    private enum Stage {
        FREE,
        CALLED,
        SERVING
    }

    /** A counter in the course of the day. */
    private static final class Desk {
        final Counter counter;
        Stage stage = Stage.FREE;
        @Nullable TicketId at;

        Desk(Counter counter) {
            this.counter = counter;
        }
    }

    /**
     * Writes that many weekdays, the last of them on or before {@code last}.
     *
     * @return how many tickets were issued
     */
    long write(LocalDate last, int days, int ticketsADay) throws IOException {
        List<LocalDate> dates = new ArrayList<>();
        for (LocalDate date = last; dates.size() < days; date = date.minusDays(1)) {
            // The last is taken as it is: a restart must find its day already open.
            if (date.equals(last) || date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0) {
                dates.addFirst(date);
            }
        }
        for (LocalDate date : dates) {
            day(date, ticketsADay);
        }
        commit();
        return tickets;
    }

    /** The state that a restart must find. */
    QueueState state() {
        return state;
    }

    private void day(LocalDate date, int visitors) throws IOException {
        Instant opens = date.atTime(OPENS).atZone(BusinessCalendar.ZONE).toInstant();
        ask(opens, "hub", new QueueCommand.StartBusinessDay(date));
        PriorityQueue<Happening> ahead =
                new PriorityQueue<>((a, b) -> Integer.compare(a.second, b.second));
        for (Counter counter : office.office().counters()) {
            ask(
                    opens,
                    clerk(counter),
                    new QueueCommand.OpenCounter(counter.id(), counter.services()));
            ahead.add(new Happening(random.nextInt(60), new Desk(counter)));
        }
        for (int i = 0; i < visitors; i++) {
            ahead.add(new Happening(random.nextInt(ARRIVING_S), null));
        }
        for (Happening next = ahead.poll();
                next != null && next.second < CLOSES_S;
                next = ahead.poll()) {
            Instant now = opens.plusSeconds(next.second);
            if (next.desk == null) {
                arrive(now);
            } else {
                ahead.add(new Happening(next.second + step(next.desk, now), next.desk));
            }
            if (pending.size() >= COMMIT) {
                commit();
            }
        }
    }

    private void arrive(Instant now) {
        PriorityClass[] classes = PriorityClass.values();
        List<?> issued =
                ask(
                        now,
                        "device:kiosk-%02d".formatted(1 + random.nextInt(BenchOffice.KIOSKS)),
                        new QueueCommand.IssueTicket(
                                office.services().get(random.nextInt(office.services().size())),
                                null,
                                random.nextInt(10) > 0
                                        ? PriorityClass.NONE
                                        : classes[random.nextInt(classes.length)],
                                Channel.KIOSK));
        tickets += issued.size();
    }

    /**
     * @return seconds until this counter goes on
     */
    private int step(Desk desk, Instant now) {
        TicketId at = desk.at;
        if (desk.stage == Stage.FREE || at == null) {
            called(desk, ask(now, clerk(desk.counter), new QueueCommand.CallNext(id(desk))));
            return desk.stage == Stage.CALLED ? 20 + random.nextInt(30) : 30;
        }
        return desk.stage == Stage.CALLED ? meet(desk, at, now) : finish(desk, at, now);
    }

    private int meet(Desk desk, TicketId at, Instant now) {
        int chance = random.nextInt(100);
        if (chance < 10) {
            ask(now, clerk(desk.counter), new QueueCommand.RecallTicket(id(desk), at));
            return 40;
        }
        if (chance < 15) {
            ask(now, clerk(desk.counter), new QueueCommand.RecordNoShow(id(desk), at));
            desk.stage = Stage.FREE;
            return 5;
        }
        ask(now, clerk(desk.counter), new QueueCommand.StartServing(id(desk), at));
        desk.stage = Stage.SERVING;
        return 60 + random.nextInt(240);
    }

    private int finish(Desk desk, TicketId at, Instant now) {
        desk.stage = Stage.FREE;
        if (random.nextInt(5) == 0) {
            ask(now, clerk(desk.counter), new QueueCommand.CompleteServing(id(desk), at));
        } else {
            called(
                    desk,
                    ask(
                            now,
                            clerk(desk.counter),
                            new QueueCommand.CompleteAndCallNext(id(desk), at)));
        }
        if (random.nextInt(100) < 45) {
            ask(now, "device:pad-01", new QueueCommand.RateService(at, CONTENT));
        }
        return 20 + random.nextInt(30);
    }

    private static void called(Desk desk, List<RecordedEvent> events) {
        if (!events.isEmpty() && events.getLast().event() instanceof QueueEvent.TicketCalled call) {
            desk.at = call.ticket();
            desk.stage = Stage.CALLED;
        }
    }

    private List<RecordedEvent> ask(Instant now, String who, QueueCommand command) {
        Submission asked =
                new Submission(
                        new CommandId(fresh()),
                        now.plusSeconds(60),
                        BusinessCalendar.dateOf(now),
                        new Actor(who),
                        command);
        Moment at = new Moment(now, false, new TicketId(fresh()));
        if (!(machine.decide(state, asked, at) instanceof Decision.Accepted accepted)) {
            return List.of();
        }
        List<RecordedEvent> events = machine.record(state, asked, at, accepted);
        for (RecordedEvent event : events) {
            state = state.apply(event);
        }
        pending.addAll(events);
        return events;
    }

    private void commit() throws IOException {
        log.append(pending);
        pending.clear();
    }

    private String fresh() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private static vn.motcua.contract.queue.CounterId id(Desk desk) {
        return desk.counter.id();
    }

    private static String clerk(Counter counter) {
        return "clerk:counter-" + counter.id();
    }
}
