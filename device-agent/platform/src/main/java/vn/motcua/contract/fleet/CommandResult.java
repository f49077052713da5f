package vn.motcua.contract.fleet;

import java.util.List;

/**
 * A device's answer to an order. Long ones come in pieces, in order; the last has {@code piece ==
 * pieces}.
 *
 * @param id of the order
 * @param outcome what became of it
 * @param detail machine words, {@code printer:paper-out}; may be empty
 * @param piece from 1
 * @param pieces how many there are
 * @param lines of the log; empty for every other order
 */
public record CommandResult(
        String id, Outcome outcome, String detail, int piece, int pieces, List<String> lines) {
    /** What became of an order. */
    public enum Outcome {
        /** It was done. */
        DONE,
        /** It is under way; another answer follows when the device is back. */
        STARTED,
        /** It was tried in vain. */
        FAILED,
        /** It came too late; nothing was done. */
        EXPIRED,
        /** This device cannot do it; nothing was done. */
        NOT_SUPPORTED,
        /** Too much at once; nothing was done. */
        BUSY
    }

    public CommandResult {
        lines = List.copyOf(lines);
        if (piece < 1 || piece > pieces) {
            throw new IllegalArgumentException("pieces are counted from 1");
        }
    }

    /** An answer in one piece without lines. */
    public static CommandResult of(String id, Outcome outcome, String detail) {
        return new CommandResult(id, outcome, detail, 1, 1, List.of());
    }
}
