package vn.motcua.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CallReason;
import vn.motcua.contract.queue.CounterDuty;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.ServiceId;

/**
 * Who is next: accumulating priority. A ticket's credit is the time it has waited, times the rate
 * of its class; the highest credit is called, and of equal ones the one issued first. What priority
 * adds is capped ({@link QueueSettings#mostHeadStart}).
 *
 * <p><b>The bound on overtaking.</b> Let an ordinary visitor (rate <i>a</i>) have waited <i>w</i>.
 * Only a visitor of a higher rate <i>b</i> who came less than {@code (1 - a/b) · w} <i>and</i> less
 * than the head start after is called first. At the default rates (1.0 and 2.0, 30 minutes) those
 * are the priority visitors of the first half of one's own wait, and never one who came 30 minutes
 * later or more. So a visitor is passed at most by as many as came with priority for the same
 * counter's services in the 30 minutes after; a flood, however long, changes nothing any more, and
 * nobody starves. Among equal classes nobody is ever passed.
 *
 * <p><b>A counter that prefers</b> (its {@link CounterDuty}: the general counter's own services,
 * the visitors whom a counter for vulnerable people is for) gives those a head start of its own
 * ({@link QueueSettings#counterHeadStart}), on top. So it takes them first, and still nobody
 * starves: the bound there is longer by that time. Pure; for any thread.
 */
public final class CallPolicy {
    private final QueueSettings settings;
    private final int[] rates = new int[PriorityClass.values().length];

    public CallPolicy(QueueSettings settings) {
        this.settings = settings;
        for (PriorityClass each : PriorityClass.values()) {
            rates[each.ordinal()] = settings.rateOf(each);
        }
    }

    /**
     * One who waits, at his or her place.
     *
     * @param ticket who
     * @param waitedMinutes whole minutes of waiting that count
     * @param reason why at this place
     * @param passed how many who came earlier stand behind
     */
    public record Place(Ticket ticket, long waitedMinutes, CallReason reason, int passed) {}

    /** Everybody whom this counter may call, first the one who is next as things stand. */
    public List<Place> order(QueueState state, CounterId counter, Instant now) {
        CounterView view = state.counter(counter);
        List<Ticket> queue = callable(state, view, now);
        List<Place> places = new ArrayList<>(queue.size());
        for (int i = 0; i < queue.size(); i++) {
            places.add(place(queue, i, now));
        }
        return places;
    }

    /** The next one for this counter, empty when nobody waits for its services. */
    public Optional<Place> next(QueueState state, CounterId counter, Instant now) {
        CounterView view = state.counter(counter);
        List<Ticket> queue = callable(state, view, now);
        return queue.isEmpty() ? Optional.empty() : Optional.of(place(queue, 0, now));
    }

    /** How many who came earlier would be passed by calling this one now. */
    int passed(QueueState state, CounterId counter, Ticket picked) {
        int passed = 0;
        CounterView view = state.counter(counter);
        for (Ticket other : state.waiting()) {
            boolean earlier = Ticket.BY_ARRIVAL.compare(other, picked) < 0;
            passed += earlier && mayCall(state, view, other) ? 1 : 0;
        }
        return passed;
    }

    private List<Ticket> callable(QueueState state, CounterView view, Instant now) {
        return sorted(state, t -> mayCall(state, view, t), t -> creditAt(view, t, now));
    }

    List<Ticket> sorted(QueueState state, Set<ServiceId> services, Instant now) {
        return sorted(state, t -> services.contains(t.service()), t -> credit(t, now));
    }

    private static List<Ticket> sorted(
            QueueState state, Predicate<Ticket> wanted, ToLongFunction<Ticket> credit) {
        List<Ticket> queue = new ArrayList<>();
        state.waiting.forEach(ticket -> {
            if (wanted.test(ticket)) {
                queue.add(ticket);
            }
        });
        queue.sort(Comparator.comparingLong(credit).reversed().thenComparing(Ticket.BY_ARRIVAL));
        return queue;
    }

    /**
     * Whether this counter may call the visitor. One who was sent to a counter or a clerk waits for
     * that one alone while it is manned; when it closes, or the clerk serves something else now,
     * everybody of the service may call, so that nobody waits for an empty chair.
     */
    static boolean mayCall(QueueState state, CounterView view, Ticket ticket) {
        CounterId at = ticket.route().onlyAt();
        if (at != null && state.counter(at).mode() != CounterView.Mode.CLOSED) {
            return at.equals(view.id());
        }
        Actor by = ticket.route().onlyBy();
        if (by != null && atWork(state, by, other -> other.serves(ticket))) {
            return view.serves(ticket) && by.equals(view.clerk());
        }
        return view.serves(ticket);
    }

