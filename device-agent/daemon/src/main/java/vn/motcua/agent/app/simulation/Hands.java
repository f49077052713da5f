package vn.motcua.agent.app.simulation;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.wire.LogId;

/**
 * What the people and appliances of an office hold, and which numbers all of its hubs together have
 * given out: nothing here belongs to one log. One thread.
 */
final class Hands {
    private final Map<Slip, TicketId> slips = new HashMap<>();
    private final Map<TicketId, LocalDate> inHand = new HashMap<>();
    private final Map<TicketId, LocalDate> acknowledged = new HashMap<>();
    private final Map<Slip, Given> numbers = new HashMap<>();

    private record Slip(LocalDate date, TicketNumber number) {}

    private record Given(TicketId ticket, LogId log) {}

    void clear() {
        slips.clear();
        inHand.clear();
        acknowledged.clear();
        numbers.clear();
    }

    /** A hub's disk has a ticket. */
    void given(@Nullable LocalDate date, TicketNumber number, TicketId ticket, LogId log) {
        if (date != null) {
            Given other = numbers.put(new Slip(date, number), new Given(ticket, log));
            Judge.must(
                    other == null || other.ticket().equals(ticket),
                    "number " + number + " was given twice on one day, by two hubs");
        }
    }

    /**
     * The hub that leads has the end of another's log; what it did not take of it is nobody's.
     *
     * @param taken every ticket of the leading hub's log
     */
    void handedOver(LogId log, Set<TicketId> taken) {
        numbers.values().removeIf(g -> g.log().equals(log) && !taken.contains(g.ticket()));
    }

    /** An appliance took a hub's word for a ticket. */
    void acknowledged(LocalDate date, TicketId ticket) {
        acknowledged.put(ticket, date);
    }

    /** A slip is in somebody's hand. */
    void printed(LocalDate date, TicketNumber number, TicketId ticket) {
        TicketId other = slips.put(new Slip(date, number), ticket);
        Judge.must(other == null || other.equals(ticket), "two slips of one day say " + number);
        inHand.put(ticket, date);
    }

    /** The hub took a slip for one of another day: whoever has it must ask for a new one. */
    void refused(TicketId ticket) {
        inHand.remove(ticket);
    }

    /** When nothing is under way: the hub knows all tickets of its day. */
    void areKnown(@Nullable LocalDate day, Set<TicketId> issued) {
        inHand.forEach((ticket, date) ->
                Judge.must(
                        !date.equals(day) || issued.contains(ticket),
                        "somebody holds a slip that the hub does not know"));
        acknowledged.forEach((ticket, date) ->
                Judge.must(
                        !date.equals(day) || issued.contains(ticket),
                        "an acknowledged ticket is lost with its hub"));
    }
}
