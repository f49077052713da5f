package vn.motcua.continuity;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import vn.motcua.contract.office.LeasedNumbers;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.QueueCommand;

/**
 * Which blocks a machine asks for: for each letter, one for today while few numbers are left, and
 * in the afternoon one for the next business day, the emergency block. One thread; memory only.
 */
final class BlockWishes {
    /** With no more serving left today, the next business day's block is wanted. */
    private static final long LAST_MINUTES = 210;

    /** The hub leases no further ahead. */
    private static final int MOST_DAYS_AHEAD = 14;

    /** A block that the hub refused is asked for again after this. */
    private static final Duration ASK_AGAIN = Duration.ofMinutes(10);

    private final String name;
    private final BlockSizes sizes;
    private final Map<CommandId, Ticks> refusedAt = new HashMap<>();

    /**
     * @param name of the disk that remembers what became of the numbers
     */
    BlockWishes(String name, BlockSizes sizes) {
        this.name = name;
        this.sizes = sizes;
    }

    List<LeasedIssuer.Want> of(
            Office office, Instant now, LocalDate today, NumberBook numbers, Ticks ticks) {
        long minutes = office.calendar().minutesLeft(now);
        Optional<LocalDate> next =
                minutes <= LAST_MINUTES ? nextDay(office, today) : Optional.empty();
        List<LeasedIssuer.Want> wants = new ArrayList<>();
        for (String prefix : office.services().stream().map(Service::prefix).distinct().toList()) {
            if (minutes > 0 && numbers.left(today, prefix) < sizes.refill()) {
                add(wants, today, prefix, numbers, ticks);
            }
            if (next.isPresent() && numbers.blocks(next.get(), prefix) == 0) {
                add(wants, next.get(), prefix, numbers, ticks);
            }
        }
        return wants;
    }

    private static Optional<LocalDate> nextDay(Office office, LocalDate today) {
        return today.plusDays(1)
                .datesUntil(today.plusDays(MOST_DAYS_AHEAD + 1))
                .filter(day -> !office.calendar().hoursOn(day).isEmpty())
                .findFirst();
    }

    private void add(
            List<LeasedIssuer.Want> wants,
            LocalDate day,
            String prefix,
            NumberBook numbers,
            Ticks ticks) {
        CommandId id = id(day, prefix, numbers.blocks(day, prefix));
        Ticks refused = refusedAt.get(id);
        if (refused == null || ticks.since(refused).orElse(0) >= ASK_AGAIN.toSeconds()) {
            wants.add(
                    new LeasedIssuer.Want(
                            id, new QueueCommand.LeaseNumbers(prefix, sizes.block(), day)));
        }
    }

    void refused(CommandId want, Ticks ticks) {
        refusedAt.put(want, ticks);
    }

    void forget() {
        refusedAt.clear();
    }

    /** Whether the block was leased for this disk: only this one knows what is left of it. */
    boolean isMine(LeasedNumbers.Block block, NumberBook numbers) {
        int had = numbers.blocks(block.date(), block.prefix());
        for (int ordinal = 0; ordinal <= had; ordinal++) {
            if (block.command().equals(id(block.date(), block.prefix(), ordinal))) {
                return true;
            }
        }
        return false;
    }

    /** The same for the same block at every try, and never another machine's or disk's. */
    private CommandId id(LocalDate day, String prefix, int ordinal) {
        String text = "lease|" + name + "|" + day + "|" + prefix + "|" + ordinal;
        return new CommandId(
                UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.US_ASCII)).toString());
    }
}
