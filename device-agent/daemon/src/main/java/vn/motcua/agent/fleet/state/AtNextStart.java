package vn.motcua.agent.fleet.state;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.fleet.ReportedState.Outcome;
import vn.motcua.contract.fleet.StateValue;

/**
 * A section that the agent reads when it starts: until then the new value is only kept.
 *
 * @param section its name
 * @param inForce what the agent started with; null = nothing
 */
public record AtNextStart(String section, StateValue.@Nullable Tree inForce) implements Applier {
    @Override
    public Outcome apply(StateValue.@Nullable Tree value) {
        return Objects.equals(value, inForce) ? Outcome.APPLIED : Outcome.NEEDS_RESTART;
    }
}
