package vn.motcua.provisioning.figures;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.wire.LogId;

/**
 * One event log as the centre has it.
 *
 * @param log which
 * @param device that writes it; no other may add to it, but for a hub that goes on with it when
 *     that one is gone
 * @param stored everything up to here is in the database
 * @param highest the highest sequence number that ever came
 * @param repeats how many events came again and were dropped
 * @param unreadable how many places are filled with an {@code EventUnreadable}
 * @param holeSince when the hole behind {@code stored} was first seen, null without one
 * @param touchedAt when an event last came
 */
public record LogRecord(
        LogId log,
        DeviceId device,
        long stored,
        long highest,
        long repeats,
        long unreadable,
        @Nullable Instant holeSince,
        Instant touchedAt) {
    static LogRecord fresh(LogId log, DeviceId device, Instant now) {
        return new LogRecord(log, device, 0, 0, 0, 0, null, now);
    }
}
