package vn.motcua.provisioning.lab;

import static vn.motcua.provisioning.lab.IdentityTrials.IDENTIFIED;
import static vn.motcua.provisioning.lab.IdentityTrials.LIST;
import static vn.motcua.provisioning.lab.IdentityTrials.TICKET;

import java.io.IOException;

/** The card's QR and the printed lines, held to the reader. */
final class CardTrials {
    private final VisitorHands hands;
    private final IdentityTrials trials;
    private final Visitor visitor;

    CardTrials(VisitorHands hands, Visitor visitor) {
        this.hands = hands;
        this.trials = hands.trials();
        this.visitor = visitor;
    }

    void card() throws LabException, IOException {
        String means = "card_qr";
        trials.accept(means, "card held to the reader", IDENTIFIED, hands::scanCard);
        trials.attempt(
                means,
                "identified, then the ticket",
                TICKET,
                () -> {
                    hands.scanCard();
                    hands.await("screen-greeting");
                    trials.takeTicket();
                });
        trials.attempt(
                means,
                "a shop's link held to the reader",
                "list NOT_A_DOCUMENT",
                () -> hands.kiosk().scan("https://shop.example/khuyen-mai"));
        trials.attempt(
                means,
                "a card whose number is cut off",
                "list UNREADABLE",
                () -> hands.kiosk().scan(visitor.qr().substring(5)));
        trials.attempt(
                means,
                "half a card, then away",
                "home",
                () -> {
                    hands.kiosk().send(visitor.qr().substring(0, visitor.qr().length() / 2));
                    trials.home();
                });
        trials.attempt(
                means,
                "identified, then not me",
                LIST,
                () -> {
                    hands.scanCard();
                    hands.await("screen-greeting");
                    // People read before they press; the page is drawn anew meanwhile.
                    trials.awaitTheCity();
                    hands.press("greeting-not-me");
                });
        hands.declined("declined", "no means at all", () -> hands.press("identify-decline"));
    }

    void passport() throws LabException, IOException {
        String means = "mrz";
        String lines = CardLines.of(visitor);
        trials.accept(
                means,
                "printed lines held to the reader",
                IDENTIFIED,
                () -> {
                    hands.press("identify-passport");
                    hands.await("screen-identifying");
                    hands.kiosk().scan(lines);
                });
        trials.attempt(
                means,
                "lines with a wrong check digit",
                "working UNREADABLE",
                () -> {
                    hands.press("identify-passport");
                    hands.await("screen-identifying");
                    hands.kiosk().scan(wrongDigit(lines));
                });
        trials.attempt(
                means,
                "another way while it waits",
                LIST,
                () -> {
                    hands.press("identify-passport");
                    hands.await("screen-identifying");
                    hands.press("identity-another");
                });
        hands.declined(
                means,
                "declined while it waits",
                () -> {
                    hands.press("identify-passport");
                    hands.await("screen-identifying");
                    hands.press("identify-decline");
                });
    }

    private static String wrongDigit(String lines) {
        char digit = lines.charAt(36) == '9' ? '0' : (char) (lines.charAt(36) + 1);
        return lines.substring(0, 36) + digit + lines.substring(37);
    }
}
