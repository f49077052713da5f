package vn.motcua.kiosk.flow;

import java.util.ArrayList;
import java.util.List;
import vn.motcua.contract.queue.CommandId;

/** Going back, and the end of a visit. */
final class Sessions {
    private static final int MOST_ABANDONED = 8;

    private Sessions() {}

    /** Forgets the visitor. A request that was never answered is remembered by its id alone. */
    static Step end(State s) {
        State left = s.page() instanceof Page.Issuing p ? abandon(s, p.request().request()) : s;
        State clear = left.wishing(Wishes.NONE);
        return Step.to(clear.on(Homes.idle(clear)), new Effect.EndSession());
    }

    static Step back(State s) {
        return switch (s.page()) {
            case Page.Home p -> Step.to(s);
            case Page.Closed p -> Step.to(s);
            case Page.Fields p when s.greeted() != null ->
                    Step.to(s.on(s.greeted()).remembering(null));
            case Page.Fields p -> end(s);
            case Page.Search p -> SearchSteps.openFields(s, p.browsing());
            case Page.ProcedureShown p -> Step.to(s.on(p.back()));
            case Page.Priority p -> IdentitySteps.returnTo(s, p.back());
            case Page.Booking p -> end(s);
            case Page.LongWait p -> IdentitySteps.returnTo(s, p.back());
            case Page.OfIdentity p -> IdentitySteps.back(s, p);
            case Page.Issuing p -> Step.to(abandon(s, p.request().request()).on(Homes.idle(s)));
            case Page.TicketShown p -> Step.to(s);
            case Page.LookUp p -> end(s);
            case Page.TypeCode p -> Step.to(s.on(new Page.LookUp(p.purpose(), 0, null)));
            case Page.DossierShown p -> Step.to(s.on(new Page.LookUp(p.purpose(), 0, null)));
            case Page.RateByCode p -> end(s);
            case Page.RateFinding p -> end(s);
            case Page.RateForm p -> end(s);
            case Page.RateThanks p -> end(s);
        };
    }

    private static State abandon(State s, CommandId request) {
        List<CommandId> ids = new ArrayList<>();
        ids.add(request);
        ids.addAll(s.abandoned());
        return s.abandoning(ids.subList(0, Math.min(ids.size(), MOST_ABANDONED)));
    }
}
