package vn.motcua.queue;

import java.time.LocalDate;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CommandId;

/**
 * Numbers that one machine alone may give out on one day. Immutable; for any thread.
 *
 * @param from first number
 * @param to last number, included
 * @param command under which it was leased
 */
public record LeasedBlock(
        Actor holder, LocalDate date, String prefix, int from, int to, CommandId command) {
    /** Names it for ever: no two blocks have the same. */
    public String name() {
        return date + "|" + prefix + "|" + from + "|" + to + "|" + holder;
    }
}
