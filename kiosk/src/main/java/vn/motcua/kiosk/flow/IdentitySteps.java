package vn.motcua.kiosk.flow;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.ApplianceInfo;
import vn.motcua.contract.appliance.IdentityRequest;
import vn.motcua.contract.appliance.IdentityView;
import vn.motcua.contract.appliance.IdentityView.Trouble;
import vn.motcua.contract.appliance.VisitorView;
import vn.motcua.contract.identity.ConsentAnswer;
import vn.motcua.contract.identity.Means;

/** Saying who one is, by touch: which way, yes or no, another way, or none (S-096…S-105). */
final class IdentitySteps {
    private IdentitySteps() {}

    /** Leads to the ways, or, where the machine has none, to the question after them. */
    static Step ask(State s, Errand errand, Page back) {
        Page.Greeting before = s.greeted();
        if (before != null) {
            return CitySteps.chosen(s, before, errand, back);
        }
        return means(s).isEmpty()
                ? Step.to(s.on(new Page.Priority(errand, back)))
                : open(s, errand, back, null);
    }

    static List<Means> means(State s) {
        ApplianceInfo info = s.info();
        return info == null ? List.of() : info.means();
    }

    /** The ways; a card that is held to the reader now is the choice itself. */
    static Step open(State s, Errand errand, Page back, @Nullable Trouble trouble) {
        Page.Identify page = new Page.Identify(errand, back, 0, false, trouble);
        return listen(s.on(page), page, trouble);
    }

    /** Has the agent take a card, if the machine can read one. */
    static Step listen(State s, Page.Identify p, @Nullable Trouble trouble) {
        if (!means(s).contains(Means.CARD_QR)) {
            return Step.to(s.beneath(silent(p, trouble)));
        }
        long call = s.calls() + 1;
        return Step.to(
                s.counting(call)
                        .beneath(new Page.Identify(p.errand(), p.back(), call, false, trouble)),
                new Effect.BeginIdentity(call, new IdentityRequest(Means.CARD_QR, null)));
    }

    static Page.Identify silent(Page.Identify p, @Nullable Trouble trouble) {
        return new Page.Identify(p.errand(), p.back(), 0, false, trouble);
    }

    /** What the machine offers changed: a reader that came is listened to. */
    static Step offered(State s) {
        boolean reads = means(s).contains(Means.CARD_QR);
        return switch (s.page()) {
            case Page.Identify p when reads && p.call() == 0 && !p.listening() && s.connected() ->
                    listen(s, p, p.trouble());
            case Page.Consent p when !means(s).contains(p.means()) ->
                    returnTo(s, p.back(), Trouble.DEVICE_GONE);
            default -> Step.to(s);
        };
    }

    static Step choose(State s, Means means) {
        boolean offered = means(s).contains(means);
        return switch (s.page()) {
            case Page.Identify p when offered -> choose(s, p, p.errand(), means);
            case Page.Greeting p when offered && more(p).contains(means) ->
                    choose(s, p, p.errand(), means);
            default -> Step.to(s);
        };
    }

    /** What somebody who is greeted may still do to be known better. */
    private static Set<Means> more(Page.Greeting p) {
        Set<Means> found = EnumSet.noneOf(Means.class);
        if (!p.confirmed()) {
            found.add(Means.FINGERPRINT);
        }
        if (p.city().is(VisitorView.Result.TRUST_TOO_LOW)) {
            found.addAll(Outcomes.stronger(p.visitor().trust()));
        }
        return found;
    }

    private static Step choose(State s, Page back, Errand errand, Means means) {
        return switch (means) {
            // Showing the card or typing is the act itself; the notice stands beside it.
            case CARD_QR, MRZ -> begin(s, errand, back, means, null);
            case TYPED -> TypeSteps.open(s, errand, back, means, null, true);
            case CHIP, VNEID, FINGERPRINT ->
                    Step.to(
                            s.on(new Page.Consent(errand, back, means)),
                            new Effect.CancelIdentity());
        };
    }

    static Step agree(State s, boolean given) {
        if (!(s.page() instanceof Page.Consent p)) {
            return Step.to(s);
        }
        ConsentAnswer answer =
                new ConsentAnswer(Notices.VERSION, Notices.PURPOSE, given, s.now().wall());
        if (given) {
            return begin(s, p.errand(), p.back(), p.means(), answer);
        }
        // A no is told too, so that it is recorded; nobody waits for the answer.
        long call = s.calls() + 1;
        Effect no = new Effect.BeginIdentity(call, new IdentityRequest(p.means(), answer));
        return returnTo(s.counting(call), p.back()).after(no);
    }

