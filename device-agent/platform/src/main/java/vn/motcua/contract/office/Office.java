package vn.motcua.contract.office;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.dossier.ProcedureCode;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.ServiceId;

/**
 * What every appliance of an office must know to speak of it; served by the hub, so that screens
 * and papers say the same.
 *
 * @param id stable name
 * @param unitVi kind of unit on the header's first line, {@code Bộ phận Một cửa}
 * @param unitEn the same in English
 * @param nameVi official name, {@code Phường Văn Miếu - Quốc Tử Giám}
 * @param nameEn the same in English
 * @param hotline telephone number for citizens
 * @param motto slogan on paper and idle board
 * @param publicAddress base address of the phone page; a slip's QR is {@code
 *     {publicAddress}/t/{key}}
 * @param ticketDigits 3 or 4
 * @param ratingScale 3 or 5
 * @param services in the order of the kiosk and the board
 * @param counters in their order
 * @param calendar opening hours
 * @param tickerVi sentences on the board, swapped whole
 * @param tickerEn the same for a board in English; empty where there are none
 * @param floor zones and waiting groups; null where the office has neither
 */
public record Office(
        OfficeId id,
        String unitVi,
        String unitEn,
        String nameVi,
        String nameEn,
        String hotline,
        String motto,
        String publicAddress,
        int ticketDigits,
        int ratingScale,
        List<Service> services,
        List<Counter> counters,
        BusinessCalendar calendar,
        List<String> tickerVi,
        List<String> tickerEn,
        @Nullable Floor floor) {
    public Office {
        services = List.copyOf(services);
        counters = List.copyOf(counters);
        tickerVi = List.copyOf(tickerVi);
        tickerEn = List.copyOf(tickerEn);
    }

    public Optional<Service> service(ServiceId wanted) {
        return services.stream().filter(s -> s.id().equals(wanted)).findFirst();
    }

    public Optional<Counter> counter(CounterId wanted) {
        return counters.stream().filter(c -> c.id().equals(wanted)).findFirst();
    }

    /**
     * The counters to which a visitor may be called, in their order.
     *
     * @param procedure null when the visitor named none: then no counter for what is done the same
     *     day, which must know (S-084)
     */
    public List<Counter> countersFor(ServiceId service, @Nullable ProcedureCode procedure) {
        return counters.stream().filter(c -> c.serves(service, procedure)).toList();
    }

    /**
     * The service that takes a procedure of this field for this need; empty if none does. Never one
     * for which machines give numbers only to those who booked.
     */
    public Optional<Service> serviceFor(Need need, String field) {
        Optional<Service> named =
                forAnybody(need).filter(s -> s.fields().contains(field)).findFirst();
        return named.isPresent()
                ? named
                : forAnybody(need).filter(s -> s.fields().isEmpty()).findFirst();
    }

    private Stream<Service> forAnybody(Need need) {
        return services.stream().filter(s -> s.need() == need && !s.byAppointment());
    }
}
