package vn.motcua.provisioning.desired;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.fleet.StateValue;

/** JSON Merge Patch (RFC 7396). Pure. */
final class Merge {
    private Merge() {}

    /** {@code patch} laid over {@code base}; the result holds no null. */
    static StateValue.Tree onto(StateValue.Tree base, StateValue.Tree patch) {
        Map<String, StateValue> merged = new TreeMap<>(base.members());
        patch.members()
                .forEach((name, value) -> {
                    switch (value) {
                        case StateValue.Nothing n -> merged.remove(name);
                        case StateValue.Tree t -> merged.put(name, onto(tree(merged.get(name)), t));
                        case StateValue.Text t -> merged.put(name, t);
                        case StateValue.Whole w -> merged.put(name, w);
                        case StateValue.Flag f -> merged.put(name, f);
                        case StateValue.Many m -> merged.put(name, m);
                    }
                });
        return StateValue.Tree.of(merged);
    }

    private static StateValue.Tree tree(@Nullable StateValue value) {
        return value instanceof StateValue.Tree tree ? tree : StateValue.Tree.EMPTY;
    }
}
