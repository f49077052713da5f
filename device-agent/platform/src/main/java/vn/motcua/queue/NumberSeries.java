package vn.motcua.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CommandId;

/**
 * The numbers of one letter on one day. The hub gives them out from below; blocks for machines and
 * standbys are cut off from above, so that an ordinary day counts 1, 2, 3 and a number out of a
 * block is a high one. No number is ever in two hands. Immutable; for any thread.
 *
 * @param low the highest that the hub has given out, 0 before the first
 * @param high the lowest that is cut off; one above the largest while there is no block
 * @param blocks in the order of leasing
 */
record NumberSeries(int low, int high, List<Block> blocks) {
    /** Blocks leave the hub at least this share of the numbers: one half. */
    private static final int HUBS_SHARE = 2;

    /** Holds what a hub that is gone with its disk may have leased, and nobody knows. */
    static final Actor LOST = new Actor("lost");

    private static final int MOST_HALVINGS = 20;

    /** More holders than any office has machines. */
    private static final int MOST_BLOCKS = 200;

    NumberSeries {
        blocks = List.copyOf(blocks);
    }

    /**
     * @param from first number
     * @param to last number, included
     * @param command under which it was leased
     */
    record Block(Actor holder, int from, int to, CommandId command) {
        boolean has(int number) {
            return from <= number && number <= to;
        }
    }

    /** Numbers, both ends included. */
    record Range(int from, int to) {}

    /** Nothing given out yet. */
    static NumberSeries fresh(int largest) {
        return new NumberSeries(0, largest + 1, List.of());
    }

    /** The hub's next; empty when below meets above. */
    Optional<Integer> next() {
        return low + 1 < high ? Optional.of(low + 1) : Optional.empty();
    }

    /**
     * A block of so many; empty when the hub would keep less than its share.
     *
     * @param largest the largest number of the series
     */
    Optional<Block> lease(Actor holder, int count, int largest, CommandId command) {
        int from = high - count;
        boolean fits = from > low && from > kept(largest) && blocks.size() < MOST_BLOCKS;
        return fits ? Optional.of(new Block(holder, from, high - 1, command)) : Optional.empty();
    }

    /** Up to here no block is ever cut: one half, and one half of that after each lost hub. */
    private int kept(int largest) {
        return (largest / HUBS_SHARE) >> Math.min(of(LOST).size(), MOST_HALVINGS);
    }

    /**
     * All from which another hub of this log may have cut blocks that nobody else knows of; empty
     * when there is no such number.
     */
    Optional<Range> unseen(int largest) {
        int from = Math.max(low, kept(largest)) + 1;
        return from < high ? Optional.of(new Range(from, high - 1)) : Optional.empty();
    }

    /** The lowest number of this holder that nobody has; empty when all are given out. */
    Optional<Integer> next(Actor holder, IntPredicate given) {
        return of(holder).stream()
                .flatMapToInt(b -> IntStream.rangeClosed(b.from(), b.to()))
                .filter(n -> !given.test(n))
                .boxed()
                .min(Integer::compare);
    }

    /** The last so many numbers of a block of another holder, which keeps as many at least. */
    Optional<Block> carve(
            Actor of, Actor holder, int count, IntPredicate given, CommandId command) {
        return of(of).stream()
                .filter(b -> b.to() - b.from() + 1 >= 2 * count)
                .map(b -> new Block(holder, b.to() - count + 1, b.to(), command))
                .filter(b -> IntStream.rangeClosed(b.from(), b.to()).noneMatch(given))
                .findFirst();
    }

    /** Whether this holder, and nobody else, may give the number out. */
    boolean holds(Actor holder, int number) {
        return blocks.stream().anyMatch(b -> b.has(number) && b.holder().equals(holder));
    }

    /** The block that a number was cut off with; empty for the hub's own numbers. */
    Optional<Block> blockOf(int number) {
        return number < high
                ? Optional.empty()
                : blocks.stream().filter(b -> b.has(number)).findFirst();
    }

    List<Block> of(Actor holder) {
        return blocks.stream().filter(b -> b.holder().equals(holder)).toList();
    }

    /** A number that is in no block moves the hub's own count on. */
    NumberSeries given(int number) {
        return number < high && number > low ? new NumberSeries(number, high, blocks) : this;
    }

    /** One more block; what it takes of another is the end of that one. */
    NumberSeries with(Block block) {
        List<Block> more = new ArrayList<>();
        for (Block known : blocks) {
            boolean apart = known.to() < block.from() || known.from() > block.to();
            if (apart) {
                more.add(known);
            } else if (known.from() < block.from()) {
                more.add(
                        new Block(known.holder(), known.from(), block.from() - 1, known.command()));
            }
        }
        more.add(block);
        return new NumberSeries(low, Math.min(high, block.from()), more);
    }
}
