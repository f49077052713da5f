package vn.motcua.provisioning.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * One clerk at one counter page in a real browser: opens, calls, starts, completes; recalls once,
 * records one no-show by mistake and takes it back.
 */
final class Clerk {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String BIG = "document.querySelector('#b-big')";

    private final String counter;
    private final Browser.Page page;
    private final Path pictures;
    private int served;

    Clerk(String counter, Browser.Page page, Path pictures) {
        this.counter = counter;
        this.page = page;
        this.pictures = pictures;
    }

    int served() {
        return served;
    }

    void open() throws LabException {
        page.until(BIG + " && " + BIG + ".dataset.does === 'open' && !" + BIG + ".disabled", LIMIT);
        press("#b-big", BIG + ".dataset.does !== 'open'");
        page.picture(pictures.resolve("counter-" + counter + "-open.png"));
    }

    /**
     * Serves the next visitor when one waits.
     *
     * @param beforeCompleting told the ticket that is about to be completed
     * @param afterCompleting what the visitor does at the counter, the pad for example
     * @return false when nobody waits
     */
    boolean serveOne(
            java.util.function.Consumer<String> beforeCompleting, BooleanSupplier afterCompleting)
            throws LabException {
        if (!does("call")) {
            return false;
        }
        // Another counter may have been faster; then there is nobody left and the page says so.
        page.click("#b-big");
        if (!Patience.until(Duration.ofSeconds(5), () -> does("start"))) {
            return false;
        }
        if (served == 0) {
            page.picture(pictures.resolve("counter-" + counter + "-called.png"));
            page.click("#b-recall");
            Patience.pause(Duration.ofMillis(300));
        }
        if (served == 1) {
            slip();
        }
        press("#b-big", BIG + ".dataset.does.startsWith('complete')");
        if (served == 0) {
            Patience.pause(Duration.ofMillis(1500));
            page.picture(pictures.resolve("counter-" + counter + "-serving.png"));
        }
        beforeCompleting.accept(
                String.valueOf(page.eval("document.querySelector('#f-big [name=ticket]').value")));
        press("#b-complete", BIG + ".dataset.does === 'call'");
        served++;
        if (!afterCompleting.getAsBoolean()) {
            throw new LabException("the visitor at counter " + counter + " could not rate");
        }
        return true;
    }

    /** A no-show by mistake, taken back. */
    private void slip() throws LabException {
        press("#b-no-show", BIG + ".dataset.does === 'call'");
        page.until("document.querySelector('#b-undo')", LIMIT);
        page.picture(pictures.resolve("counter-" + counter + "-undo.png"));
        press("#b-undo", BIG + ".dataset.does === 'start'");
    }

    boolean does(String what) throws LabException {
        return page.holds(
                BIG + " && " + BIG + ".dataset.does === '" + what + "' && !" + BIG + ".disabled");
    }

    /**
     * A press may fall into the moment when the page redraws itself; then the finger comes again.
     */
    private void press(String selector, String until) throws LabException {
        boolean done =
                Patience.until(
                        LIMIT,
                        () -> {
                            page.click(selector);
                            return Patience.until(Duration.ofSeconds(3), () -> page.holds(until));
                        });
        if (!done) {
            page.picture(pictures.resolve("counter-" + counter + "-stuck.png"));
            throw new LabException("counter " + counter + ": " + selector + " did nothing");
        }
    }
}
