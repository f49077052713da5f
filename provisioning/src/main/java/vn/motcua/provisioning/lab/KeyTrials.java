package vn.motcua.provisioning.lab;

import static vn.motcua.provisioning.lab.IdentityTrials.IDENTIFIED;

import java.io.IOException;

/** Numbers on the keys. */
final class KeyTrials {
    private final VisitorHands hands;
    private final IdentityTrials trials;
    private final IdentityRig rig;
    private final Visitor visitor;

    KeyTrials(VisitorHands hands, IdentityRig rig, Visitor visitor) {
        this.hands = hands;
        this.trials = hands.trials();
        this.rig = rig;
        this.visitor = visitor;
    }

    void typed() throws LabException, IOException {
        String means = "typed";
        trials.accept(means, "the number on the keys", IDENTIFIED, () -> typed(visitor.number()));
        trials.attempt(
                means, "an organisation's code", IDENTIFIED, () -> organisation("0100109106"));
        trials.attempt(
                means,
                "an organisation's code with a wrong check digit",
                "typing WRONG_NUMBER",
                () -> organisation("0100109107"));
        trials.attempt(
                means,
                "too short a number",
                "typing WRONG_NUMBER",
                () -> typed(visitor.number().substring(0, 7)));
        trials.attempt(
                means,
                "left while typing",
                "home",
                () -> {
                    hands.press("identify-typed");
                    hands.await("screen-identity-type");
                    hands.kiosk().type(visitor.number().substring(0, 8));
                    trials.home();
                });
        trials.attempt(
                "chip",
                "number typed, then the card laid down",
                IDENTIFIED,
                () -> {
                    rig.card("remove");
                    hands.consent("identify-card");
                    hands.press("identity-type");
                    hands.await("screen-identity-type");
                    hands.kiosk().type(visitor.number());
                    hands.press("go");
                    rig.card("insert");
                });
        hands.declined(
                means,
                "back, and declined",
                () -> {
                    hands.press("identify-typed");
                    hands.await("screen-identity-type");
                    hands.press("back");
                    hands.await("screen-identify");
                    hands.press("identify-decline");
                });
    }

    private void organisation(String code) throws LabException {
        hands.press("identify-typed");
        hands.await("screen-identity-type");
        hands.press("kind-organisation");
        hands.kiosk().type(code);
        hands.press("go");
    }

    private void typed(String number) throws LabException {
        hands.press("identify-typed");
        hands.await("screen-identity-type");
        hands.kiosk().type(number);
        hands.press("go");
    }
}
