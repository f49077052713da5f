package vn.motcua.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.queue.*;
import vn.motcua.contract.rating.Rating;

class DayFiguresTest {
    private static final Instant OPENING = Instant.parse("2026-11-24T01:00:00Z");
    private static final CounterId ONE = new CounterId("1");
    private static final ServiceId SERVICE = new ServiceId("nop-ho-so");
    private final DayFigures figures = new DayFigures();
    private long seq;

    DayFiguresTest() {
        add(0, new QueueEvent.BusinessDayOpened(LocalDate.of(2026, 11, 24)));
    }

    /** S-112, S-113, S-114: two figures, each with its own limit of 15 minutes. */
    @Test
    void waitingEndsWhereServingStarts() {
        visit(1, 0, 10, 25);
        visit(2, 0, 20, 30);
        visit(3, 0, 16, 32);
        Figures f = figures.figures();
        assertThat(f.waiting()).isEqualTo(new Spread(3, 920, 960, 2));
        assertThat(f.serving()).isEqualTo(new Spread(3, 820, 900, 1));
        assertThat(f.served()).isEqualTo(3);
        assertThat(f.date()).isEqualTo(LocalDate.of(2026, 11, 24));
    }

    @Test
    void aVisitWithoutAPressedStartIsServedButNotMeasured() {
        issue(1, 0);
        call(1, 5);
        add(9, new QueueEvent.ServingCompleted(id(1), number(1), ONE, true));
        Figures f = figures.figures();
        assertThat(f.startInferredShare()).isEqualTo(1.0);
        assertThat(f.waiting().count()).isZero();
        assertThat(f.serving().count()).isZero();
    }

    @Test
    void whatWasTakenBackDoesNotCount() {
        issue(1, 0);
        long called = call(1, 5);
        add(5, new QueueEvent.StepReversed(id(1), number(1), ONE, called, TicketState.WAITING));
        assertThat(figures.figures().called()).isZero();
        call(1, 6);
        add(7, new QueueEvent.ServingStarted(id(1), number(1), ONE));
        long done = add(9, new QueueEvent.ServingCompleted(id(1), number(1), ONE, false));
        add(9, new QueueEvent.StepReversed(id(1), number(1), ONE, done, TicketState.SERVING));
        assertThat(figures.figures().served()).isZero();
        add(12, new QueueEvent.ServingCompleted(id(1), number(1), ONE, false));
        assertThat(figures.figures().serving()).isEqualTo(new Spread(1, 300, 300, 0));
    }

    @Test
    void repeatsAreIgnoredAndTimesInDoubtAreNotMeasured() {
        issue(1, 0);
        figures.add(
                seq,
                OPENING,
                new QueueEvent.TicketIssued(
                        id(2), number(2), SERVICE, null, PriorityClass.NONE, Channel.KIOSK));
        call(1, 1);
        figures.add(++seq, null, new QueueEvent.ServingStarted(id(1), number(1), ONE));
        add(5, new QueueEvent.ServingCompleted(id(1), number(1), ONE, false));
        assertThat(figures.figures().issued()).isEqualTo(1);
        assertThat(figures.figures().served()).isEqualTo(1);
        assertThat(figures.figures().waiting().count()).isZero();
    }

    @Test
    void satisfactionIsTheShareOfTheOfficialLevels() {
        for (int i = 1; i <= 4; i++) {
            visit(i, 0, 1, 2);
            int step = i == 4 ? 5 : i;
            add(
                    3,
                    new QueueEvent.ServiceRated(
                            id(i),
                            number(i),
                            SERVICE,
                            ONE,
                            new Rating(
                                    Rating.levelOf(5, step),
                                    5,
                                    step,
                                    List.of(),
                                    "q",
                                    Rating.Via.KIOSK)));
        }
        Figures f = figures.figures();
        assertThat(f.rated()).isEqualTo(4);
        assertThat(f.satisfiedShare()).isEqualTo(0.75);
        assertThat(f.ratings())
                .isEqualTo(
                        Map.of(
                                Rating.Level.VERY_SATISFIED, 1,
                                Rating.Level.SATISFIED, 2,
                                Rating.Level.NOT_SATISFIED, 1));
    }

    @Test
    void aNewDayStartsFromNothing() {
        visit(1, 0, 1, 2);
        add(1500, new QueueEvent.BusinessDayOpened(LocalDate.of(2026, 11, 25)));
        assertThat(figures.figures().issued()).isZero();
    }

    private void visit(int n, int issued, int started, int completed) {
        issue(n, issued);
        call(n, started);
        add(started, new QueueEvent.ServingStarted(id(n), number(n), ONE));
        add(completed, new QueueEvent.ServingCompleted(id(n), number(n), ONE, false));
    }

    private void issue(int n, int minute) {
        add(
                minute,
                new QueueEvent.TicketIssued(
                        id(n), number(n), SERVICE, null, PriorityClass.NONE, Channel.KIOSK));
    }

    private long call(int n, int minute) {
        return add(
                minute,
                new QueueEvent.TicketCalled(
                        id(n), number(n), SERVICE, ONE, CallReason.LONGEST_WAIT, 0));
    }

    private long add(int minute, QueueEvent event) {
        figures.add(++seq, OPENING.plusSeconds(60L * minute), event);
        return seq;
    }

    private static TicketId id(int n) {
        return new TicketId("00000000-0000-4000-8000-%012d".formatted(n));
    }

    private static TicketNumber number(int n) {
        return new TicketNumber("A", n, 3);
    }
}
