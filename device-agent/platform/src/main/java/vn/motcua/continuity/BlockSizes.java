package vn.motcua.continuity;

/**
 * How many numbers a machine keeps for a time alone.
 *
 * @param block numbers of one block, 1 to 200
 * @param refill another block is wanted while fewer than this are left, 1 to {@code block}
 */
public record BlockSizes(int block, int refill) {
    /** The hub leases no larger block. */
    public static final int LARGEST = 200;

    public static final BlockSizes DEFAULT = new BlockSizes(30, 10);

    public BlockSizes {
        if (block < 1 || block > LARGEST || refill < 1 || refill > block) {
            throw new IllegalArgumentException("a block has 1 to 200 numbers, refilled before");
        }
    }
}
