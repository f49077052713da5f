package vn.motcua.agent.office.counter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.CounterDesk;
import vn.motcua.agent.office.CounterDesk.Current;
import vn.motcua.agent.office.OfficeBriefing;
import vn.motcua.contract.dossier.Procedure;
import vn.motcua.contract.dossier.ProcedureCode;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.queue.HoldReason;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.TicketState;

/** The left half of the page: who is here, and the one huge button. Pure. */
final class DeskMaker {
    private final ViewMaker words;
    private final PageTexts texts;
    private final OfficeBriefing briefing;
    private final Seat seat;

    DeskMaker(ViewMaker words, PageTexts texts, OfficeBriefing briefing, Seat seat) {
        this.words = words;
        this.texts = texts;
        this.briefing = briefing;
        this.seat = seat;
    }

    View.Desk desk(CounterDesk desk, Instant now) {
        Current current = desk.current();
        if (current == null) {
            return new View.Desk(emptyCard(desk), actions(desk, "", false, false), emptyBig(desk));
        }
        boolean serving = current.state() == TicketState.SERVING;
        return new View.Desk(
                card(current, serving, now),
                actions(desk, current.ticket().value(), !serving, true),
                serving ? completeBig(desk, current) : startBig(current));
    }

    private View.Card emptyCard(CounterDesk desk) {
        String state =
                switch (desk.mode()) {
                    case CLOSED -> "closed";
                    case PAUSED -> "paused";
                    case OPEN -> desk.waiting().isEmpty() ? "nobody" : "free";
                };
        return new View.Card(
                null,
                texts.say("card." + state),
                "",
                "",
                null,
                null,
                texts.say("card." + state + ".detail"),
                "",
                "");
    }

    private View.Card card(Current current, boolean serving, Instant now) {
        Instant started = current.startedAt();
        Instant waitEnd = started == null ? now : started;
        String procedure = "";
        String line = texts.say("procedure.none");
        ProcedureCode code = current.procedure();
        if (code != null) {
            Optional<Procedure> known = briefing.procedures().apply(code);
            procedure = known.map(Procedure::nameVi).orElse("");
            line = known.map(p -> p.fieldVi() + " · ").orElse("") + code;
        }
        if (current.priority() != PriorityClass.NONE) {
            line += " · " + words.priority(current.priority());
        }
        return new View.Card(
                words.sign(current.service()),
                texts.say(serving ? "card.serving" : "card.called"),
                texts.say(
                        "card.times",
                        ViewMaker.clock(current.issuedAt()),
                        ViewMaker.clock(current.calledAt())),
                words.minutesText(ViewMaker.minutes(current.issuedAt(), waitEnd)),
                current.number().text(),
                serving ? started : null,
                serving ? "" : texts.say("card.calls", current.times()),
                procedure,
                line);
    }

    private List<View.Action> actions(
            CounterDesk desk, String ticket, boolean called, boolean here) {
        return List.of(
                action("recall", "1", "campaign", ticket, called, List.of()),
                action("no-show", "2", "person", ticket, called, List.of()),
                action("transfer", "3", "swap_horiz", ticket, here, places(desk)),
                action("hold", "4", "pause_circle", ticket, here, reasons()),
                action("complete", "5", "check", ticket, here, List.of()));
    }

    private View.Action action(
            String path,
            String key,
            String icon,
            String ticket,
            boolean enabled,
            List<View.Option> options) {
        return new View.Action(path, key, icon, texts.say("act." + path), ticket, enabled, options);
    }

    /**
     * Where a visitor may be sent: every other service that takes people, every other counter that
     * is open and serves what the visitor waits for.
     */
    private List<View.Option> places(CounterDesk desk) {
        Current current = desk.current();
        List<View.Option> places = new ArrayList<>();
        for (Service service : briefing.office().services()) {
            if (current != null
                    && !service.id().equals(current.service())
                    && !desk.closed().contains(service.id())) {
                places.add(
                        new View.Option(
                                "to",
                                "service:" + service.id(),
                                words.serviceName(service),
                                ViewMaker.sign(service)));
            }
        }
        for (CounterDesk.Other other : desk.others()) {
            if (other.mode() == CounterDesk.Mode.OPEN && serves(other, current)) {
                places.add(
                        new View.Option(
                                "to",
                                "counter:" + other.counter(),
                                texts.say("transfer.counter", other.counter()),
                                null));
            }
        }
        return places;
    }

    private boolean serves(CounterDesk.Other other, @Nullable Current current) {
        return current != null
                && briefing.office()
                        .counter(other.counter())
                        .filter(counter -> counter.serves(current.service(), current.procedure()))
                        .isPresent();
    }

    private List<View.Option> reasons() {
        return Arrays.stream(HoldReason.values())
                .map(reason ->
                        new View.Option(
                                "reason", reason.name(), texts.say("hold." + reason.name()), null))
                .toList();
    }

    private View.Big emptyBig(CounterDesk desk) {
        return switch (desk.mode()) {
            case CLOSED -> openBig(desk, "big.open", choices(desk));
            case PAUSED -> openBig(desk, "big.resume", List.of());
            case OPEN ->
                    new View.Big(
                            "call",
                            "campaign",
                            texts.say("big.call"),
                            texts.say("big.call.hint"),
                            "",
                            texts.say("big.next"),
                            next(desk),
                            desk.waiting().isEmpty() ? texts.say("big.nobody") : "",
                            List.of());
        };
    }

    private View.Big openBig(CounterDesk desk, String key, List<View.Choice> choices) {
        return new View.Big(
                "open",
                "meeting_room",
                texts.say(key),
                texts.say(key + ".hint"),
                "",
                "",
                "",
                "",
                choices);
    }

    private List<View.Choice> choices(CounterDesk desk) {
        return briefing.office().counter(desk.counter()).stream()
                .flatMap(c -> seat.mayServe(c.services()).stream())
                .flatMap(id -> briefing.office().service(id).stream())
                .map(this::choice)
                .toList();
    }

    private View.Choice choice(Service service) {
        return new View.Choice(
                service.id().value(), words.serviceName(service), ViewMaker.sign(service));
    }

    private View.Big startBig(Current current) {
        return new View.Big(
                "start",
                "play_arrow",
                texts.say("big.start"),
                texts.say("big.start.hint"),
                current.ticket().value(),
                texts.say("big.called"),
                current.number().text(),
                "",
                List.of());
    }

    private View.Big completeBig(CounterDesk desk, Current current) {
        boolean more = !desk.waiting().isEmpty();
        return new View.Big(
                more ? "complete-and-call" : "complete",
                more ? "campaign" : "check",
                texts.say(more ? "big.complete-and-call" : "big.complete"),
                texts.say(more ? "big.call.hint" : "big.complete.hint"),
                current.ticket().value(),
                more ? texts.say("big.next") : "",
                next(desk),
                "",
                List.of());
    }

    private static String next(CounterDesk desk) {
        return desk.waiting().isEmpty() ? "" : desk.waiting().getFirst().number().text();
    }
}
