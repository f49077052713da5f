package vn.motcua.contract.queue;

import java.time.Instant;
import vn.motcua.contract.wire.LogPosition;

/**
 * An event as it stands in a log.
 *
 * @param position where; order is by position, never by time
 * @param at the engine's time, UTC, never before the event in front of it
 * @param timeInDoubt true when the clock was never set or disagrees with the monotonic one
 * @param command the command that caused it; several events may share one
 * @param by who asked
 * @param event what happened
 */
public record RecordedEvent(
        LogPosition position,
        Instant at,
        boolean timeInDoubt,
        CommandId command,
        Actor by,
        QueueEvent event) {}