    /** Whether the clerk has a counter, open or paused, of which this holds. */
    static boolean atWork(QueueState state, Actor clerk, Predicate<CounterView> where) {
        boolean[] found = {false};
        state.counters.forEach((id, view) ->
                found[0] |=
                        view.mode() != CounterView.Mode.CLOSED
                                && clerk.equals(view.clerk())
                                && where.test(view));
        return found[0];
    }

    /**
     * The published bound: how long after an ordinary visitor, who has waited so long, somebody of
     * this class must come to be surely called later.
     */
    public Duration passableFor(PriorityClass other, Duration waited) {
        long mine = settings.rateOf(PriorityClass.NONE);
        long theirs = settings.rateOf(other);
        if (theirs <= mine) {
            return Duration.ZERO;
        }
        Duration byRate = waited.multipliedBy(theirs - mine).dividedBy(theirs);
        return byRate.compareTo(settings.mostHeadStart()) < 0 ? byRate : settings.mostHeadStart();
    }

    /**
     * Whether the one called owes the place before this one to the counter: it prefers the one and
     * not the other.
     */
    public boolean byCounter(QueueState state, CounterId counter, Ticket called, Ticket passed) {
        CounterView view = state.counter(counter);
        return view.prefers(called) && !view.prefers(passed);
    }

    /**
     * The bound of {@link #passableFor} at a counter that prefers such visitors.
     *
     * @param byCounter what {@link #byCounter} says
     */
    public Duration passableFor(PriorityClass other, Duration waited, boolean byCounter) {
        Duration usual = passableFor(other, waited);
        return byCounter ? usual.plus(settings.counterHeadStart()) : usual;
    }

    private Place place(List<Ticket> queue, int index, Instant now) {
        Ticket ticket = queue.get(index);
        long own = credit(ticket, now);
        int passed = 0;
        boolean byCounter = false;
        for (Ticket behind : queue.subList(index + 1, queue.size())) {
            if (Ticket.BY_ARRIVAL.compare(behind, ticket) < 0) {
                passed++;
                byCounter |= credit(behind, now) >= own;
            }
        }
        CallReason early = byCounter ? CallReason.COUNTER_FIRST : CallReason.PRIORITY;
        return new Place(
                ticket,
                Duration.ofMillis(waitedMillis(ticket, now)).toMinutes(),
                passed > 0 ? early : CallReason.LONGEST_WAIT,
                passed);
    }

    /**
     * How many of those who wait for these services would be called before this ticket. It is asked
     * with every answer, and a queue may have a thousand: of equal class and service nobody who
     * came later has more credit, so each line is halved until its last one before is found.
     */
    int ahead(QueueState state, Set<ServiceId> services, Ticket ticket, Instant now) {
        long own = credit(ticket, now);
        return state.waiting.count(
                services,
                other -> {
                    long credit = credit(other, now);
                    return credit > own
                            || (credit == own && Ticket.BY_ARRIVAL.compare(other, ticket) < 0);
                });
    }

    private long creditAt(CounterView view, Ticket ticket, Instant now) {
        long more = view.prefers(ticket) ? settings.counterHeadStart().toMillis() : 0;
        return credit(ticket, now) + more * rateOf(PriorityClass.NONE);
    }

    /** Hundredths of credited milliseconds: whole numbers, so that every machine agrees. */
    private long credit(Ticket ticket, Instant now) {
        long waited = waitedMillis(ticket, now);
        long ordinary = rateOf(PriorityClass.NONE);
        long more = rateOf(ticket.priority()) - ordinary;
        return waited * ordinary
                + Math.min(waited * more, settings.mostHeadStart().toMillis() * ordinary);
    }

    private long rateOf(PriorityClass each) {
        return rates[each.ordinal()];
    }

    /** As {@link Duration#toMillis} would say, without the duration. */
    private static long waitedMillis(Ticket ticket, Instant now) {
        Instant since = ticket.since();
        long millis = 1_000 * (now.getEpochSecond() - since.getEpochSecond());
        return Math.max(0, millis + Math.floorDiv(now.getNano() - since.getNano(), 1_000_000));
    }
}
