package vn.motcua.contract.appliance;

import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.BoardSnapshot;

/**
 * Answer to {@code board.get} and the notification {@code board.changed}.
 *
 * @param board the last state known; null when none was ever received
 * @param ageMs since the agent last heard from the hub (heartbeats count), by the monotonic clock
 * @param live whether the stream to the hub is open
 */
public record BoardView(@Nullable BoardSnapshot board, long ageMs, boolean live) {}
