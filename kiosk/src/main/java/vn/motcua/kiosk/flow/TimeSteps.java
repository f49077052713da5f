package vn.motcua.kiosk.flow;

import vn.motcua.contract.queue.TicketId;

/** What the passing of time does: repeats, messages that go, visitors who left. */
final class TimeSteps {
    /** Waiting shorter than this needs no word. */
    private static final long PROGRESS_AFTER_MS = 1_000;

    private final Timing timing;

    TimeSteps(Timing timing) {
        this.timing = timing;
    }

    Step tick(State s) {
        Step retried = retry(s, false);
        if (!retried.effects().isEmpty()) {
            return retried;
        }
        Step overlay = overlay(s);
        return overlay == null ? page(s) : overlay;
    }

    /** The line is there again: what waits is sent at once. */
    Step retryNow(State s) {
        return retry(s, true);
    }

    private Step retry(State s, boolean now) {
        if (s.overlay() instanceof Overlay.DropNumber d
                && d.sending() != null
                && s.page() instanceof Page.TicketShown p
                && wanted(s, d.attempt(), now)) {
            TicketId ticket = p.ticket().id();
            return Step.to(
                    s.under(new Overlay.DropNumber(d.sending(), d.attempt().again())),
                    new Effect.Cancel(d.sending(), ticket));
        }
        return switch (s.page()) {
            case Page.Issuing p when wanted(s, p.attempt(), now) ->
                    Step.to(
                            s.beneath(
                                    new Page.Issuing(
                                            p.errand(),
                                            p.request(),
                                            p.attempt().again(),
                                            p.early())),
                            new Effect.Issue(p.request()));
            case Page.RateForm p when p.sending() != null && wanted(s, p.attempt(), now) ->
                    Step.to(
                            s.beneath(RatingSteps.sending(p, p.sending(), p.attempt().again())),
                            new Effect.Rate(p.sending()));
            default -> Step.to(s);
        };
    }

    private static boolean wanted(State s, Attempt attempt, boolean now) {
        return !attempt.inFlight() && (now || attempt.due(s.now().ms()));
    }

    private @org.jspecify.annotations.Nullable Step overlay(State s) {
        long idle = s.now().ms() - s.touchedMs();
        return switch (s.overlay()) {
            case null -> null;
            case Overlay.StillThere o ->
                    s.now().ms() >= o.endsAtMs() ? Sessions.end(s) : Step.to(s);
            case Overlay.Message m when idleSince(s, m.sinceMs()) < timing.messageMs() ->
                    Step.to(s);
            case Overlay.Message m when m.endsSession() -> Sessions.end(s);
            case Overlay.Message m -> Step.to(s.under(null));
            case Overlay.Help h when idleSince(s, h.sinceMs()) < timing.patientMs() -> Step.to(s);
            case Overlay.Help h -> stillThere(s);
            case Overlay.DropNumber d when d.sending() != null -> Step.to(s);
            case Overlay.DropNumber d ->
                    idle < timing.messageMs() ? Step.to(s) : Step.to(s.under(null));
        };
    }

    private Step page(State s) {
        return switch (s.page()) {
            case Page.Home p -> atRest(s);
            case Page.Closed p -> atRest(s);
            case Page.Issuing p when p.attempt().inFlight() && !p.away() -> Step.to(s);
            case Page.Issuing p -> asked(s, timing.patientMs());
            case Page.TicketShown p -> ticket(s, p);
            case Page.RateThanks p ->
                    idleSince(s, p.sinceMs()) < timing.messageMs() ? Step.to(s) : Sessions.end(s);
            case Page.Fields p -> asked(s, timing.stillThereMs());
            case Page.Search p -> asked(s, timing.stillThereMs());
            case Page.ProcedureShown p -> asked(s, timing.stillThereMs());
            case Page.Priority p -> asked(s, timing.stillThereMs());
            case Page.Booking p -> asked(s, timing.stillThereMs());
            case Page.LongWait p -> asked(s, timing.stillThereMs());
            case Page.Identifying p when p.atWork() -> asked(s, timing.patientMs());
            case Page.Identifying p ->
                    idleSince(s, p.sinceMs()) < timing.stillThereMs() ? Step.to(s) : stillThere(s);
            case Page.Greeting p
                    when p.city().awaited()
                            && !p.city().slow()
                            && s.now().ms() - p.city().sinceMs() >= PROGRESS_AFTER_MS ->
                    Step.to(s.beneath(p.with(p.city().late())));
            case Page.OfIdentity p -> asked(s, timing.stillThereMs());
            case Page.LookUp p -> asked(s, timing.stillThereMs());
            case Page.TypeCode p -> asked(s, timing.stillThereMs());
            case Page.DossierShown p -> asked(s, timing.stillThereMs());
            case Page.RateByCode p -> asked(s, timing.stillThereMs());
            case Page.RateFinding p -> asked(s, timing.stillThereMs());
            case Page.RateForm p -> asked(s, timing.stillThereMs());
        };
    }

    /** Nobody's data is here; only the wishes of whoever stood here go after a while. */
    private Step atRest(State s) {
        State right = s.beneath(Homes.idle(s));
        boolean wished = !s.wishes().equals(Wishes.NONE);
        return wished && s.now().ms() - s.touchedMs() >= timing.stillThereMs()
                ? Sessions.end(right)
                : Step.to(right);
    }

    private Step asked(State s, long afterMs) {
        return s.now().ms() - s.touchedMs() < afterMs ? Step.to(s) : stillThere(s);
    }

    private Step stillThere(State s) {
        return Step.to(s.under(new Overlay.StillThere(s.now().ms() + timing.clearMs())));
    }

    private Step ticket(State s, Page.TicketShown p) {
        long since = s.now().ms() - p.sinceMs();
        return switch (p.slip()) {
            case COMING ->
                    since < timing.printMs()
                            ? Step.to(s)
                            : Step.to(
                                    s.beneath(
                                            new Page.TicketShown(
                                                    p.errand(),
                                                    p.request(),
                                                    p.ticket(),
                                                    p.print(),
                                                    s.now().ms(),
                                                    s.now().wall(),
                                                    true)));
            case OUT ->
                    idleSince(s, p.sinceMs()) < timing.ticketMs() ? Step.to(s) : Sessions.end(s);
            // Without paper the number must be kept by eye or phone: nothing hurries.
            case NONE -> Step.to(s);
        };
    }

    private static long idleSince(State s, long sinceMs) {
        return s.now().ms() - Math.max(sinceMs, s.touchedMs());
    }
}
