package vn.motcua.provisioning.organisation;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.StateJson;

/** A change as the text that the store keeps. */
final class ChangeText {
    private ChangeText() {}

    static String write(Change change) {
        Map<String, StateValue> out = new TreeMap<>();
        out.put("change", text(change.getClass().getSimpleName()));
        out.put("unit", text(change.unit().value()));
        switch (change) {
            case Change.Founded f -> {
                out.put("kind", text(f.kind().name()));
                out.put("name", text(f.name()));
                UnitId parent = f.parent();
                if (parent != null) {
                    out.put("parent", text(parent.value()));
                }
                out.put("details", details(f.details()));
            }
            case Change.Renamed r -> out.put("name", text(r.name()));
            case Change.Moved m -> out.put("parent", text(m.parent().value()));
            case Change.Described d -> out.put("details", details(d.details()));
            case Change.Merged m -> out.put("into", text(m.into().value()));
            case Change.Closed c -> {}
        }
        return StateJson.write(StateValue.Tree.of(out));
    }

    /** Fails on a text that this or an older version did not write: the file is damaged. */
    static Change read(String stored) throws MalformedMessageException {
        try {
            Map<String, StateValue> in = StateJson.readTree(stored).members();
            UnitId unit = new UnitId(text(in, "unit"));
            return switch (text(in, "change")) {
                case "Founded" ->
                        new Change.Founded(
                                unit,
                                UnitKind.valueOf(text(in, "kind")),
                                text(in, "name"),
                                optional(in, "parent"),
                                details(in.get("details")));
                case "Renamed" -> new Change.Renamed(unit, text(in, "name"));
                case "Moved" -> new Change.Moved(unit, new UnitId(text(in, "parent")));
                case "Described" -> new Change.Described(unit, details(in.get("details")));
                case "Merged" -> new Change.Merged(unit, new UnitId(text(in, "into")));
                case "Closed" -> new Change.Closed(unit);
                default -> throw new MalformedMessageException("an unknown change");
            };
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("a change that cannot be");
        }
    }

    private static StateValue.Text text(String text) {
        return new StateValue.Text(text);
    }

    private static String text(Map<String, StateValue> in, String name) {
        if (in.get(name) instanceof StateValue.Text text) {
            return text.text();
        }
        throw new IllegalArgumentException(name);
    }

    private static @Nullable UnitId optional(Map<String, StateValue> in, String name) {
        return in.get(name) instanceof StateValue.Text text ? new UnitId(text.text()) : null;
    }

    private static StateValue.Tree details(Details details) {
        Map<String, StateValue> planned = new TreeMap<>();
        details.planned().forEach((word, count) -> planned.put(word, new StateValue.Whole(count)));
        return StateValue.Tree.of(
                Map.of(
                        "mobile", new StateValue.Flag(details.mobile()),
                        "stands_for", new StateValue.Whole(details.standsFor()),
                        "area", text(details.area()),
                        "address", text(details.address()),
                        "planned", StateValue.Tree.of(planned)));
    }

    private static Details details(@Nullable StateValue value) {
        if (value instanceof StateValue.Tree tree
                && tree.members().get("mobile") instanceof StateValue.Flag mobile
                && tree.members().get("stands_for") instanceof StateValue.Whole standsFor
                && tree.members().get("planned") instanceof StateValue.Tree planned) {
            TreeMap<String, Integer> counts = new TreeMap<>();
            planned.members()
                    .forEach((word, count) -> {
                        if (count instanceof StateValue.Whole whole) {
                            counts.put(word, Math.toIntExact(whole.number()));
                        }
                    });
            return new Details(
                    mobile.on(),
                    (int) Math.min(standsFor.number(), Integer.MAX_VALUE),
                    text(tree.members(), "area"),
                    text(tree.members(), "address"),
                    counts);
        }
        throw new IllegalArgumentException("details");
    }
}