    private static Step begin(
            State s, Errand errand, Page back, Means means, @Nullable ConsentAnswer consent) {
        long call = s.calls() + 1;
        return Step.to(
                s.counting(call)
                        .on(
                                new Page.Identifying(
                                        errand, back, means, consent, call, null, s.now().ms())),
                new Effect.BeginIdentity(call, new IdentityRequest(means, consent)));
    }

    static Step again(State s) {
        return switch (s.page()) {
            case Page.Identifying p when !p.atWork() ->
                    begin(s, p.errand(), p.back(), p.means(), p.consent());
            case Page.Greeting p -> CitySteps.again(s, p);
            default -> Step.to(s);
        };
    }

    /** From a way that works or ended back to where it was chosen. */
    static Step another(State s) {
        return switch (s.page()) {
            case Page.Identifying p -> returnTo(s, p.back()).after(new Effect.CancelIdentity());
            case Page.TypeIdentity p -> returnTo(s, p.back()).after(new Effect.CancelIdentity());
            default -> Step.to(s);
        };
    }

    /** "Go on without": as good a choice as any other (S-099). Who was half known is forgotten. */
    static Step decline(State s) {
        boolean asked =
                s.page() instanceof Page.Identify
                        || s.page() instanceof Page.Identifying
                        || s.page() instanceof Page.TypeIdentity;
        return asked && s.page() instanceof Page.OfIdentity p
                ? Step.to(s.on(new Page.Priority(p.errand(), list(p))), new Effect.ForgetIdentity())
                : Step.to(s);
    }

    /** After a check that failed: with the name that stands, if one does. */
    static Step goOn(State s, Page.Identifying p) {
        if (p.atWork()) {
            return Step.to(s);
        }
        if (!Outcomes.nameStands(p)) {
            return decline(s);
        }
        if (p.back() instanceof Page.Greeting greeting) {
            return returnTo(s, greeting);
        }
        return p.view() != null && p.view().visitor() != null
                ? greet(s.under(null), p, p.view().visitor(), false)
                : decline(s);
    }

    /** Somebody is known now, and the city is asked about them. */
    static Step greet(State s, Page.OfIdentity p, IdentityView.Greeted visitor, boolean confirmed) {
        return CitySteps.greet(
                s, new Page.Greeting(p.errand(), list(p), visitor, confirmed, CityWord.NOTHING));
    }

    static Step notMe(State s) {
        return s.page() instanceof Page.Greeting p
                ? returnTo(s, list(p)).after(new Effect.ForgetIdentity())
                : Step.to(s);
    }

    static Step back(State s, Page.OfIdentity p) {
        return switch (p) {
            // Home shows nothing of anybody, so the agent must know nothing either.
            case Page.Identify i when i.back() instanceof Page.Home -> Sessions.end(s);
            case Page.Identify i when i.back() instanceof Page.Closed -> Sessions.end(s);
            case Page.Identify i -> Step.to(s.on(i.back()), new Effect.CancelIdentity());
            case Page.Consent c -> agree(s, false);
            case Page.Identifying i -> another(s);
            case Page.TypeIdentity t when t.means() == Means.TYPED -> another(s);
            case Page.TypeIdentity t -> begin(s, t.errand(), t.back(), t.means(), t.consent());
            case Page.Greeting g -> notMe(s);
        };
    }

    /** Where the visitor was, made anew where the agent must listen again. */
    static Step returnTo(State s, Page back) {
        return returnTo(s, back, null);
    }

    static Step returnTo(State s, Page back, @Nullable Trouble trouble) {
        return switch (back) {
            case Page.Identify p -> open(s, p.errand(), p.back(), trouble);
            case Page.Greeting p -> CitySteps.greet(s.on(p), p);
            default -> Step.to(s.on(back));
        };
    }

    /** The ways that this page belongs to. */
    static Page list(Page.OfIdentity p) {
        return switch (p) {
            case Page.Identify i -> silent(i, null);
            case Page.OfIdentity o when o.back() instanceof Page.Greeting g -> g.back();
            case Page.OfIdentity o -> o.back();
        };
    }
}
