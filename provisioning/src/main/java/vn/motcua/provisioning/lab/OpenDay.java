package vn.motcua.provisioning.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The demo with windows: starts everything, prints the addresses, runs until Ctrl-C. */
final class OpenDay {
    private static final Duration WINDOW_UP = Duration.ofSeconds(60);

    private OpenDay() {}

    static int show(DemoOffice office) throws LabException, IOException {
        office.startServices();
        office.startWindow("kiosk", 540, 960, 0);
        office.startWindow("display", 960, 540, 560);
        for (String window : List.of("kiosk", "display")) {
            office.child(window).awaitReady(WINDOW_UP);
        }
        office.writeProcesses();
        System.out.println("The office is open. Windows: kiosk and waiting-area board.");
        for (String counter : office.counters()) {
            System.out.println("Counter " + counter + ":  " + office.counterLink(counter));
        }
        System.out.println("Console:    " + office.consoleLink());
        System.out.println(
                "The browser will warn: the certificates are made for this demo. Ctrl-C ends it.");
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }
}
