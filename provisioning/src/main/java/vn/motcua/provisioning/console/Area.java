package vn.motcua.provisioning.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.motcua.provisioning.console.FleetPicture.Condition;
import vn.motcua.provisioning.console.FleetPicture.OfficeView;

/**
 * A part of the city with its offices, the worst first: what a large fleet is summed up by. Used by
 * the page templates.
 *
 * @param name as the registry has it; empty = of no area
 * @param offices worst first
 */
public record Area(String name, List<OfficeView> offices) {
    /** Up to so many offices, each shows its own devices. */
    public static final int MOST_SINGLE = 12;

    public Area {
        offices = List.copyOf(offices);
    }

    /** The areas of a fleet: those with trouble first, then as in the registry. */
    public static List<Area> of(FleetPicture fleet) {
        Map<String, List<OfficeView>> byName = new LinkedHashMap<>();
        for (OfficeView office : fleet.offices()) {
            byName.computeIfAbsent(office.entry().area(), _ -> new ArrayList<>()).add(office);
        }
        List<Area> areas = new ArrayList<>();
        byName.forEach((name, offices) -> {
            offices.sort(Comparator.comparing(OfficeView::condition).reversed());
            areas.add(new Area(name, offices));
        });
        areas.sort(Comparator.comparing(Area::worst).reversed());
        return areas;
    }

    /** How its worst office does. */
    public Condition worst() {
        return offices.getFirst().condition();
    }

    public long normal() {
        return offices.stream().filter(o -> o.condition() == Condition.ONLINE).count();
    }
}
