package vn.motcua.kiosk.flow;

import vn.motcua.contract.appliance.RatingProof;
import vn.motcua.contract.appliance.Scanned;

/** Something was held to the reader, at any moment. */
final class ScanSteps {
    private ScanSteps() {}

    static Step scanned(State s, Scanned what) {
        State awake = s.touched();
        return switch (s.page()) {
            // A number is being made or shown: a scan now would only lead away from it.
            case Page.Issuing p -> Step.to(awake);
            case Page.TicketShown p -> Step.to(awake);
            case Page.RateForm p -> Step.to(unfinished(awake));
            case Page.Home p -> act(awake, what);
            case Page.Closed p -> act(awake, what);
            case Page.Fields p -> act(awake, what);
            case Page.Search p -> act(awake, what);
            case Page.ProcedureShown p -> act(awake, what);
            case Page.Priority p -> act(awake, what);
            case Page.LongWait p -> act(awake, what);
            case Page.Booking p -> p.call() == 0 ? act(awake, what) : Step.to(awake);
            case Page.Identify p -> besides(awake, what);
            // The agent takes what it waits for; the card is in use.
            case Page.OfIdentity p -> Step.to(awake);
            case Page.LookUp p -> p.call() == 0 ? act(awake, what) : Step.to(awake);
            case Page.TypeCode p -> p.call() == 0 ? act(awake, what) : Step.to(awake);
            case Page.DossierShown p -> act(awake, what);
            case Page.RateByCode p -> p.call() == 0 ? act(awake, what) : Step.to(awake);
            case Page.RateFinding p -> Step.to(awake);
            case Page.RateThanks p -> act(awake, what);
        };
    }

    /** A card goes to the agent, and its news follows; papers lead to where they belong. */
    private static Step besides(State s, Scanned what) {
        return switch (what.kind()) {
            case IDENTITY_CARD, FOREIGN, MALFORMED -> Step.to(s);
            case DOSSIER, TICKET, APPOINTMENT -> act(s, what).after(new Effect.CancelIdentity());
        };
    }

    private static Step act(State s, Scanned what) {
        return switch (what.kind()) {
            case DOSSIER ->
                    what.dossierCode() == null
                            ? say(s, Overlay.About.TORN_CODE)
                            : LookUpSteps.find(s, what.dossierCode());
            case TICKET -> rating(s, what);
            case APPOINTMENT ->
                    what.appointment() == null
                            ? say(s, Overlay.About.TORN_CODE)
                            : BookingSteps.find(s, what.appointment());
            case IDENTITY_CARD -> say(s, Overlay.About.CARD_NOT_NEEDED);
            case FOREIGN -> say(s, Overlay.About.FOREIGN_CODE);
            case MALFORMED -> say(s, Overlay.About.TORN_CODE);
        };
    }

    private static Step rating(State s, Scanned what) {
        if (what.ticketKey() == null) {
            return say(s, Overlay.About.TORN_CODE);
        }
        return RatingSteps.find(s, RatingProof.ofKey(what.ticketKey()));
    }

    private static State unfinished(State s) {
        return s.overlay() == null
                ? s.under(new Overlay.Message(Overlay.About.FINISH_FIRST, s.now().ms(), false))
                : s;
    }

    private static Step say(State s, Overlay.About about) {
        return Step.to(s.under(new Overlay.Message(about, s.now().ms(), false)));
    }
}
