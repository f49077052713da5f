package vn.motcua.continuity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.motcua.contract.office.LeasedNumbers;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.TicketNumber;

/** The blocks of one machine and which of their numbers are gone. One thread; memory only. */
final class NumberBook {
    private final List<HeldBlock> blocks = new ArrayList<>();
    private final Set<Gone> gone = new HashSet<>();

    private record Gone(LocalDate day, String prefix, int number) {}

    /** A number that nobody has. */
    record Free(LeasedNumbers.Block block, int number) {}

    void add(HeldBlock block) {
        blocks.add(block);
    }

    boolean has(LeasedNumbers.Block block) {
        return blocks.stream().anyMatch(held -> held.block().command().equals(block.command()));
    }

    /** Blocks for the open day and later ones that the hub does not list. */
    List<HeldBlock> notIn(LeasedNumbers told) {
        Set<CommandId> listed =
                told.blocks().stream()
                        .map(LeasedNumbers.Block::command)
                        .collect(Collectors.toSet());
        return blocks.stream()
                .filter(held -> !held.block().date().isBefore(told.day()))
                .filter(held -> !listed.contains(held.block().command()))
                .toList();
    }

    /** Its numbers that are gone stay gone. */
    void remove(HeldBlock block) {
        blocks.remove(block);
    }

    /** How many blocks of a letter there were for a day. */
    int blocks(LocalDate day, String prefix) {
        return (int) of(day, prefix).count();
    }

    private Stream<LeasedNumbers.Block> of(LocalDate day, String prefix) {
        return blocks.stream()
                .map(HeldBlock::block)
                .filter(b -> b.date().equals(day) && b.prefix().equals(prefix));
    }

    /** The number is somebody's from now on. */
    void take(LocalDate day, TicketNumber number) {
        gone.add(new Gone(day, number.prefix(), number.number()));
    }

    int left(LocalDate day, String prefix) {
        long all = of(day, prefix).mapToLong(b -> b.to() - b.from() + 1).sum();
        long taken =
                gone.stream().filter(g -> g.day().equals(day) && g.prefix().equals(prefix)).count();
        return (int) Math.max(0, all - taken);
    }

    /** Block by block, each from below. */
    Optional<Free> next(LocalDate day, String prefix) {
        for (LeasedNumbers.Block block : of(day, prefix).toList()) {
            for (int n = block.from(); n <= block.to(); n++) {
                if (!gone.contains(new Gone(day, prefix, n))) {
                    return Optional.of(new Free(block, n));
                }
            }
        }
        return Optional.empty();
    }

    boolean anyBefore(LocalDate day) {
        return blocks.stream().anyMatch(held -> held.block().date().isBefore(day));
    }

    void forgetBefore(LocalDate day) {
        blocks.removeIf(held -> held.block().date().isBefore(day));
        gone.removeIf(g -> g.day().isBefore(day));
    }
}
