package vn.motcua.kiosk.flow;

import java.util.Locale;
import vn.motcua.contract.appliance.DossierAnswer;
import vn.motcua.contract.queue.AppointmentId;

/** Where is my dossier, and is there something to pay (S-128…S-131). */
final class LookUpSteps {
    /** Longest code that is accepted, a dossier's or a booking's. */
    static final int LONGEST = 64;

    private LookUpSteps() {}

    static Step openTyping(State s) {
        return switch (s.page()) {
            case Page.LookUp p when p.call() == 0 ->
                    Step.to(s.on(new Page.TypeCode(p.purpose(), "", 0, null)));
            default -> Step.to(s);
        };
    }

    /** A receipt was held to the reader. */
    static Step find(State s, String code) {
        Page.Purpose purpose =
                switch (s.page()) {
                    case Page.LookUp p -> p.purpose();
                    case Page.TypeCode p -> p.purpose();
                    case Page.DossierShown p -> p.purpose();
                    default -> Page.Purpose.LOOK_UP;
                };
        long call = s.calls() + 1;
        return Step.to(
                s.counting(call).on(new Page.LookUp(purpose, call, null)),
                new Effect.FindDossier(call, code));
    }

    static Step press(State s, Page.TypeCode p, Input.Key key) {
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
        return text.length() > LONGEST
                ? Step.to(s)
                : Step.to(s.on(new Page.TypeCode(p.purpose(), text, 0, null)));
    }

    static Step submit(State s, Page.TypeCode p) {
        String code = p.text().strip();
        if (p.call() != 0 || code.isEmpty()) {
            return Step.to(s);
        }
        if (AppointmentId.isCode(code)) {
            return BookingSteps.find(s, AppointmentId.of(code));
        }
        long call = s.calls() + 1;
        return Step.to(
                s.counting(call).on(new Page.TypeCode(p.purpose(), p.text(), call, null)),
                new Effect.FindDossier(call, code));
    }

    static Step found(State s, Input.DossierFound found) {
        boolean awaited =
                switch (s.page()) {
                    case Page.LookUp p -> p.call() == found.call();
                    case Page.TypeCode p -> p.call() == found.call();
                    default -> false;
                };
        if (!awaited) {
            return Step.to(s);
        }
        DossierAnswer answer = found.answer();
        return switch (answer.result()) {
            case FOUND ->
                    answer.dossier() == null
                            ? trouble(s, Page.Trouble.NOT_FOUND)
                            : Step.to(
                                    s.beneath(new Page.DossierShown(purpose(s), answer.dossier())));
            case NOT_FOUND -> trouble(s, Page.Trouble.NOT_FOUND);
            case WRONG_CODE -> trouble(s, Page.Trouble.WRONG_CODE);
            case AWAY -> trouble(s, Page.Trouble.AWAY);
        };
    }

    static Step failed(State s) {
        return trouble(s, Page.Trouble.AWAY);
    }

    private static Step trouble(State s, Page.Trouble trouble) {
        return switch (s.page()) {
            case Page.LookUp p -> Step.to(s.beneath(new Page.LookUp(p.purpose(), 0, trouble)));
            case Page.TypeCode p ->
                    Step.to(s.beneath(new Page.TypeCode(p.purpose(), p.text(), 0, trouble)));
            default -> Step.to(s);
        };
    }

    private static Page.Purpose purpose(State s) {
        return switch (s.page()) {
            case Page.LookUp p -> p.purpose();
            case Page.TypeCode p -> p.purpose();
            default -> Page.Purpose.LOOK_UP;
        };
    }
}
