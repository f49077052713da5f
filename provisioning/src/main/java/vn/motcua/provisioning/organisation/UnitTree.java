package vn.motcua.provisioning.organisation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every unit as it stood on one day, those that had ended by then included. Immutable. */
public final class UnitTree {
    private static final int DEEPEST = 16;

    private final SortedMap<UnitId, Unit> units;

    UnitTree(Map<UnitId, Unit> units) {
        this.units = new TreeMap<>(units);
    }

    /** All units, ended ones too, by id. */
    public List<Unit> all() {
        return List.copyOf(units.values());
    }

    /** The units that were there on that day, by id. */
    public List<Unit> open() {
        return units.values().stream().filter(Unit::open).toList();
    }

    public Optional<Unit> unit(UnitId id) {
        return Optional.ofNullable(units.get(id));
    }

    /** The open units directly below. */
    public List<Unit> under(UnitId parent) {
        return units.values().stream().filter(u -> u.open() && parent.equals(u.parent())).toList();
    }

    /**
     * From the city down to the unit, itself included; empty for an unknown one. An ended unit is
     * followed to the one that took it over.
     */
    public List<UnitId> chain(UnitId id) {
        List<UnitId> upwards = new ArrayList<>();
        UnitId at = successor(id).map(Unit::id).orElse(null);
        while (at != null && upwards.size() < DEEPEST) {
            upwards.add(at);
            at = parent(at);
        }
        return upwards.reversed();
    }

    private @Nullable UnitId parent(UnitId id) {
        Unit unit = units.get(id);
        return unit == null ? null : unit.parent();
    }

    /**
     * The unit itself while it is open, else who took it over, and so on; empty when nobody did.
     */
    public Optional<Unit> successor(UnitId id) {
        Unit unit = units.get(id);
        for (int steps = 0; unit != null && !unit.open() && steps < units.size(); steps++) {
            UnitId next = unit.into();
            unit = next == null ? null : units.get(next);
        }
        return Optional.ofNullable(unit).filter(Unit::open);
    }

    /** Every unit whose work is now done by this one, itself included: for figures over years. */
    public List<UnitId> lineage(UnitId id) {
        return units.keySet().stream()
                .filter(u -> u.equals(id) || successor(u).map(Unit::id).equals(Optional.of(id)))
                .toList();
    }

    /** How many offices all open points and groups stand for. */
    public int offices() {
        return open().stream()
                .filter(u -> u.kind() == UnitKind.POINT || u.kind() == UnitKind.GROUP)
                .mapToInt(u -> u.details().standsFor())
                .sum();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UnitTree tree && tree.units.equals(units);
    }

    @Override
    public int hashCode() {
        return units.hashCode();
    }

    @Override
    public String toString() {
        return units.size() + " units";
    }
}
