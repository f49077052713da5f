package vn.motcua.provisioning.desired;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.DesiredSchema;
import vn.motcua.contract.fleet.StateProblem;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.wire.StateJson;

/** What a book of layers makes of every device, against what they have. Pure, used once. */
final class Plan {
    private static final int MOST_ALIKE = 50;

    private static final String EMPTY_HASH = StateJson.hash(StateValue.Tree.EMPTY);

    private final LayerBook was;
    private final LayerBook book;
    private final Map<DeviceId, DeviceRow> before = new LinkedHashMap<>();
    private final Map<DeviceId, Target> targets = new LinkedHashMap<>();
    private final Map<String, String> documents = new LinkedHashMap<>();
    private final Set<DeviceId> changed = new LinkedHashSet<>();
    private final Set<DeviceId> moved = new LinkedHashSet<>();
    private final Map<List<StateProblem>, List<DeviceId>> bad = new LinkedHashMap<>();

    /** Every device where it stands. */
    Plan(LayerBook was, LayerBook book, Collection<DeviceRow> rows) {
        this(was, book, rows, rows.stream().map(DeviceRow::target).toList());
    }

    /**
     * @param rows one for each of {@code targets}
     */
    Plan(LayerBook was, LayerBook book, Collection<DeviceRow> rows, Collection<Target> targets) {
        this.was = was;
        this.book = book;
        rows.forEach(row -> before.put(row.target().device(), row));
        targets.forEach(target -> this.targets.put(target.device(), target));
        before.forEach(this::weigh);
    }

    private void weigh(DeviceId device, DeviceRow row) {
        Target target = targets.getOrDefault(device, row.target());
        LayerBook.Whole whole = book.whole(target);
        // Trouble that was there before must not stand in the way of everything else.
        if (!whole.problems().isEmpty()
                && !whole.problems().equals(was.whole(row.target()).problems())) {
            bad.computeIfAbsent(whole.problems(), _ -> new ArrayList<>()).add(device);
        }
        LayerBook.Whole sent = sendable(row, whole);
        if (!sent.hash().equals(row.desiredHash())) {
            changed.add(device);
            documents.put(sent.hash(), sent.text());
        }
        if (changed.contains(device) || !target.equals(row.target())) {
            moved.add(device);
        }
    }

    /** A state with problems is never sent: a new device then begins with the empty one. */
    private static LayerBook.Whole sendable(DeviceRow row, LayerBook.Whole whole) {
        if (whole.problems().isEmpty()) {
            return whole;
        }
        return new LayerBook.Whole(
                whole.sections(),
                row.desiredHash().isEmpty() ? EMPTY_HASH : row.desiredHash(),
                "{}",
                List.of());
    }

    /** Devices that get another state. */
    Set<DeviceId> changed() {
        return changed;
    }

    /** Devices whose line changes: another state or another place. */
    Set<DeviceId> moved() {
        return moved;
    }

    /** Hash and text of every new state. */
    Map<String, String> documents() {
        return documents;
    }

    Map<DeviceId, DeviceRow> rows(long revision, Instant now) {
        Map<DeviceId, DeviceRow> next = new LinkedHashMap<>();
        for (DeviceId device : moved) {
            DeviceRow row = before.get(device);
            Target target = targets.get(device);
            if (row != null && target != null) {
                String hash = sendable(row, book.whole(target)).hash();
                next.put(device, row.wanted(target, revision, hash, now));
            }
        }
        return next;
    }

    /** What stands in the way of sending, each with one device that it concerns. */
    List<StateProblem> problems() {
        List<StateProblem> all = new ArrayList<>();
        bad.forEach((problems, devices) -> {
            String who =
                    " ("
                            + devices.getFirst()
                            + (devices.size() > 1
                                    ? " and " + (devices.size() - 1) + " more)"
                                    : ")");
            for (StateProblem one : problems) {
                if (all.size() < DesiredSchema.MOST_PROBLEMS) {
                    all.add(new StateProblem(one.path(), one.text() + who));
                }
            }
        });
        return all;
    }

    /** The changed devices, those with the same change together. */
    List<Preview.Alike> alike() {
        record Step(String from, String to) {}
        Map<Step, List<DeviceRow>> steps = new LinkedHashMap<>();
        for (DeviceId device : changed) {
            DeviceRow row = before.get(device);
            if (row != null) {
                steps.computeIfAbsent(
                                new Step(row.desiredHash(), book.whole(row.target()).hash()),
                                _ -> new ArrayList<>())
                        .add(row);
            }
        }
        return steps.values().stream()
                .sorted(Comparator.comparingInt((List<DeviceRow> l) -> l.size()).reversed())
                .limit(MOST_ALIKE)
                .map(same -> {
                    Target example = same.getFirst().target();
                    return new Preview.Alike(
                            same.size(),
                            example.device(),
                            Difference.between(
                                    was.whole(example).sections(), book.whole(example).sections()));
                })
                .toList();
    }
}
