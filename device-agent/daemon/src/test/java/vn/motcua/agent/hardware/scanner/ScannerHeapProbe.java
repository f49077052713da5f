package vn.motcua.agent.hardware.scanner;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import vn.motcua.agent.hardware.DeviceLoop;
import vn.motcua.contract.appliance.Scanned;
import vn.motcua.contract.device.PartStatus.Condition;

/** A process with a reader: says what it heard, and writes its live heap after the third code. */
final class ScannerHeapProbe {
    private ScannerHeapProbe() {}

    public static void main(String[] args) throws Exception {
        SerialBarcodeScanner scanner = new SerialBarcodeScanner(new ScannerSettings(args[0], 9600));
        LinkedBlockingQueue<Scanned> heard = new LinkedBlockingQueue<>();
        scanner.onScanned(heard::add);
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
        Scanned last = new Scanned(Scanned.Kind.FOREIGN, null, null);
        for (int i = 0; i < 3; i++) {
            last = heard.take();
            System.out.println(last.kind() + " " + last.dossierCode());
        }
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(args[1], true);
        System.exit(last.kind() == Scanned.Kind.DOSSIER ? 0 : 1);
    }
}
