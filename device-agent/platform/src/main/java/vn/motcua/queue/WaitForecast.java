package vn.motcua.queue;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.office.Counter;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.contract.queue.WaitRange;

/**
 * How long somebody will wait: people in front, times what serving takes today, over the counters
 * that serve them; a range from the quarter of quick visits to the quarter of slow ones, never a
 * single minute. Beyond ten minutes its ends are rounded outward to five. Pure; for any thread.
 */
public final class WaitForecast {
    /** Below this many measured visits of the service itself, those of all services are taken. */
    private static final int ENOUGH = 5;

    private static final int LATEST = 20;

    private final QueueMachine machine;

    public WaitForecast(QueueMachine machine) {
        this.machine = machine;
    }

    /** For somebody without priority who takes a number now; null when not known. */
    public @Nullable WaitRange forNewcomer(QueueState state, ServiceId service) {
        return forNewcomer(state, service, aheadOfNewcomer(state, service));
    }

    /**
     * @param ahead as {@link #aheadOfNewcomer} says
     */
    @Nullable WaitRange forNewcomer(QueueState state, ServiceId service, int ahead) {
        return range(state, service, ahead);
    }

    /**
     * How many wait before somebody without priority who takes a number now, counting those for any
     * service that shares a counter with this one.
     */
    int aheadOfNewcomer(QueueState state, ServiceId service) {
        return state.waitingFor(sharing(state, service));
    }

    /** For a ticket that waits; null when not known, or when it does not wait. */
    public @Nullable WaitRange forTicket(QueueState state, Ticket ticket, Instant now) {
        return forTicket(state, ticket, ahead(state, ticket, now));
    }

    /**
     * @param ahead how many are called before, as {@link #ahead} says
     */
    @Nullable WaitRange forTicket(QueueState state, Ticket ticket, int ahead) {
        return ticket.state() == TicketState.WAITING ? range(state, ticket.service(), ahead) : null;
    }

    /**
     * How many would be called before this ticket as things stand, counting those who wait for any
     * service that shares a counter with this one; 0 for a ticket that does not wait.
     */
    public int ahead(QueueState state, Ticket ticket, Instant now) {
        if (ticket.state() != TicketState.WAITING) {
            return 0;
        }
        return machine.policy()
                .ahead(
                        state,
                        sharing(state, ticket.service()),
                        ticket,
                        QueueMachine.later(state, now));
    }

    /**
     * Whether somebody who takes a number now is served before the office closes, at what serving
     * takes today and with the counters that are open, or all while none is.
     */
    boolean fitsToday(QueueState state, ServiceId service, Instant now) {
        Set<ServiceId> shared = sharing(state, service);
        long people = 1L + state.waitingFor(shared);
        long open = state.openCountersFor(service).size();
        long counters =
                open > 0
                        ? open
                        : machine.office().counters().stream()
                                .filter(c -> c.services().contains(service))
                                .count();
        long[] seconds = measured(state, service);
        double each =
                seconds.length == 0
                        ? machine.settings().priorServing().toSeconds()
                        : quantile(seconds, 0.5);
        long left = machine.office().calendar().minutesLeft(now);
        return people * each <= left * 60.0 * counters;
    }

    /**
     * The services of the open counters that call this one; before any is open, of all counters.
     */
    private Set<ServiceId> sharing(QueueState state, ServiceId service) {
        Set<ServiceId> shared = new HashSet<>(Set.of(service));
        List<CounterView> open = state.openCountersFor(service);
        open.forEach(counter -> shared.addAll(counter.services()));
        if (open.isEmpty()) {
            for (Counter counter : machine.office().counters()) {
                if (counter.services().contains(service)) {
                    shared.addAll(counter.services());
                }
            }
        }
        return shared;
    }

    private @Nullable WaitRange range(QueueState state, ServiceId service, int ahead) {
        int open = state.openCountersFor(service).size();
        long[] seconds = measured(state, service);
        if (state.timeInDoubt() || (open == 0 && seconds.length == 0)) {
            return null;
        }
        double counters = Math.max(1, open);
        double prior = machine.settings().priorServing().toSeconds();
        double quick = seconds.length == 0 ? prior * 0.7 : quantile(seconds, 0.25);
        double slow = seconds.length == 0 ? prior * 1.4 : quantile(seconds, 0.75);
        int from = floor(ahead * quick / counters / 60);
        int to = ceil((ahead + 1) * slow / counters / 60);
        return new WaitRange(from, Math.max(to, from + 1));
    }

    private static long[] measured(QueueState state, ServiceId service) {
        List<ServingTimes.One> all = state.servingTimes.latest();
        List<ServingTimes.One> own =
                all.stream().filter(one -> one.service().equals(service)).toList();
        List<ServingTimes.One> used = own.size() >= ENOUGH ? own : all;
        return used.subList(Math.max(0, used.size() - LATEST), used.size()).stream()
                .mapToLong(ServingTimes.One::seconds)
                .sorted()
                .toArray();
    }

    private static double quantile(long[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    private static int floor(double minutes) {
        return minutes <= 10 ? (int) minutes : (int) (minutes / 5) * 5;
    }

    private static int ceil(double minutes) {
        return minutes <= 10 ? (int) Math.ceil(minutes) : (int) Math.ceil(minutes / 5) * 5;
    }
}
