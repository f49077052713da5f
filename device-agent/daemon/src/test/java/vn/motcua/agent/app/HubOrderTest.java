package vn.motcua.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.DesiredSchema;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.wire.StateJson;

/** The centre's order who leads an office's queue (ADR 26). */
class HubOrderTest {
    private final HubOrder order = new HubOrder(new DeviceId("hub-02"));

    private static StateValue.@Nullable Tree section(String json) throws Exception {
        StateValue.Tree whole = StateJson.readTree("{\"hub\":" + json + "}");
        assertThat(DesiredSchema.problems(whole)).isEmpty();
        return whole.members().get("hub") instanceof StateValue.Tree hub ? hub : null;
    }

    @Test
    void onlyTheNamedBoxHasAnOrderAndOnlyWhileItStands() throws Exception {
        assertThat(order.epoch()).isZero();
        order.apply(section("{\"device\":\"hub-02\",\"epoch\":3}"));
        assertThat(order.epoch()).isEqualTo(3);
        order.apply(section("{\"device\":\"hub-01\",\"epoch\":4}"));
        assertThat(order.epoch()).isZero();
        order.apply(section("{\"device\":\"hub-02\",\"epoch\":5}"));
        order.apply(null);
        assertThat(order.epoch()).isZero();
    }

    @Test
    void anOrderWithoutAnEpochIsRefusedWithItsPath() throws Exception {
        StateValue.Tree whole = StateJson.readTree("{\"hub\":{\"device\":\"hub-02\"}}");
        assertThat(DesiredSchema.problems(whole))
                .extracting(p -> p.path())
                .containsExactly("hub.epoch");
    }
}
