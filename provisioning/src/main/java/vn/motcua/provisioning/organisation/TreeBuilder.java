package vn.motcua.provisioning.organisation;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applies changes in the order of their days, and refuses what would break the tree. */
final class TreeBuilder {
    private static final int LONGEST_NAME = 200;
    private static final int DEEPEST = 12;

    private final Map<UnitId, Unit> units = new LinkedHashMap<>();

    UnitTree tree() {
        return new UnitTree(units);
    }

    /** Null when it fits, else what is wrong, naming units by id. */
    @Nullable String apply(LocalDate day, Change change) {
        if (change instanceof Change.Founded founded) {
            return found(day, founded);
        }
        Unit unit = units.get(change.unit());
        if (unit == null) {
            return change.unit() + " is not there on " + day;
        }
        if (!unit.open()) {
            return change.unit() + " has ended before " + day;
        }
        return switch (change) {
            case Change.Founded f -> throw new AssertionError("handled above");
            case Change.Renamed r -> rename(unit, r.name());
            case Change.Moved m -> move(day, unit, m.parent());
            case Change.Described d -> {
                units.put(unit.id(), unit.described(d.details()));
                yield null;
            }
            case Change.Merged m -> merge(day, unit, m.into());
            case Change.Closed c -> close(day, unit);
        };
    }

    private @Nullable String found(LocalDate day, Change.Founded founded) {
        if (units.containsKey(founded.unit())) {
            return founded.unit() + " is there already; an id is used once";
        }
        UnitId parent = founded.parent();
        if (parent == null) {
            if (founded.kind() != UnitKind.CITY) {
                return founded.unit() + " needs a unit to stand under";
            }
            if (units.values().stream().anyMatch(u -> u.kind() == UnitKind.CITY && u.open())) {
                return founded.unit() + " would be a second city";
            }
        } else {
            String problem = mayStandUnder(day, founded.unit(), founded.kind(), parent);
            if (problem != null) {
                return problem;
            }
        }
        if (isNoName(founded.name())) {
            return founded.unit() + " needs a name of at most " + LONGEST_NAME + " characters";
        }
        units.put(
                founded.unit(),
                new Unit(
                        founded.unit(),
                        founded.kind(),
                        founded.name(),
                        parent,
                        founded.details(),
                        day,
                        null,
                        null));
        return null;
    }

    private @Nullable String rename(Unit unit, String name) {
        if (isNoName(name)) {
            return unit.id() + " needs a name of at most " + LONGEST_NAME + " characters";
        }
        units.put(unit.id(), unit.renamed(name));
        return null;
    }

    private static boolean isNoName(String name) {
        return name.isBlank()
                || name.length() > LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl);
    }

    private @Nullable String move(LocalDate day, Unit unit, UnitId parent) {
        String problem = mayStandUnder(day, unit.id(), unit.kind(), parent);
        if (problem != null) {
            return problem;
        }
        units.put(unit.id(), unit.moved(parent));
        return null;
    }

    private @Nullable String mayStandUnder(LocalDate day, UnitId id, UnitKind kind, UnitId parent) {
        Unit above = units.get(parent);
        if (above == null || !above.open()) {
            return parent + " is not there on " + day;
        }
        if (!kind.parents().contains(above.kind())) {
            return id + ": a " + kind + " does not stand under a " + above.kind();
        }
        int depth = 1;
        for (Unit at = above; at != null; depth++) {
            if (at.id().equals(id)) {
                return id + " would stand under itself";
            }
            if (depth > DEEPEST) {
                return id + " would stand too deep";
            }
            UnitId next = at.parent();
            at = next == null ? null : units.get(next);
        }
        return null;
    }

    private @Nullable String merge(LocalDate day, Unit unit, UnitId into) {
        Unit heir = units.get(into);
        if (heir == null || !heir.open()) {
            return into + " is not there on " + day;
        }
        if (heir.id().equals(unit.id())) {
            return unit.id() + " cannot be merged into itself";
        }
        if (heir.kind() != unit.kind()) {
            return unit.id() + ": a " + unit.kind() + " is not merged into a " + heir.kind();
        }
        for (Unit child : tree().under(unit.id())) {
            String problem =
                    child.id().equals(into)
                            ? into + " stands under " + unit.id() + "; move it first"
                            : move(day, child, into);
            if (problem != null) {
                return problem;
            }
        }
        units.put(unit.id(), unit.ended(day, into));
        return null;
    }

    private @Nullable String close(LocalDate day, Unit unit) {
        if (!tree().under(unit.id()).isEmpty()) {
            return unit.id() + " still has units under it; move, merge or close them first";
        }
        units.put(unit.id(), unit.ended(day, null));
        return null;
    }
}
