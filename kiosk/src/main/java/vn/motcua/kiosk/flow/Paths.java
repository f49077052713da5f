package vn.motcua.kiosk.flow;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.identity.AppointmentToday;
import vn.motcua.contract.identity.VisitorCategory;
import vn.motcua.contract.identity.VisitorDossier;
import vn.motcua.contract.identity.VisitorFile;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.PriorityClass;

/** The four paths after identification: which one fits, and what each leads to (S-096). */
public final class Paths {
    /** How long before a booked slot it already counts at the machine. */
    private static final int EARLY_MINUTES = 30;

    private Paths() {}

    /** All four, the chosen one's place unchanged: the fitting one first. */
    public static List<VisitorCategory> inOrder(VisitorFile file, Errand errand) {
        List<VisitorCategory> order = new ArrayList<>();
        order.add(fitting(file, errand));
        for (VisitorCategory each : VisitorCategory.values()) {
            if (!order.contains(each)) {
                order.add(each);
            }
        }
        return order;
    }

    /** What the visitor touched at home decides, corrected by what the city knows. */
    static VisitorCategory fitting(VisitorFile file, Errand errand) {
        List<VisitorCategory> in = file.categories();
        boolean ready = in.contains(VisitorCategory.COLLECTS);
        boolean due = in.contains(VisitorCategory.PAYS);
        return switch (errand.need()) {
            case COLLECT -> due && !ready ? VisitorCategory.PAYS : VisitorCategory.COLLECTS;
            case PAY -> ready && !due ? VisitorCategory.COLLECTS : VisitorCategory.PAYS;
            case SUBMIT -> in.getLast();
            case OTHER, LOOK_UP -> in.getFirst();
        };
    }

    /**
     * What a number on this path is for.
     *
     * @param own what was touched at home
     * @return empty when a procedure must be chosen first
     */
    public static Optional<Errand> errand(
            Office office, VisitorFile file, Errand own, VisitorCategory path) {
        return switch (path) {
            case COLLECTS -> of(office, Need.COLLECT, own);
            case PAYS -> of(office, Need.PAY, own);
            case NO_ACCOUNT ->
                    own.need() == Need.SUBMIT ? Optional.of(own) : of(office, Need.OTHER, own);
            case WANTS_SERVICE ->
                    own.need() == Need.SUBMIT
                            ? Optional.of(own)
                            : booked(office, file)
                                    .or(() ->
                                            own.need() == Need.OTHER
                                                    ? Optional.of(own)
                                                    : Optional.empty());
        };
    }

    private static Optional<Errand> of(Office office, Need need, Errand own) {
        return own.need() == need
                ? Optional.of(own)
                : Homes.serviceFor(office, need).map(s -> new Errand(need, s, null));
    }

    private static Optional<Errand> booked(Office office, VisitorFile file) {
        AppointmentToday booking = file.appointment();
        return booking == null
                ? Optional.empty()
                : office.services().stream()
                        .filter(s -> s.id().equals(booking.service()))
                        .findFirst()
                        .map(s -> new Errand(s.need(), s, null));
    }

    /** The reason for priority that is known already; null when the visitor must be asked. */
    static @Nullable PriorityClass known(Page.Greeting page) {
        PriorityClass byAge = page.visitor().priority();
        return byAge == PriorityClass.NONE ? null : byAge;
    }

    /**
     * The booking that the city names, for this very service, when its time has come (S-107); the
     * hub decides.
     */
    static Optional<AppointmentId> booked(Page.Greeting page, Errand errand, Moment now) {
        VisitorFile file = page.city().file();
        AppointmentToday booking = file == null ? null : file.appointment();
        if (booking == null
                || !booking.service().equals(errand.service().id())
                || !AppointmentId.isCode(booking.code())) {
            return Optional.empty();
        }
        LocalDateTime here = LocalDateTime.ofInstant(now.wall(), BusinessCalendar.ZONE);
        LocalTime time = here.toLocalTime();
        return !time.isBefore(countsFrom(booking)) && time.isBefore(booking.until())
                ? Optional.of(AppointmentId.of(booking.code()))
                : Optional.empty();
    }

    /** From when a number for the booked service is a booked one. */
    public static LocalTime countsFrom(AppointmentToday booking) {
        LocalTime earlier = booking.from().minusMinutes(EARLY_MINUTES);
        return earlier.isAfter(booking.from()) ? LocalTime.MIN : earlier;
    }

    /** Those with something to do here, results first. */
    public static List<VisitorDossier> actionable(VisitorFile file) {
        List<VisitorDossier> found = new ArrayList<>();
        file.dossiers().stream().filter(VisitorDossier::readyToCollect).forEach(found::add);
        file.dossiers().stream().filter(d -> d.toPay() && !d.readyToCollect()).forEach(found::add);
        return found;
    }
}
