package vn.motcua.provisioning.lab;

import static vn.motcua.provisioning.lab.IdentityTrials.IDENTIFIED;
import static vn.motcua.provisioning.lab.IdentityTrials.LIST;

import java.io.IOException;
import java.time.Duration;
import vn.motcua.provisioning.lab.city.Trouble;

/** The holder's finger, after the card. */
final class FingerTrials {
    private final VisitorHands hands;
    private final IdentityTrials trials;
    private final IdentityRig rig;
    private final DemoOffice office;

    FingerTrials(VisitorHands hands, IdentityRig rig, DemoOffice office) {
        this.hands = hands;
        this.trials = hands.trials();
        this.rig = rig;
        this.office = office;
    }

    void finger() throws LabException, IOException {
        String means = "fingerprint";
        trials.accept(means, "card scanned, then the finger", IDENTIFIED, () -> touch(right(1)));
        trials.attempt(
                means,
                "three times another finger",
                "ended NO_MATCH",
                () -> touch(wrong(1), wrong(2), wrong(3)));
        trials.attempt(
                means,
                "once another finger, then the right one",
                IDENTIFIED,
                () -> touch(wrong(4), right(2)));
        trials.attempt(means, "lifted too soon", "working FINGER_TOO_SHORT", () -> touch("short"));
        trials.attempt(
                means, "beside the middle", "working FINGER_OFF_CENTRE", () -> touch("centre"));
        trials.attempt(means, "not clear", "working FINGER_POOR", () -> touch("again"));
        trials.attempt(
                means,
                "no finger on record",
                "ended NO_REFERENCE",
                () -> {
                    office.city().finger(null);
                    touch();
                });
        rig.holdReference();
        trials.attempt(
                means,
                "the city does not answer",
                "ended AWAY",
                () -> {
                    office.city().trouble(Trouble.ERROR);
                    touch();
                });
        office.city().trouble(Trouble.NONE);
        trials.attempt(
                means,
                "another way while it waits",
                LIST,
                () -> {
                    touch();
                    Patience.pause(Duration.ofSeconds(1));
                    hands.press("identity-another");
                });
        hands.declined(means, "notice declined", () -> hands.refuse("identify-fingerprint"));
        trials.attempt(
                means,
                "the worker is killed while it waits, then the finger",
                IDENTIFIED,
                () -> {
                    touch();
                    Patience.pause(Duration.ofSeconds(2));
                    killWorkers();
                    rig.finger(right(3));
                });
        trials.attempt(
                means,
                "sensor unplugged while it waits",
                "list DEVICE_GONE",
                () -> {
                    touch();
                    // Sooner after the last visitor the reader may be away for the change of
                    // worker.
                    Patience.pause(Duration.ofSeconds(6));
                    rig.finger("unplug");
                });
    }

    private void touch(String... controls) throws LabException, IOException {
        hands.consent("identify-fingerprint");
        hands.scanCard();
        for (String control : controls) {
            rig.finger(control);
        }
    }

    private static String right(int impression) {
        return "finger " + IdentityRig.HOLDER + " " + impression;
    }

    private static String wrong(int impression) {
        return "finger " + IdentityRig.OTHER_FINGER + " " + impression;
    }

    private void killWorkers() {
        ProcessHandle.of(office.child("kiosk-agent").pid())
                .ifPresent(agent -> agent.children().forEach(ProcessHandle::destroyForcibly));
    }
}
