package vn.motcua.provisioning.lab;

import java.time.Duration;
import java.time.Instant;
import vn.motcua.provisioning.account.Totp;

/** An administrator at the console in a real browser. */
public final class ConsoleHands {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private ConsoleHands() {}

    /**
     * The page stands at the one-time link: makes the first account there and goes on to the
     * overview. Does nothing where somebody is signed in already.
     */
    static void enter(Browser.Page page) throws LabException {
        if (!page.holds("document.querySelector('#factor')")) {
            return;
        }
        String secret = String.valueOf(page.eval("document.querySelector('#factor').textContent"));
        type(page, "name", ConsoleEntrance.NAME);
        type(page, "password", ConsoleEntrance.PASSWORD);
        type(page, "code", Totp.at(Totp.secret(secret), Instant.now()));
        page.click("button.solid");
        page.until("document.querySelector('.codes')", LIMIT);
        page.click(".message .button");
        page.until("document.querySelector('#live') && location.pathname === '/'", LIMIT);
    }

    private static void type(Browser.Page page, String field, String text) throws LabException {
        String selector = "document.querySelector('input[name=" + field + "]')";
        if (!page.holds(selector + " && !" + selector + ".readOnly")) {
            return;
        }
        page.eval(selector + ".value = '" + text + "'");
    }
}
