package vn.motcua.agent.app;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.appliance.SlipPrinter;
import vn.motcua.agent.hardware.printer.TicketLayout;
import vn.motcua.contract.dossier.Procedure;
import vn.motcua.contract.dossier.ProcedureCode;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.Counter;
import vn.motcua.contract.office.Floor;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.queue.TicketView;

/** Says in the visitor's language what stands on a slip. Pure. */
final class SlipLayouts {
    private final Function<ProcedureCode, Optional<Procedure>> procedures;

    SlipLayouts(Function<ProcedureCode, Optional<Procedure>> procedures) {
        this.procedures = procedures;
    }

    /** Empty when the office does not know the ticket's service. */
    Optional<TicketLayout> layout(SlipPrinter.Slip slip) {
        return slip.office().service(slip.ticket().service()).map(service -> layout(slip, service));
    }

    private TicketLayout layout(SlipPrinter.Slip slip, Service service) {
        boolean english = slip.language().equals("en");
        Locale locale = english ? Locale.ENGLISH : Locale.ROOT;
        ResourceBundle words =
                ResourceBundle.getBundle(
                        "vn.motcua.agent.app.slip",
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
        TicketView ticket = slip.ticket();
        Office office = slip.office();
        ProcedureCode code = ticket.procedure();
        String procedure =
                code == null ? "" : procedures.apply(code).map(Procedure::nameVi).orElse("");
        return new TicketLayout(
                TicketLayout.Language.of(slip.language()),
                english ? office.unitEn() : office.unitVi(),
                english ? office.nameEn() : office.nameVi(),
                english ? service.nameEn() : service.nameVi(),
                procedure,
                ticket.number(),
                service.sign(),
                service.prefix(),
                ticket.ahead(),
                ticket.forecast(),
                counters(office, service, code, words),
                waiting(office, service, words, english),
                office.publicAddress() + "/t/" + ticket.key(),
                ticket.ratingCode(),
                LocalDateTime.ofInstant(ticket.issuedAt(), BusinessCalendar.ZONE),
                notes(slip, words),
                office.hotline(),
                office.motto(),
                slip.reprint());
    }

    private static List<String> notes(SlipPrinter.Slip slip, ResourceBundle words) {
        List<String> notes = new ArrayList<>();
        if (slip.unbooked()) {
            notes.add(words.getString("note.unbooked"));
        }
        notes.add(words.getString("note.today"));
        notes.add(words.getString("note.missed"));
        return notes;
    }

    /** The zone to wait in where the office has zones (S-079), and the service's own words. */
    private static String waiting(
            Office office, Service service, ResourceBundle words, boolean english) {
        String place = english ? service.placeEn() : service.placeVi();
        Floor floor = office.floor();
        String zone =
                floor == null
                        ? ""
                        : floor.of(service.id())
                                .map(z ->
                                        words.getString("zone")
                                                .formatted(
                                                        z.number(),
                                                        english ? z.nameEn() : z.nameVi()))
                                .orElse("");
        return zone.isEmpty() || place.isEmpty() ? zone + place : zone + ". " + place;
    }

    /**
     * "Quầy 1 đến quầy 4" where they follow each other, else a list: those that take what the
     * visitor comes for (S-084).
     */
    private static String counters(
            Office office,
            Service service,
            @Nullable ProcedureCode procedure,
            ResourceBundle words) {
        List<Counter> taking = office.countersFor(service.id(), procedure);
        List<String> ids = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < office.counters().size(); i++) {
            Counter counter = office.counters().get(i);
            if (taking.contains(counter)) {
                ids.add(counter.id().value());
                places.add(i);
            }
        }
        if (ids.isEmpty()) {
            return "";
        }
        if (ids.size() == 1) {
            return words.getString("counter.one").formatted(ids.getFirst());
        }
        boolean inARow = places.getLast() - places.getFirst() == places.size() - 1;
        return inARow && ids.size() > 2
                ? words.getString("counter.range").formatted(ids.getFirst(), ids.getLast())
                : words.getString("counter.list").formatted(String.join(", ", ids));
    }
}
