package vn.motcua.provisioning.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vn.motcua.provisioning.console.FleetPicture.OfficeView;

/**
 * A page of the offices that fit a search, the worst first. Immutable; used by the page templates.
 *
 * @param wanted what was searched for
 * @param page from 1
 * @param pages at least 1
 * @param total how many offices fit
 * @param offices of this page
 */
public record OfficeListing(
        Wanted wanted, int page, int pages, int total, List<OfficeView> offices) {
    /** Offices of a page. */
    public static final int PAGE = 50;

    /** Stands for the offices of no area. */
    public static final String NO_AREA = "-";

    public OfficeListing {
        offices = List.copyOf(offices);
    }

    /**
     * What is searched for.
     *
     * @param search part of a name or id, with or without accents; empty = all
     * @param area one area, {@link #NO_AREA} for none; empty = all
     * @param condition {@code online}, {@code degraded}, {@code offline}; empty = all
     */
    public record Wanted(String search, String area, String condition) {
        public Wanted {
            search = Listing.bounded(search);
            area = Listing.bounded(area);
        }
    }

    public static OfficeListing of(FleetPicture fleet, Wanted wanted, long page) {
        String search = Listing.plain(wanted.search());
        String area = wanted.area().equals(NO_AREA) ? "" : wanted.area();
        List<OfficeView> found = new ArrayList<>();
        List<FleetIndex.Place> places = fleet.index().places();
        for (int at = 0; at < places.size(); at++) {
            OfficeView office = fleet.offices().get(at);
            boolean there = wanted.area().isEmpty() || office.entry().area().equals(area);
            boolean named =
                    places.get(at).plainName().contains(search)
                            || office.entry().id().value().contains(search);
            boolean so =
                    wanted.condition().isEmpty()
                            || Listing.word(office.condition()).equals(wanted.condition());
            if (there && named && so) {
                found.add(office);
            }
        }
        found.sort(Comparator.comparing(OfficeView::condition).reversed());
        int pages = Math.max(1, (found.size() + PAGE - 1) / PAGE);
        int shown = Math.clamp(page, 1, pages);
        int from = (shown - 1) * PAGE;
        return new OfficeListing(
                wanted,
                shown,
                pages,
                found.size(),
                found.subList(from, Math.min(found.size(), from + PAGE)));
    }
}
