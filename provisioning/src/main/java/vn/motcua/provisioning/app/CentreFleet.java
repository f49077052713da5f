package vn.motcua.provisioning.app;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.rating.Rating;
import vn.motcua.contract.wire.LogId;
import vn.motcua.provisioning.console.FleetSource;
import vn.motcua.provisioning.figures.CentreView;
import vn.motcua.provisioning.figures.DeviceRecord;
import vn.motcua.provisioning.registry.Registry;
import vn.motcua.report.Figures;

/**
 * Shows the console what the centre stored, office by office. Any thread; what was added up is kept
 * until figures or registry are others.
 */
final class CentreFleet implements FleetSource {
    private final Supplier<Registry> registry;
    private final Supplier<CentreView> centre;
    private volatile Days last = new Days(Map.of(), new Registry(List.of(), List.of()), List.of());

    /** The days of these figures in this registry. */
    private record Days(Map<LogId, Figures> figures, Registry registry, List<Day> days) {}

    CentreFleet(Supplier<Registry> registry, Supplier<CentreView> centre) {
        this.registry = registry;
        this.centre = centre;
    }

    @Override
    public Fleet fleet() {
        CentreView view = centre.get();
        List<Report> reports = new ArrayList<>();
        for (DeviceRecord device : view.devices().values()) {
            Instant heard = device.heardAt() != null ? device.heardAt() : device.stateAt();
            if (heard != null) {
                reports.add(new Report(device.device(), device.state(), device.heartbeat(), heard));
            }
        }
        return new Fleet(
                reports, days(view), view.brokerConnected() ? view.listeningSince() : null);
    }

    private List<Day> days(CentreView view) {
        Registry known = registry.get();
        Days before = last;
        // The same figures come as the same map, so this is quick.
        if (before.registry() == known && before.figures().equals(view.figures())) {
            return before.days();
        }
        Map<DeviceId, Figures> byHub = view.figuresByHub();
        List<Day> days = new ArrayList<>();
        for (Registry.OfficeEntry office : known.offices()) {
            List<Figures> figures =
                    known.devicesOf(office.id()).stream()
                            .map(device -> byHub.get(device.id()))
                            .filter(Objects::nonNull)
                            .filter(one -> one.date() != null)
                            .toList();
            figures.stream()
                    .map(Figures::date)
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder())
                    .ifPresent(date -> days.add(day(office, date, figures)));
        }
        last = new Days(view.figures(), known, List.copyOf(days));
        return days;
    }

    /** After a takeover two logs may hold parts of one day; they are added up. */
    private static Day day(Registry.OfficeEntry office, LocalDate date, List<Figures> all) {
        List<Figures> figures = all.stream().filter(f -> date.equals(f.date())).toList();
        long measured = figures.stream().mapToLong(f -> f.waiting().count()).sum();
        long seconds =
                figures.stream()
                        .mapToLong(f -> f.waiting().count() * f.waiting().meanSeconds())
                        .sum();
        int rated = figures.stream().mapToInt(Figures::rated).sum();
        int unhappy =
                figures.stream()
                        .mapToInt(f -> f.ratings().getOrDefault(Rating.Level.NOT_SATISFIED, 0))
                        .sum();
        return new Day(
                office.id(),
                date,
                figures.stream().mapToInt(Figures::issued).sum(),
                figures.stream().mapToInt(Figures::waitingNow).sum(),
                figures.stream().mapToInt(Figures::served).sum(),
                figures.stream().mapToInt(Figures::noShow).sum(),
                measured == 0 ? null : Long.valueOf(seconds / measured),
                rated,
                rated - unhappy);
    }
}
