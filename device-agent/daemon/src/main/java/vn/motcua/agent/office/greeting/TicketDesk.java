package vn.motcua.agent.office.greeting;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import vn.motcua.agent.office.HeldTicket;
import vn.motcua.agent.office.OfficeQueue;
import vn.motcua.agent.office.TicketProofs;
import vn.motcua.agent.office.Visit;
import vn.motcua.agent.office.counter.PageTexts;
import vn.motcua.agent.office.counter.ViewMaker;
import vn.motcua.agent.office.greeting.DeskView.TicketCard;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.contract.queue.TicketView;

/**
 * Slips at the desk: the first print of a number that was drawn here, and the copy of a lost one.
 *
 * <p>A copy carries the key and the code of the slip that it stands in for: both are keyed hashes
 * of the ticket, so there is nothing else to print, and the lost slip stays as good as the copy.
 * That cannot be turned into a second rating, because a ticket takes one, whoever proves it. It
 * could be turned into a rating of somebody else's visit, so a copy is had only while the visit is
 * still to come, at most {@value #MOST_COPIES} times, marked, and kept in the desk's journal; and
 * the slip of a number that was drawn here is shown again only as such a copy, once {@link
 * #FIRST_PRINT} is over.
 */
final class TicketDesk {
    static final int MOST_COPIES = 3;

    /** So long after the issue the desk shows the slip unmarked. */
    static final Duration FIRST_PRINT = Duration.ofMinutes(5);

    /** So long a number that was drawn by mistake can be taken back. */
    static final Duration CANCEL = Duration.ofMinutes(2);

    private final OfficeQueue queue;
    private final TicketProofs proofs;
    private final GreetingPorts ports;
    private final Office office;
    private final Actor desk;

    TicketDesk(
            OfficeQueue queue,
            TicketProofs proofs,
            GreetingPorts ports,
            Office office,
            Actor desk) {
        this.queue = queue;
        this.proofs = proofs;
        this.ports = ports;
        this.office = office;
        this.desk = desk;
    }

    Optional<HeldTicket> held(TicketId id) {
        return queue.held(id, proofs);
    }

    /** Today's ticket of a number that was called out; the newest. */
    Optional<TicketId> find(TicketNumber number) {
        return queue.visits().stream()
                .filter(v -> v.number().equals(number))
                .map(Visit::ticket)
                .reduce((a, b) -> b);
    }

    /** Today's ticket of a slip's QR. */
    Optional<TicketId> find(String key) {
        return queue.visits().stream()
                .map(Visit::ticket)
                .filter(t -> proofs.keyOf(t).equals(key))
                .findFirst();
    }

    boolean mayCancel(HeldTicket held, Instant now) {
        return held.issuedBy().equals(desk)
                && held.view().state() == TicketState.WAITING
                && now.isBefore(held.view().issuedAt().plus(CANCEL));
    }

    TicketCard shown(HeldTicket held, PageTexts texts, Instant now) throws IOException {
        TicketView view = held.view();
        boolean first =
                held.issuedBy().equals(desk)
                        && toCome(view.state())
                        && now.isBefore(view.issuedAt().plus(FIRST_PRINT));
        int copies = ports.journal().copies(view.id());
        boolean allowed = !first && toCome(view.state()) && copies < MOST_COPIES;
        String note =
                first || allowed
                        ? texts.say(allowed ? "copy.ask" : "slip.fresh")
                        : texts.say(toCome(view.state()) ? "copy.most" : "copy.over");
        return card(held, texts, now, first ? slip(view, false) : "", note, allowed, copies);
    }

    /**
     * Prints a lost slip again; the same request again shows the same.
     *
     * @return empty when no copy may be had
     */
    Optional<TicketCard> copy(CommandId request, HeldTicket held, PageTexts texts, Instant now)
            throws IOException {
        TicketView view = held.view();
        if (!toCome(view.state())
                || !ports.journal().copied(request, view.id(), now, MOST_COPIES)) {
            return Optional.empty();
        }
        int copies = ports.journal().copies(view.id());
        return Optional.of(
                card(
                        held,
                        texts,
                        now,
                        slip(view, true),
                        texts.say("copy.made", copies, MOST_COPIES),
                        false,
                        copies));
    }

    private static boolean toCome(TicketState state) {
        return switch (state) {
            case WAITING, CALLED, HELD, NO_SHOW -> true;
            case SERVING, SERVED, CANCELLED, CLOSED_AT_DAYS_END -> false;
        };
    }

    private String slip(TicketView view, boolean copy) throws IOException {
        return Base64.getEncoder().encodeToString(ports.slips().png(view, copy));
    }

    private TicketCard card(
            HeldTicket held,
            PageTexts texts,
            Instant now,
            String slip,
            String note,
            boolean copyAllowed,
            int copies)
            throws IOException {
        TicketView view = held.view();
        ViewDesk words = new ViewDesk(texts, office);
        var service =
                office.service(view.service())
                        .orElseThrow(() -> new IOException("a service that the office lacks"));
        List<String> lines = new ArrayList<>();
        lines.add(
                texts.say(
                        "ticket.issued",
                        ViewMaker.clock(view.issuedAt()),
                        texts.say("class." + view.priority().name())));
        lines.add(texts.say("ticket.state." + view.state().name()));
        if (view.state() == TicketState.WAITING) {
            lines.add(texts.say("ticket.ahead", view.ahead(), words.forecast(view.forecast())));
        }
        if (copies > 0) {
            lines.add(texts.say("copy.count", copies));
        }
        return new TicketCard(
                view.id().value(),
                view.number().text(),
                ViewMaker.sign(service),
                words.name(service),
                lines,
                slip,
                texts.say(
                        "slip.said",
                        view.number(),
                        words.name(service),
                        view.ahead(),
                        words.forecast(view.forecast()),
                        view.ratingCode()),
                note,
                copyAllowed,
                mayCancel(held, now) ? view.issuedAt().plus(CANCEL) : null);
    }
}
