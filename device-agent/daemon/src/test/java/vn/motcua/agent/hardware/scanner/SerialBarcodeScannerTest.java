package vn.motcua.agent.hardware.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.hardware.DeviceLoop;
import vn.motcua.agent.hardware.Pty;
import vn.motcua.agent.hardware.Statuses;
import vn.motcua.contract.appliance.Scanned;
import vn.motcua.contract.appliance.Scanned.Kind;
import vn.motcua.contract.device.PartStatus.Condition;
import vn.motcua.contract.identity.IdentityDocument;
import vn.motcua.contract.identity.IdentityReading;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.identity.PersonalText;
import vn.motcua.runtime.ControlSocket;

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
                        .isEqualTo(new Scanned(Kind.DOSSIER, "H26-260101-0001", null, null));
                assertThat(ControlSocket.send(socket, "scan-hex 48323601")).isEqualTo("ok");
                assertThat(heard.poll(10, TimeUnit.SECONDS))
                        .isEqualTo(new Scanned(Kind.MALFORMED, null, null, null));
                assertThat(ControlSocket.send(socket, "scan-hex 4")).isEqualTo("error not hex");
                assertThat(ControlSocket.send(socket, "x")).isEqualTo("error unknown command");
                line.unplug();
                statuses.await(Condition.FAILED, "line-lost");
                line.plugIn();
                statuses.await(Condition.OK, "");
                assertThat(far.command("scan xin chào")).isEqualTo("ok");
                assertThat(heard.poll(10, TimeUnit.SECONDS))
                        .isEqualTo(new Scanned(Kind.FOREIGN, null, null, null));
            }
            assertThat(hand).isNotNull();
        }
        assertThat(faults).isEmpty();
    }

    /** S-098, S-101: from the reader's line to whoever identifies, and to nobody else. */
    @Test
    void cardsAndPassportsReachWhoeverWaitsForThem() throws Exception {
        LinkedBlockingQueue<Scanned> heard = new LinkedBlockingQueue<>();
        Taken taken = new Taken();
        Statuses statuses = new Statuses();
        List<Throwable> faults = new ArrayList<>();
        try (Pty line = new Pty(folder);
                SimulatedScanner far = new SimulatedScanner(line.far())) {
            SerialBarcodeScanner scanner =
                    new SerialBarcodeScanner(new ScannerSettings(line.near(), 9600));
            scanner.onScanned(heard::add);
            try (DeviceLoop loop =
                    new DeviceLoop(scanner, statuses, (w, t) -> faults.add(t), new Random(3))) {
                loop.start();
                statuses.await(Condition.OK, "");
                String card = "scan 001190000017||Trần Thị Bình|05031990|Nữ|Số 1|10052022";
                far.command(card);
                assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(CARD);
                assertThat(taken.queue).as("nobody waits").isEmpty();

                scanner.handDocumentsTo(taken);
                far.command(card);
                assertThat(taken.next(Means.CARD_QR)).isEqualTo("Trần Thị Bình");
                assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(CARD);
                far.command("scan P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<");
                far.command("scan L898902C36UTO7408122F1204159ZE184226B<<<<<10");
                assertThat(taken.next(Means.MRZ)).isEqualTo("ERIKSSON ANNA MARIA");
                assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(CARD);

                scanner.keepDocuments();
                far.command(card);
                assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(CARD);
                assertThat(taken.queue).isEmpty();
            }
        }
        assertThat(faults).isEmpty();
    }

    private static final Scanned CARD = new Scanned(Kind.IDENTITY_CARD, null, null, null);

    /** Names of what was read. */
    private static final class Taken implements DocumentTaker {
        final LinkedBlockingQueue<DocumentScanned> queue = new LinkedBlockingQueue<>();

        @Override
        public LocalDate today() {
            return LocalDate.of(2026, 11, 24);
        }

        @Override
        public void take(DocumentScanned scanned) {
            queue.add(scanned);
        }

        String next(Means means) throws InterruptedException {
            DocumentScanned scanned = queue.poll(10, TimeUnit.SECONDS);
            assertThat(scanned).isNotNull();
            assertThat(scanned.means()).isEqualTo(means);
            assertThat(scanned.reading()).isInstanceOf(IdentityReading.Read.class);
            try (IdentityDocument read = ((IdentityReading.Read) scanned.reading()).document()) {
                PersonalText name = read.name();
                return name == null ? "" : name.reveal();
            }
        }
    }
}
