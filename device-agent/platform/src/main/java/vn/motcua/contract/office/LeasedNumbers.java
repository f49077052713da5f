package vn.motcua.contract.office;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.TicketNumber;

/**
 * What a machine must know to give out numbers while the hub is away: the hub's answer to the one
 * appliance that holds the blocks. Never in an event, a log or a stream, because of the keys.
 *
 * @param now the engine's time
 * @param day the business day that is open
 * @param closed services that give out no numbers until further notice
 * @param blocks this appliance's, for today and later days; in the order of leasing for each letter
 */
public record LeasedNumbers(
        Instant now, LocalDate day, List<ServiceId> closed, List<Block> blocks) {
    public LeasedNumbers {
        closed = List.copyOf(closed);
        blocks = List.copyOf(blocks);
    }

    /**
     * Numbers of one letter on one day that this appliance alone may give out. Refuses other forms
     * with {@link IllegalArgumentException}; the message never repeats them.
     *
     * @param from first number
     * @param to last number, included
     * @param command under which the block was leased: the one that the appliance remembers
     * @param key secret of the slips out of this block: 43 characters of base64url, 256 bits
     */
    public record Block(
            LocalDate date, String prefix, int from, int to, CommandId command, String key) {
        private static final Pattern KEY = Pattern.compile("[0-9A-Za-z_-]{43}");

        public Block {
            // A number of the widest series refuses a wrong letter and a wrong end alike.
            TicketNumber last = new TicketNumber(prefix, to, 4);
            if (from < 1 || from > last.number()) {
                throw new IllegalArgumentException("a block begins before it ends");
            }
            if (!KEY.matcher(key).matches()) {
                throw new IllegalArgumentException("a block's key has 43 characters");
            }
        }

        /** Without the key. */
        @Override
        public String toString() {
            return "Block[" + date + " " + prefix + " " + from + "-" + to + "]";
        }
    }
}
