package vn.motcua.provisioning.desired;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.StateJson;

/** A small city for tests: two branches, two points each, a kiosk and a display in each point. */
final class Fleet {
    private static final Map<String, List<String>> CHAINS =
            Map.of(
                    "p1", List.of("ha-noi", "west", "p1"),
                    "p2", List.of("ha-noi", "west", "p2"),
                    "p3", List.of("ha-noi", "east", "p3"),
                    "p4", List.of("ha-noi", "east", "p4"),
                    "west", List.of("ha-noi", "west"),
                    "east", List.of("ha-noi", "east"),
                    "ha-noi", List.of("ha-noi"));

    static final Places PLACES = unit -> CHAINS.getOrDefault(unit, List.of());

    private Fleet() {}

    static List<Target> all() {
        List<Target> all = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            List<String> groups = i == 1 ? List.of("pilot") : List.of();
            all.add(new Target(kiosk(i), DeviceKind.KIOSK, "p" + i, groups));
            all.add(
                    new Target(
                            new DeviceId("display-0" + i), DeviceKind.DISPLAY, "p" + i, List.of()));
        }
        return all;
    }

    static DeviceId kiosk(int number) {
        return new DeviceId("kiosk-0" + number);
    }

    static Scope scope(String text) {
        return Scope.parse(text).orElseThrow();
    }

    static Layer layer(String patch, String... templates) throws MalformedMessageException {
        return new Layer(List.of(templates), tree(patch));
    }

    static StateValue.Tree tree(String json) throws MalformedMessageException {
        return StateJson.readTree(json);
    }
}
