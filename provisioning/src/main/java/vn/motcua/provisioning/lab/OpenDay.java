package vn.motcua.provisioning.lab;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** The demo with windows: starts everything, prints the addresses, runs until Ctrl-C. */
final class OpenDay {
    private OpenDay() {}

    static int show(DemoOffice office) throws LabException, IOException {
        office.startServices();
        office.startWindow("kiosk", 540, 960);
        office.startWindow("display", 960, 540);
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
