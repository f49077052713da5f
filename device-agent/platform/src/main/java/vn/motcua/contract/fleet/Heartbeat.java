package vn.motcua.contract.fleet;

import java.util.List;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.device.PartStatus;

/**
 * Figures of a device, every 30 s; not retained, the latest row lives at the centre.
 *
 * @param inst same as in {@link DeviceState}
 * @param epoch same as in {@link DeviceState}
 * @param bootId random per start of the process
 * @param monotonicMs since that start; orders heartbeats without a clock
 * @param kind what it is
 * @param condition worst of its parts
 * @param parts every configured part
 * @param outboxWaiting events not yet under the centre's watermark
 * @param diskFreeMb free space where the data lies
 * @param heapUsedMb Java heap in use
 * @param clockInDoubt true when the wall clock is not to be trusted
 */
public record Heartbeat(
        String inst,
        long epoch,
        String bootId,
        long monotonicMs,
        DeviceKind kind,
        PartStatus.Condition condition,
        List<PartStatus> parts,
        long outboxWaiting,
        long diskFreeMb,
        long heapUsedMb,
        boolean clockInDoubt) {
    public Heartbeat {
        parts = List.copyOf(parts);
    }
}
