package vn.motcua.kiosk.flow;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.IdentityRequest;
import vn.motcua.contract.appliance.IdentityView.Trouble;
import vn.motcua.contract.appliance.TypedIdentity;
import vn.motcua.contract.identity.ConsentAnswer;
import vn.motcua.contract.identity.Means;

/** A number on the keys: of a citizen, a passport, an organisation (S-101). */
final class TypeSteps {
    private static final int LONGEST_CITIZEN = 12;
    private static final int LONGEST_PASSPORT = 20;
    private static final int LONGEST_ORGANISATION = 14;

    private TypeSteps() {}

    /**
     * @param fresh whether the agent must hear of it: a way that already waits for a number does
     */
    static Step open(
            State s,
            Errand errand,
            Page back,
            Means means,
            @Nullable ConsentAnswer consent,
            boolean fresh) {
        Page page =
                new Page.TypeIdentity(
                        errand, back, means, consent, TypedIdentity.Kind.CITIZEN, "", 0, null);
        return fresh
                ? Step.to(s.counting(s.calls() + 1).on(page), begin(s.calls() + 1))
                : Step.to(s.on(page));
    }

    private static Effect begin(long call) {
        return new Effect.BeginIdentity(call, new IdentityRequest(Means.TYPED, null));
    }

    /** The card is not at hand, or does not scan. */
    static Step instead(State s) {
        if (!(s.page() instanceof Page.Identifying p) || p.named() || p.call() != 0) {
            return Step.to(s);
        }
        return switch (p.means()) {
            case CARD_QR, MRZ -> open(s, p.errand(), p.back(), Means.TYPED, null, true);
            case CHIP, FINGERPRINT ->
                    p.atWork()
                            ? open(s, p.errand(), p.back(), p.means(), p.consent(), false)
                            : Step.to(s);
            case VNEID, TYPED -> Step.to(s);
        };
    }

    static Step kind(State s, TypedIdentity.Kind kind) {
        if (!(s.page() instanceof Page.TypeIdentity p) || p.call() != 0 || p.kind() == kind) {
            return Step.to(s);
        }
        return Step.to(s.on(with(p, kind, "", 0, null)));
    }

    static Step press(State s, Page.TypeIdentity p, Input.Key key) {
        if (p.call() != 0) {
            return Step.to(s);
        }
        String text =
                switch (key) {
                    case Input.Key.Letter k -> p.text() + k.text().toUpperCase(Locale.ROOT);
                    case Input.Key.Erase k -> Typing.erase(p.text());
                    case Input.Key.EraseAll k -> "";
                    case Input.Key.Tone k -> p.text();
                    case Input.Key.Digits k -> p.text();
                    case Input.Key.Telex k -> p.text();
                    case Input.Key.Hide k -> p.text();
                };
        return fits(p.kind(), text) ? Step.to(s.on(with(p, p.kind(), text, 0, null))) : Step.to(s);
    }

    private static boolean fits(TypedIdentity.Kind kind, String text) {
        return switch (kind) {
            case CITIZEN ->
                    text.length() <= LONGEST_CITIZEN && text.chars().allMatch(TypeSteps::digit);
            case PASSPORT ->
                    text.length() <= LONGEST_PASSPORT
                            && text.chars().allMatch(c -> digit(c) || (c >= 'A' && c <= 'Z'));
            case ORGANISATION ->
                    text.length() <= LONGEST_ORGANISATION
                            && text.chars().allMatch(c -> digit(c) || c == '-');
        };
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }

    static Step submit(State s, Page.TypeIdentity p) {
        if (p.call() != 0 || p.text().isEmpty()) {
            return Step.to(s);
        }
        // The agent gives a way up that waits too long: typing begins again with its number.
        long first = s.calls() + 1;
        long call = first + 1;
        Step sent =
                Step.to(
                        s.counting(call).on(with(p, p.kind(), p.text(), call, null)),
                        new Effect.TypeIdentity(call, new TypedIdentity(p.kind(), p.text())));
        return p.means() == Means.TYPED ? sent.after(begin(first)) : sent;
    }

    static Page.TypeIdentity troubled(Page.TypeIdentity p, Trouble trouble) {
        return with(p, p.kind(), p.text(), 0, trouble);
    }

    private static Page.TypeIdentity with(
            Page.TypeIdentity p,
            TypedIdentity.Kind kind,
            String text,
            long call,
            @Nullable Trouble trouble) {
        return new Page.TypeIdentity(
                p.errand(), p.back(), p.means(), p.consent(), kind, text, call, trouble);
    }
}
