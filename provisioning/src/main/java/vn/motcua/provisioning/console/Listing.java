package vn.motcua.provisioning.console;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import vn.motcua.provisioning.console.FleetPicture.Condition;
import vn.motcua.provisioning.console.FleetPicture.DeviceView;
import vn.motcua.provisioning.console.FleetPicture.OfficeView;

/**
 * A page of the devices that fit a search, the worst first. Immutable; used by page templates and
 * API.
 *
 * @param wanted what was searched for
 * @param page from 1
 * @param pages at least 1
 * @param total how many devices fit
 * @param lines of this page
 */
public record Listing(Wanted wanted, int page, int pages, int total, List<Line> lines) {
    /** Devices of a page. */
    public static final int PAGE = 50;

    private static final int LONGEST_SEARCH = 80;

    public Listing {
        lines = List.copyOf(lines);
    }

    /** A device and where it stands. */
    public record Line(OfficeView office, DeviceView device) {}

    /**
     * What is searched for.
     *
     * @param search part of a name or id, with or without accents; empty = all
     * @param office id of one office; empty = all
     * @param condition {@code online}, {@code degraded}, {@code offline}; empty = all
     */
    public record Wanted(String search, String office, String condition) {
        public Wanted {
            search = bounded(search);
        }
    }

    public static Listing of(FleetPicture fleet, Wanted wanted, long page) {
        String search = plain(wanted.search());
        List<Line> found = new ArrayList<>();
        List<FleetIndex.Place> places = fleet.index().places();
        for (int at = 0; at < places.size(); at++) {
            FleetIndex.Place place = places.get(at);
            OfficeView office = fleet.offices().get(at);
            if (!wanted.office().isEmpty() && !wanted.office().equals(place.entry().id().value())) {
                continue;
            }
            boolean all = search.isEmpty() || place.plainName().contains(search);
            for (int i = 0; i < office.devices().size(); i++) {
                DeviceView device = office.devices().get(i);
                boolean fits =
                        wanted.condition().isEmpty()
                                || word(device.condition()).equals(wanted.condition());
                if (fits && (all || names(device, place.plainDevices().get(i), search))) {
                    found.add(new Line(office, device));
                }
            }
        }
        found.sort(Comparator.comparing((Line l) -> l.device().condition()).reversed());
        int pages = Math.max(1, (found.size() + PAGE - 1) / PAGE);
        int shown = Math.clamp(page, 1, pages);
        int from = (shown - 1) * PAGE;
        return new Listing(
                wanted,
                shown,
                pages,
                found.size(),
                found.subList(from, Math.min(found.size(), from + PAGE)));
    }

    private static boolean names(DeviceView device, String plainName, String search) {
        return device.entry().id().value().contains(search) || plainName.contains(search);
    }

    /** What somebody typed, without blanks around it and not endless. */
    static String bounded(String typed) {
        String search = typed.strip();
        return search.length() > LONGEST_SEARCH ? search.substring(0, LONGEST_SEARCH) : search;
    }

    /** {@code degraded}. */
    public static String word(Condition condition) {
        return condition.name().toLowerCase(Locale.ROOT);
    }

    /** Without accents and capitals. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replace('đ', 'd')
                .replace('Đ', 'd')
                .toLowerCase(Locale.ROOT);
    }
}
