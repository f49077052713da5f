package vn.motcua.agent.app;

import org.jspecify.annotations.Nullable;
import vn.motcua.agent.fleet.state.Applier;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.ReportedState.Outcome;
import vn.motcua.contract.fleet.StateValue;

/**
 * The centre's order who leads an office's queue from which epoch on (section {@code hub}). With
 * the epoch in it an order is obeyed once: it has no force any more when the office has come to
 * that epoch, in whatever way. Any thread.
 */
final class HubOrder implements Applier {
    private final DeviceId self;
    private volatile int epoch;

    HubOrder(DeviceId self) {
        this.self = self;
    }

    /** From this epoch on this box is to lead; 0 without an order for it. */
    int epoch() {
        return epoch;
    }

    @Override
    public String section() {
        return "hub";
    }

    /** Noted; who leads stands in the office's log and in each box's birth. */
    @Override
    public Outcome apply(StateValue.@Nullable Tree value) {
        epoch =
                value != null
                                && value.members().get("device") instanceof StateValue.Text device
                                && device.text().equals(self.value())
                                && value.members().get("epoch") instanceof StateValue.Whole from
                        ? Math.toIntExact(from.number())
                        : 0;
        return Outcome.APPLIED;
    }
}
