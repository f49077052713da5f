package vn.motcua.queue;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.TicketId;

/**
 * The latest step of a counter, all events of one command together, with what it replaced: the
 * stuff of an undo. One level deep on purpose: an undo names no ticket, so a doubled press must
 * find nothing more to take back.
 *
 * @param command whose step
 * @param at when
 * @param parts its events in order; two for complete-and-call-next
 */
public record LastStep(CommandId command, Instant at, List<Part> parts) {
    public LastStep {
        parts = List.copyOf(parts);
    }

    /**
     * @param seq the event's place in the log
     * @param before the ticket as it was before the event
     */
    public record Part(long seq, Ticket before) {
        public TicketId ticket() {
            return before.id();
        }
    }

    static LastStep added(@Nullable LastStep last, CommandId command, Instant at, Part part) {
        if (last == null || !last.command.equals(command)) {
            return new LastStep(command, at, List.of(part));
        }
        return new LastStep(
                command, at, Stream.concat(last.parts.stream(), Stream.of(part)).toList());
    }

    /** The step without its part at {@code seq}; null when that was all. */
    @Nullable LastStep without(long seq) {
        List<Part> rest = parts.stream().filter(p -> p.seq() != seq).toList();
        return rest.isEmpty() ? null : new LastStep(command, at, rest);
    }
}
