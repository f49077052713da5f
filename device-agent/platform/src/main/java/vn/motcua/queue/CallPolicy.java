package vn.motcua.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CallReason;
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
 * nobody starves. Among equal classes nobody is ever passed. Pure; for any thread.
 */
public final class CallPolicy {
    private final QueueSettings settings;
    private final Map<PriorityClass, Integer> rates = new EnumMap<>(PriorityClass.class);

    public CallPolicy(QueueSettings settings) {
        this.settings = settings;
        for (PriorityClass each : PriorityClass.values()) {
            rates.put(each, settings.rateOf(each));
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
        List<Ticket> queue = callable(state, counter, now);
        List<Place> places = new ArrayList<>(queue.size());
        for (int i = 0; i < queue.size(); i++) {
            places.add(place(queue, i, now));
        }
        return places;
    }

    /** The next one for this counter, empty when nobody waits for its services. */
    public Optional<Place> next(QueueState state, CounterId counter, Instant now) {
        List<Ticket> queue = callable(state, counter, now);
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

    private List<Ticket> callable(QueueState state, CounterId counter, Instant now) {
        CounterView view = state.counter(counter);
        return sorted(state, ticket -> mayCall(state, view, ticket), now);
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
        boolean serves = view.services().contains(ticket.service());
        if (by != null
                && atWork(state, by, other -> other.services().contains(ticket.service()))) {
            return serves && by.equals(view.clerk());
        }
        return serves;
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

    private Place place(List<Ticket> queue, int index, Instant now) {
        Ticket ticket = queue.get(index);
        int passed = 0;
        for (Ticket behind : queue.subList(index + 1, queue.size())) {
            passed += Ticket.BY_ARRIVAL.compare(behind, ticket) < 0 ? 1 : 0;
        }
        return new Place(
                ticket,
                Duration.ofMillis(waitedMillis(ticket, now)).toMinutes(),
                passed > 0 ? CallReason.PRIORITY : CallReason.LONGEST_WAIT,
                passed);
    }

    List<Ticket> sorted(QueueState state, Set<ServiceId> services, Instant now) {
        return sorted(state, ticket -> services.contains(ticket.service()), now);
    }

    private List<Ticket> sorted(QueueState state, Predicate<Ticket> wanted, Instant now) {
        List<Ticket> queue = new ArrayList<>();
        state.waiting.forEach((id, ticket) -> {
            if (wanted.test(ticket)) {
                queue.add(ticket);
            }
        });
        queue.sort(
                Comparator.<Ticket>comparingLong(ticket -> -credit(ticket, now))
                        .thenComparing(Ticket.BY_ARRIVAL));
        return queue;
    }

    /**
     * How many of those who wait for these services would be called before this ticket. Counts
     * instead of sorting: it is asked with every answer, and a queue may have a thousand.
     */
    int ahead(QueueState state, Set<ServiceId> services, Ticket ticket, Instant now) {
        long own = credit(ticket, now);
        int[] ahead = {0};
        state.waiting.forEach((id, other) -> {
            if (services.contains(other.service())) {
                long credit = credit(other, now);
                boolean before =
                        credit > own
                                || (credit == own && Ticket.BY_ARRIVAL.compare(other, ticket) < 0);
                ahead[0] += before ? 1 : 0;
            }
        });
        return ahead[0];
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
        return rates.getOrDefault(each, 100);
    }

    /** As {@link Duration#toMillis} would say, without the duration. */
    private static long waitedMillis(Ticket ticket, Instant now) {
        Instant since = ticket.since();
        long millis = 1_000 * (now.getEpochSecond() - since.getEpochSecond());
        return Math.max(0, millis + Math.floorDiv(now.getNano() - since.getNano(), 1_000_000));
    }
}
