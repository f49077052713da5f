package vn.motcua.provisioning.lab;

import static vn.motcua.provisioning.lab.IdentityTrials.IDENTIFIED;
import static vn.motcua.provisioning.lab.IdentityTrials.LIST;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** VNeID, approved or not on the visitor's telephone. */
final class ApprovalTrials {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final VisitorHands hands;
    private final IdentityTrials trials;
    private final IdentityRig rig;
    private final Visitor visitor;

    ApprovalTrials(VisitorHands hands, IdentityRig rig, Visitor visitor) {
        this.hands = hands;
        this.trials = hands.trials();
        this.rig = rig;
        this.visitor = visitor;
    }

    void approval() throws LabException, IOException {
        rig.card("remove");
        rig.approval("visitor " + visitor.telephone());
        String means = "vneid";
        trials.accept(means, "approved on the telephone", IDENTIFIED, () -> phone("approve"));
        trials.attempt(means, "denied on the telephone", "ended DENIED", () -> phone("deny"));
        trials.attempt(
                means,
                "approved at level 1",
                "ended LEVEL_TOO_LOW",
                () -> {
                    rig.approval("level 1");
                    phone("approve");
                });
        rig.approval("normal");
        trials.attempt(
                means,
                "told to slow down, then approved",
                IDENTIFIED,
                () -> {
                    openCode();
                    rig.approval("slow-down");
                    Patience.pause(Duration.ofSeconds(2));
                    rig.approval("approve");
                });
        trials.attempt(
                means,
                "nobody approves",
                "ended EXPIRED",
                () -> {
                    rig.approval("codes 6 1");
                    hands.consent("identify-vneid");
                });
        rig.approval("normal");
        for (String token : List.of("wrong-nonce", "wrong-signature", "old")) {
            trials.attempt(
                    means,
                    "approved with a false token: " + token,
                    "ended AWAY",
                    () -> {
                        rig.approval("token " + token);
                        phone("approve");
                    });
            rig.approval("normal");
        }
        for (String fault : List.of("down", "garbage", "fault")) {
            trials.attempt(
                    means,
                    "service in trouble: " + fault,
                    "ended AWAY",
                    () -> {
                        rig.approval(fault);
                        hands.consent("identify-vneid");
                    });
            rig.approval("normal");
        }
        trials.attempt(
                means,
                "another way while it waits",
                LIST,
                () -> {
                    openCode();
                    hands.press("identity-another");
                });
        hands.declined(means, "notice declined", () -> hands.refuse("identify-vneid"));
    }

    private void phone(String answer) throws LabException {
        openCode();
        rig.approval(answer);
    }

    /** The visitor compares: the code on the telephone is the one on the screen. */
    private void openCode() throws LabException {
        hands.consent("identify-vneid");
        hands.await("screen-vneid");
        if (!Patience.until(LIMIT, () -> trials.kiosk().texts().contains(rig.codeOnTelephone()))) {
            throw new LabException("screen and telephone show different codes");
        }
    }
}
