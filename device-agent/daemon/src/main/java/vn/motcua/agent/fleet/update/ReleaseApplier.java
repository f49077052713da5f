package vn.motcua.agent.fleet.update;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.fleet.state.Applier;
import vn.motcua.contract.fleet.ReleaseWish;
import vn.motcua.contract.fleet.ReportedState.Outcome;
import vn.motcua.contract.fleet.StateValue;

/**
 * Hands the section {@code release} on. It is in force at once; how far the device is stands in the
 * report's own part.
 *
 * @param desk {@link UpdateDesk#want}
 */
public record ReleaseApplier(Consumer<@Nullable ReleaseWish> desk) implements Applier {
    @Override
    public String section() {
        return ReleaseWish.SECTION;
    }

    @Override
    public Outcome apply(StateValue.@Nullable Tree value) {
        desk.accept(value == null ? null : ReleaseWish.read(value).orElse(null));
        return Outcome.APPLIED;
    }
}
