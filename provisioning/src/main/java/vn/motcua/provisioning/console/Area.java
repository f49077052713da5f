package vn.motcua.provisioning.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.motcua.provisioning.console.FleetPicture.Condition;
import vn.motcua.provisioning.console.FleetPicture.OfficeView;

/**
 * A part of the city with its worst offices: what a large fleet is summed up by. Used by the page
 * templates.
 *
 * @param name as the registry has it; empty = of no area
 * @param offices that are shown, worst first
 * @param normal how many of all its offices are normal
 * @param total how many offices it has
 */
public record Area(String name, List<OfficeView> offices, long normal, int total) {
    /** Up to so many offices, each shows its own devices. */
    public static final int MOST_SINGLE = 12;

    /** What one page shows at most, so that it stays small however large the city is. */
    static final int MOST_CELLS = 600;

    static final int MOST_AREAS = 60;

    public Area {
        offices = List.copyOf(offices);
    }

    /** The areas of a fleet: those with trouble first, then as in the registry. */
    public static List<Area> of(FleetPicture fleet) {
        Map<String, List<OfficeView>> byName = new LinkedHashMap<>();
        for (OfficeView office : fleet.offices()) {
            byName.computeIfAbsent(office.entry().area(), _ -> new ArrayList<>()).add(office);
        }
        int each = MOST_CELLS / Math.clamp(byName.size(), 1, MOST_AREAS);
        List<Area> areas = new ArrayList<>();
        byName.forEach((name, offices) -> {
            offices.sort(Comparator.comparing(OfficeView::condition).reversed());
            long normal = offices.stream().filter(o -> o.condition() == Condition.ONLINE).count();
            areas.add(
                    new Area(
                            name,
                            offices.subList(0, Math.min(each, offices.size())),
                            normal,
                            offices.size()));
        });
        areas.sort(Comparator.comparing(Area::worst).reversed());
        return areas.subList(0, Math.min(MOST_AREAS, areas.size()));
    }

    /** How its worst office does. */
    public Condition worst() {
        return offices.getFirst().condition();
    }

    /** Offices that the page has no room for; none of them is worse than one that it shows. */
    public int more() {
        return total - offices.size();
    }
}
