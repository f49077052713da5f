package vn.motcua.kiosk.flow;

import vn.motcua.contract.appliance.IdentityView;
import vn.motcua.contract.appliance.IdentityView.Stage;
import vn.motcua.contract.appliance.IdentityView.Trouble;
import vn.motcua.contract.identity.Means;

/**
 * How the identification goes on, as the agent tells it. News comes in the order of what happened,
 * so what comes before the answer to the present way is of an earlier one and passed over.
 */
final class IdentityNews {
    private IdentityNews() {}

    /** Unasked. */
    static Step changed(State s, IdentityView view) {
        return switch (s.page()) {
            case Page.Identify p
                    when p.listening() && p.call() == 0 && view.means() == Means.CARD_QR ->
                    heard(s, p, view);
            case Page.Identifying p when p.call() == 0 && view.means() == p.means() ->
                    seen(s, p, view);
            case Page.TypeIdentity p
                    when p.call() == 0
                            && p.means() != Means.TYPED
                            && view.means() == p.means()
                            && (view.visitor() != null || view.stage() == Stage.ENDED) ->
                    seen(s, at(p, s), view);
            default -> Step.to(s);
        };
    }

    /** In answer to a call. */
    static Step answered(State s, Input.IdentityAnswered answer) {
        return switch (s.page()) {
            case Page.Identify p when p.call() == answer.call() -> listening(s, p, answer.view());
            case Page.Identifying p when p.call() == answer.call() -> seen(s, p, answer.view());
            case Page.TypeIdentity p when p.call() == answer.call() -> typed(s, p, answer.view());
            default -> Step.to(s);
        };
    }

    private static Step listening(State s, Page.Identify p, IdentityView view) {
        boolean ready = view.stage() == Stage.WAITING || view.stage() == Stage.AGAIN;
        return Step.to(s.beneath(new Page.Identify(p.errand(), p.back(), 0, ready, p.trouble())));
    }

    /** A card was held to the reader while the ways are shown. */
    private static Step heard(State s, Page.Identify p, IdentityView view) {
        return switch (view.stage()) {
            case IDENTIFIED -> greet(s, p, view);
            case AGAIN ->
                    Step.to(
                            s.touched()
                                    .beneath(
                                            new Page.Identify(
                                                    p.errand(),
                                                    p.back(),
                                                    0,
                                                    true,
                                                    view.trouble())));
            case ENDED -> {
                boolean slept =
                        view.trouble() == Trouble.TIMED_OUT || view.trouble() == Trouble.CANCELLED;
                yield slept
                        ? IdentitySteps.listen(s, p, null)
                        : Step.to(s.beneath(IdentitySteps.silent(p, view.trouble())));
            }
            case NOBODY, WAITING, WORKING -> Step.to(s);
        };
    }

    private static Step seen(State s, Page.Identifying p, IdentityView view) {
        return switch (view.stage()) {
            case IDENTIFIED -> greet(s, p, view);
            case NOBODY -> Step.to(s.beneath(ended(p, s, Trouble.AWAY)));
            case ENDED -> {
                if (view.trouble() == Trouble.DEVICE_GONE) {
                    yield IdentitySteps.returnTo(s, p.back(), Trouble.DEVICE_GONE);
                }
                yield Step.to(s.beneath(p.seeing(view, s.now().ms())));
            }
            case WORKING, AGAIN -> Step.to(awake(s).beneath(p.seeing(view, s.now().ms())));
            case WAITING -> Step.to(s.beneath(p.seeing(view, s.now().ms())));
        };
    }

    private static Step typed(State s, Page.TypeIdentity p, IdentityView view) {
        return switch (view.stage()) {
            case IDENTIFIED -> greet(s, p, view);
            case AGAIN -> Step.to(s.beneath(TypeSteps.troubled(p, orAway(view))));
            case WAITING, WORKING ->
                    p.means() != Means.TYPED && view.visitor() != null
                            ? seen(s, at(p, s), view)
                            : Step.to(s.beneath(TypeSteps.troubled(p, Trouble.AWAY)));
            case ENDED ->
                    p.means() == Means.TYPED
                            ? Step.to(s.beneath(TypeSteps.troubled(p, orAway(view))))
                            : seen(s, at(p, s), view);
            case NOBODY -> Step.to(s.beneath(TypeSteps.troubled(p, Trouble.AWAY)));
        };
    }

    private static Step greet(State s, Page.OfIdentity p, IdentityView view) {
        if (view.visitor() == null) {
            return Step.to(s);
        }
        boolean confirmed = view.means() == Means.FINGERPRINT;
        return IdentitySteps.greet(awake(s), p, view.visitor(), confirmed);
    }

    /** Whoever shows a card or a finger is still there. */
    private static State awake(State s) {
        State awake = s.touched();
        return s.overlay() instanceof Overlay.StillThere ? awake.under(null) : awake;
    }

    private static Page.Identifying at(Page.TypeIdentity p, State s) {
        return new Page.Identifying(
                p.errand(), p.back(), p.means(), p.consent(), 0, null, s.now().ms());
    }

    private static Trouble orAway(IdentityView view) {
        return view.trouble() == null ? Trouble.AWAY : view.trouble();
    }

    private static Page.Identifying ended(Page.Identifying p, State s, Trouble why) {
        IdentityView view =
                new IdentityView(
                        p.means(),
                        Stage.ENDED,
                        null,
                        null,
                        p.view() == null ? null : p.view().visitor(),
                        why);
        return p.seeing(view, s.now().ms());
    }

    /** The agent gave no answer. */
    static State failed(State s, Page.OfIdentity page, long call) {
        return switch (page) {
            case Page.Identify p when p.call() == call ->
                    s.beneath(IdentitySteps.silent(p, p.trouble()));
            case Page.Identifying p when p.call() == call -> s.beneath(ended(p, s, Trouble.AWAY));
            case Page.TypeIdentity p when p.call() == call ->
                    s.beneath(TypeSteps.troubled(p, Trouble.AWAY));
            case Page.Greeting p when p.city().call() == call -> CitySteps.failed(s, p);
            case Page.OfIdentity p -> s;
        };
    }

    /** The line to the agent broke, and with it the agent forgot the session. */
    static State lost(State s) {
        return switch (s.page()) {
            case Page.Identify p -> s.beneath(IdentitySteps.silent(p, p.trouble()));
            case Page.Identifying p when p.atWork() -> s.beneath(ended(p, s, Trouble.AWAY));
            default -> s;
        };
    }
}
