package vn.motcua.agent.hardware.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.hardware.ControlSocket;
import vn.motcua.agent.hardware.DeviceLoop;
import vn.motcua.agent.hardware.Pty;
import vn.motcua.agent.hardware.Statuses;
import vn.motcua.contract.appliance.Scanned;
import vn.motcua.contract.appliance.Scanned.Kind;
import vn.motcua.contract.device.PartStatus.Condition;

/** The reader over a real line, unplugged and plugged in again. */
class SerialBarcodeScannerTest {
    @TempDir Path folder;

    @Test
    void codesArriveAlsoAfterTheCableWasPulled() throws Exception {
        LinkedBlockingQueue<Scanned> heard = new LinkedBlockingQueue<>();
        Statuses statuses = new Statuses();
        List<Throwable> faults = new ArrayList<>();
        Path socket = folder.resolve("s");
        try (Pty line = new Pty(folder);
                SimulatedScanner far = new SimulatedScanner(line.far());
                ControlSocket hand = ControlSocket.listen(socket, far::command)) {
            SerialBarcodeScanner scanner =
                    new SerialBarcodeScanner(new ScannerSettings(line.near(), 9600));
            scanner.onScanned(heard::add);
            try (DeviceLoop loop =
                    new DeviceLoop(scanner, statuses, (w, t) -> faults.add(t), new Random(3))) {
                loop.start();
                statuses.await(Condition.OK, "");
                assertThat(ControlSocket.send(socket, "scan H26-260101-0001")).isEqualTo("ok");
                assertThat(heard.poll(10, TimeUnit.SECONDS))
                        .isEqualTo(new Scanned(Kind.DOSSIER, "H26-260101-0001", null));
                assertThat(ControlSocket.send(socket, "scan-hex 48323601")).isEqualTo("ok");
                assertThat(heard.poll(10, TimeUnit.SECONDS))
                        .isEqualTo(new Scanned(Kind.MALFORMED, null, null));
                assertThat(ControlSocket.send(socket, "scan-hex 4")).isEqualTo("error not hex");
                assertThat(ControlSocket.send(socket, "x")).isEqualTo("error unknown command");
                line.unplug();
                statuses.await(Condition.FAILED, "line-lost");
                line.plugIn();
                statuses.await(Condition.OK, "");
                assertThat(far.command("scan xin chào")).isEqualTo("ok");
                assertThat(heard.poll(10, TimeUnit.SECONDS))
                        .isEqualTo(new Scanned(Kind.FOREIGN, null, null));
            }
            assertThat(hand).isNotNull();
        }
        assertThat(faults).isEmpty();
    }
}
