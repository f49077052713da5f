package vn.motcua.provisioning.lab;

import static vn.motcua.provisioning.lab.IdentityTrials.IDENTIFIED;
import static vn.motcua.provisioning.lab.IdentityTrials.LIST;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The chip of the card, after its QR. */
final class ChipTrials {
    private final VisitorHands hands;
    private final IdentityTrials trials;
    private final IdentityRig rig;
    private final Visitor visitor;

    ChipTrials(VisitorHands hands, IdentityRig rig, Visitor visitor) {
        this.hands = hands;
        this.trials = hands.trials();
        this.rig = rig;
        this.visitor = visitor;
    }

    void chip() throws LabException, IOException {
        String means = "chip";
        trials.accept(means, "card scanned, then laid down", IDENTIFIED, () -> chip("insert"));
        for (List<String> each :
                List.of(
                        List.of("tampered-lines", "ended TAMPERED"),
                        List.of("tampered-signature", "ended TAMPERED"),
                        List.of("copy", "ended TAMPERED"),
                        List.of("foreign-issuer", "ended FOREIGN_ISSUER"),
                        List.of("other-application", "ended NO_CHIP"),
                        List.of("garbage", "ended UNREADABLE"),
                        List.of("mute", "ended TIMED_OUT"))) {
            trials.attempt(
                    means,
                    "card laid down: " + each.getFirst(),
                    each.getLast(),
                    () -> chip("insert " + each.getFirst()));
            rig.card("remove");
        }
        trials.attempt(
                means,
                "another person's card laid down",
                "ended WRONG_ACCESS_NUMBER",
                () -> {
                    rig.cardOf(Visitor.STRANGER);
                    chip("insert");
                });
        rig.card("remove");
        rig.cardOf(visitor);
        trials.attempt(
                means, "pulled away too soon", "ended CARD_REMOVED", () -> chip("insert-for 12"));
        rig.card("remove");
        trials.attempt(
                means,
                "another way while it waits for the card",
                LIST,
                () -> {
                    hands.consent("identify-card");
                    hands.scanCard();
                    hands.press("identity-another");
                });
        hands.declined(means, "notice declined", () -> hands.refuse("identify-card"));
        trials.attempt(
                means,
                "card service restarted, then the card laid down",
                IDENTIFIED,
                () -> {
                    rig.restartCardService();
                    Patience.pause(Duration.ofSeconds(3));
                    chip("insert");
                });
    }

    /** Up to the card on the reader. */
    private void chip(String control) throws LabException, IOException {
        rig.card("remove");
        hands.consent("identify-card");
        hands.scanCard();
        Patience.pause(Duration.ofMillis(500));
        rig.card(control);
    }
}
