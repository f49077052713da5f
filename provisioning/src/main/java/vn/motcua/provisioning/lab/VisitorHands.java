package vn.motcua.provisioning.lab;

import static vn.motcua.provisioning.lab.IdentityTrials.TICKET;

import java.io.IOException;
import java.time.Duration;
import vn.motcua.provisioning.lab.IdentityTrials.Act;

/** What every try of a means is made of: a yes or no to the notice, the card, going on without. */
record VisitorHands(IdentityTrials trials, Visitor visitor) {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    KioskHands kiosk() {
        return trials.hands();
    }

    /** Without a name the visitor gets the same ticket, on paper. */
    void declined(String means, String done, Act decline) throws LabException, IOException {
        Act all =
                () -> {
                    decline.run();
                    trials.takeTicket();
                };
        if (means.equals("declined")) {
            trials.accept(means, done, TICKET, all);
        } else {
            trials.attempt(means, done, TICKET, all);
        }
    }

    void refuse(String way) throws LabException {
        press(way);
        await("screen-consent");
        press("consent-no");
        await("screen-identify");
        press("identify-decline");
    }

    void consent(String way) throws LabException {
        press(way);
        await("screen-consent");
        press("consent-yes");
    }

    void scanCard() throws IOException {
        Patience.pause(Duration.ofMillis(200));
        kiosk().scan(visitor.qr());
    }

    void press(String id) throws LabException {
        trials.kiosk().press(id);
    }

    void await(String screen) throws LabException {
        trials.kiosk().await(screen, LIMIT);
    }
}
