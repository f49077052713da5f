package vn.motcua.provisioning.desired;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.fleet.DesiredSchema;
import vn.motcua.contract.fleet.StateProblem;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.wire.StateJson;

/**
 * All layers at one moment, and what they make of a device. Devices that take the same layers share
 * one computed state, so that ten thousand devices cost a few merges. One thread.
 */
final class LayerBook {
    private final Map<Scope, Layer> layers;
    private final Places places;
    private final Map<List<Scope>, Whole> computed = new HashMap<>();
    private final Map<String, List<Scope>> chains = new HashMap<>();

    LayerBook(Map<Scope, Layer> layers, Places places) {
        this.layers = Map.copyOf(layers);
        this.places = places;
    }

    /**
     * A computed state.
     *
     * @param sections whole
     * @param hash of them
     * @param text canonical
     * @param problems empty = it may be sent
     */
    record Whole(StateValue.Tree sections, String hash, String text, List<StateProblem> problems) {}

    LayerBook with(Scope scope, Layer layer) {
        Map<Scope, Layer> changed = new HashMap<>(layers);
        if (layer.equals(Layer.EMPTY)) {
            changed.remove(scope);
        } else {
            changed.put(scope, layer);
        }
        return new LayerBook(changed, places);
    }

    Layer layer(Scope scope) {
        return layers.getOrDefault(scope, Layer.EMPTY);
    }

    /** The scopes that have a layer. */
    Map<Scope, Layer> layers() {
        return layers;
    }

    boolean knowsUnit(String unit) {
        return !places.chain(unit).isEmpty();
    }

    /** The scopes of a device that have a layer, from the most general. */
    List<Scope> scopes(Target target) {
        List<Scope> scopes =
                new ArrayList<>(
                        chains.computeIfAbsent(
                                target.unit() + "/" + target.kind(),
                                _ -> ofUnits(target.unit(), target.kind())));
        target.groups().forEach(group -> addIfThere(new Scope.OfGroup(group), scopes));
        addIfThere(new Scope.OfDevice(target.device()), scopes);
        return scopes;
    }

    private List<Scope> ofUnits(String unit, DeviceKind kind) {
        List<Scope> scopes = new ArrayList<>();
        for (String one : places.chain(unit)) {
            addIfThere(new Scope.OfUnit(one, null), scopes);
            addIfThere(new Scope.OfUnit(one, kind), scopes);
        }
        return scopes;
    }

    private void addIfThere(Scope scope, List<Scope> scopes) {
        if (layers.containsKey(scope)) {
            scopes.add(scope);
        }
    }

    Whole whole(Target target) {
        return computed.computeIfAbsent(scopes(target), this::compute);
    }

    private Whole compute(List<Scope> scopes) {
        StateValue.Tree tree = StateValue.Tree.EMPTY;
        for (Scope scope : scopes) {
            tree = laid(tree, layer(scope));
        }
        String text = StateJson.write(tree);
        List<StateProblem> problems = DesiredSchema.problems(tree);
        if (problems.isEmpty() && text.length() > DesiredSchema.MOST_CHARS) {
            problems =
                    List.of(
                            new StateProblem(
                                    "",
                                    "is longer than " + DesiredSchema.MOST_CHARS + " characters"));
        }
        return new Whole(tree, StateJson.hash(tree), text, problems);
    }

    private StateValue.Tree laid(StateValue.Tree on, Layer layer) {
        StateValue.Tree tree = on;
        for (String name : layer.templates()) {
            tree = Merge.onto(tree, layer(new Scope.Template(name)).patch());
        }
        return Merge.onto(tree, layer.patch());
    }

    /** Which scope gave each value of a device's state, by path. */
    Map<String, Scope> origins(Target target) {
        Map<String, Scope> origins = new LinkedHashMap<>();
        StateValue.Tree tree = StateValue.Tree.EMPTY;
        for (Scope scope : scopes(target)) {
            StateValue.Tree next = laid(tree, layer(scope));
            for (Difference one : Difference.between(tree, next)) {
                note(one.path(), one.after(), scope, origins);
            }
            tree = next;
        }
        return origins;
    }

    private static void note(
            String path, @Nullable StateValue value, Scope scope, Map<String, Scope> origins) {
        origins.keySet().removeIf(p -> p.equals(path) || p.startsWith(path + "."));
        if (value instanceof StateValue.Tree tree) {
            tree.members().forEach((name, one) -> note(path + "." + name, one, scope, origins));
        } else if (value != null) {
            origins.put(path, scope);
        }
    }
}
