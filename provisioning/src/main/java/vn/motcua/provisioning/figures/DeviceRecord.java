package vn.motcua.provisioning.figures;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.DeviceState;
import vn.motcua.contract.fleet.Heartbeat;

/**
 * The latest of one device.
 *
 * @param device which
 * @param state birth, farewell or will that holds; null when none came yet
 * @param stateAt when it came
 * @param heartbeat null when none came yet
 * @param heardAt when the device last spoke itself; a retained message does not count
 */
public record DeviceRecord(
        DeviceId device,
        @Nullable DeviceState state,
        @Nullable Instant stateAt,
        @Nullable Heartbeat heartbeat,
        @Nullable Instant heardAt) {
    DeviceRecord withState(DeviceState next, Instant at, boolean spoke) {
        return new DeviceRecord(device, next, at, heartbeat, spoke ? at : heardAt);
    }

    DeviceRecord withHeartbeat(Heartbeat next, Instant at) {
        return new DeviceRecord(device, state, stateAt, next, at);
    }

    /**
     * Whether a state replaces the one that holds: a lower epoch is a stale will, an equal one is
     * about the present connection, a higher one always wins; another installation is believed when
     * it says that it is there.
     */
    boolean accepts(DeviceState next) {
        if (state == null) {
            return true;
        }
        if (!state.inst().equals(next.inst())) {
            return next.state() == DeviceState.State.ONLINE;
        }
        return next.epoch() >= state.epoch();
    }

    /**
     * Heartbeats of one start come in order of its monotonic clock; of another start, as they come.
     */
    boolean accepts(Heartbeat next) {
        return heartbeat == null
                || !heartbeat.bootId().equals(next.bootId())
                || next.monotonicMs() >= heartbeat.monotonicMs();
    }
}
