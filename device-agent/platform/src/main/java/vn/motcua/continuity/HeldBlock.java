package vn.motcua.continuity;

import java.time.Instant;
import vn.motcua.contract.office.LeasedNumbers;

/**
 * A leased block on this machine's disk.
 *
 * @param contact the engine's time when the hub told of it: a moment at which the hub was there
 * @param heard the same moment by the monotonic clock
 */
public record HeldBlock(LeasedNumbers.Block block, Instant contact, Ticks heard) {}
