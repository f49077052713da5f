package vn.motcua.agent.hardware.scanner;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import vn.motcua.agent.hardware.DeviceLoop;
import vn.motcua.contract.appliance.Scanned;
import vn.motcua.contract.device.PartStatus.Condition;
import vn.motcua.contract.identity.IdentityDocument;
import vn.motcua.contract.identity.IdentityReading;

/** A process with a reader: says what it heard, and writes its live heap after the third code. */
final class ScannerHeapProbe {
    private ScannerHeapProbe() {}

    /** An identification that looks and closes. */
    private static final class Taker implements DocumentTaker {
        @Override
        public LocalDate today() {
            return LocalDate.of(2026, 11, 24);
        }

        @Override
        public void take(DocumentScanned scanned) {
            switch (scanned.reading()) {
                case IdentityReading.Read(IdentityDocument document) -> {
                    System.out.println("read " + document.number().masked());
                    document.close();
                }
                case IdentityReading.Refused refused ->
                        System.out.println("refused " + refused.reason());
            }
        }
    }

    public static void main(String[] args) throws Exception {
        SerialBarcodeScanner scanner = new SerialBarcodeScanner(new ScannerSettings(args[0], 9600));
        LinkedBlockingQueue<Scanned> heard = new LinkedBlockingQueue<>();
        scanner.onScanned(heard::add);
        scanner.handDocumentsTo(new Taker());
        DeviceLoop loop =
                new DeviceLoop(
                        scanner,
                        status -> {
                            if (status.condition() == Condition.OK) {
                                System.out.println("open");
                            }
                        },
                        (where, thrown) -> System.exit(1),
                        new Random(1));
        loop.start();
        Scanned last = new Scanned(Scanned.Kind.FOREIGN, null, null, null);
        for (int i = 0; i < 3; i++) {
            last = heard.take();
            System.out.println(last.kind() + " " + last.dossierCode());
        }
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(args[1], true);
        System.exit(last.kind() == Scanned.Kind.DOSSIER ? 0 : 1);
    }
}
