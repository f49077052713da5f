package vn.motcua.queue;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.ServiceId;

/**
 * Everybody who waits: a line for each service and priority class, in the order of arrival. Within
 * such a line nobody passes, so how many are called before somebody is found by halving each line,
 * and how many wait for a service is known without a walk. Immutable, for any thread.
 */
final class WaitingLines {
    static final WaitingLines EMPTY = new WaitingLines(new Line[0]);

    /** By service and class; none is empty. Equal people make equal lines, whatever came before. */
    private final Line[] lines;

    private WaitingLines(Line[] lines) {
        this.lines = lines;
    }

    /** Those of one service and one class, by arrival. */
    private static final class Line {
        final ServiceId service;
        final PriorityClass priority;
        final Ticket[] tickets;

        Line(ServiceId service, PriorityClass priority, Ticket... tickets) {
            this.service = service;
            this.priority = priority;
            this.tickets = tickets;
        }

        /** Below, at or above the place of this ticket's line. */
        int compareTo(Ticket ticket) {
            int order = service.value().compareTo(ticket.service().value());
            return order != 0 ? order : priority.compareTo(ticket.priority());
        }

        /** How many at the line's front this holds for, when it holds for none behind them. */
        int front(Predicate<Ticket> holds) {
            int from = 0;
            int to = tickets.length;
            while (from < to) {
                int middle = (from + to) >>> 1;
                if (holds.test(tickets[middle])) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            return from;
        }

        int placeOf(Ticket ticket) {
            return front(other -> Ticket.BY_ARRIVAL.compare(other, ticket) < 0);
        }

        Line with(Ticket ticket) {
            int at = placeOf(ticket);
            Ticket[] more = Arrays.copyOf(tickets, tickets.length + 1);
            System.arraycopy(tickets, at, more, at + 1, tickets.length - at);
            more[at] = ticket;
            return new Line(service, priority, more);
        }

        /**
         * @throws IllegalStateException when the ticket does not stand in it
         */
        Line without(Ticket ticket) {
            int at = placeOf(ticket);
            if (at == tickets.length || !tickets[at].id().equals(ticket.id())) {
                throw new IllegalStateException("who waits does not stand in the line");
            }
            Ticket[] fewer = Arrays.copyOf(tickets, tickets.length - 1);
            System.arraycopy(tickets, at + 1, fewer, at, fewer.length - at);
            return new Line(service, priority, fewer);
        }
    }

    WaitingLines with(Ticket ticket) {
        int at = lineOf(ticket);
        if (isLineOf(at, ticket)) {
            return replaced(at, lines[at].with(ticket));
        }
        Line[] more = Arrays.copyOf(lines, lines.length + 1);
        System.arraycopy(lines, at, more, at + 1, lines.length - at);
        more[at] = new Line(ticket.service(), ticket.priority(), ticket);
        return new WaitingLines(more);
    }

    /**
     * @param ticket as it waited
     * @throws IllegalStateException when it did not wait so
     */
    WaitingLines without(Ticket ticket) {
        int at = lineOf(ticket);
        if (!isLineOf(at, ticket)) {
            throw new IllegalStateException("nobody waits so");
        }
        Line rest = lines[at].without(ticket);
        if (rest.tickets.length > 0) {
            return replaced(at, rest);
        }
        Line[] fewer = Arrays.copyOf(lines, lines.length - 1);
        System.arraycopy(lines, at + 1, fewer, at, fewer.length - at);
        return new WaitingLines(fewer);
    }

    private WaitingLines replaced(int at, Line line) {
        Line[] same = lines.clone();
        same[at] = line;
        return new WaitingLines(same);
    }

    /** Where the ticket's line is, or would be. An office has a few dozen. */
    private int lineOf(Ticket ticket) {
        int at = 0;
        while (at < lines.length && lines[at].compareTo(ticket) < 0) {
            at++;
        }
        return at;
    }

    private boolean isLineOf(int at, Ticket ticket) {
        return at < lines.length && lines[at].compareTo(ticket) == 0;
    }

    /** How many wait for these services together. */
    int count(Set<ServiceId> services) {
        int sum = 0;
        for (Line line : lines) {
            sum += services.contains(line.service) ? line.tickets.length : 0;
        }
        return sum;
    }

    /** How many wait for one service. */
    int count(ServiceId service) {
        int sum = 0;
        for (Line line : lines) {
            sum += line.service.equals(service) ? line.tickets.length : 0;
        }
        return sum;
    }

    /**
     * How many of those who wait for these services this holds for.
     *
     * @param holds in each line for those in front alone: who came later never has it when somebody
     *     who came earlier has not
     */
    int count(Set<ServiceId> services, Predicate<Ticket> holds) {
        int sum = 0;
        for (Line line : lines) {
            sum += services.contains(line.service) ? line.front(holds) : 0;
        }
        return sum;
    }

    /** Everybody once, line by line. */
    void forEach(Consumer<Ticket> action) {
        for (Line line : lines) {
            for (Ticket ticket : line.tickets) {
                action.accept(ticket);
            }
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof WaitingLines w) || w.lines.length != lines.length) {
            return false;
        }
        for (int i = 0; i < lines.length; i++) {
            if (!Arrays.equals(lines[i].tickets, w.lines[i].tickets)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int sum = 0;
        for (Line line : lines) {
            sum = 31 * sum + Arrays.hashCode(line.tickets);
        }
        return sum;
    }
}
