package vn.motcua.agent.hardware.printer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.fleet.enrol.QrPicture;
import vn.motcua.agent.hardware.DeviceLoop;
import vn.motcua.agent.hardware.Pty;
import vn.motcua.agent.hardware.Statuses;
import vn.motcua.agent.hardware.link.Link;
import vn.motcua.agent.hardware.link.SerialLink;
import vn.motcua.agent.hardware.printer.PrintResult.Doubtful;
import vn.motcua.agent.hardware.printer.PrintResult.Printed;
import vn.motcua.agent.hardware.printer.PrintResult.Refused;
import vn.motcua.agent.hardware.printer.PrintResult.Trouble;
import vn.motcua.contract.device.PartStatus.Condition;

/**
 * The contract of {@link TicketPrinter} over a real serial line (S-072): at most one slip, ever.
 */
class EscPosTicketPrinterTest {
    private static final int FAST = 20_000;

    @TempDir Path folder;
    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();
    private final Statuses statuses = new Statuses();
    private final List<Throwable> faults = new ArrayList<>();
    private Pty line;
    private Path out;
    private SimulatedPrinter far;
    private EscPosTicketPrinter printer;
    private DeviceLoop loop;

    @BeforeEach
    void plugIn() throws Exception {
        line = new Pty(folder);
        out = folder.resolve("out");
        far = simulated(FAST);
        printer =
                new EscPosTicketPrinter(
                        () -> SerialLink.open(line.near(), 19_200), 19_200, Duration.ofSeconds(4));
        loop = new DeviceLoop(printer, statuses, (where, t) -> faults.add(t), new Random(7));
    }

    private SimulatedPrinter simulated(int pace) throws IOException {
        return new SimulatedPrinter(line.far(), out, pace, new PrintStream(complaints, true));
    }

    @AfterEach
    void pullOut() {
        loop.close();
        far.close();
        line.close();
        assertThat(faults).isEmpty();
        assertThat(complaints.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private void start() throws Exception {
        far.start();
        loop.start();
        statuses.await(Condition.OK, "");
    }

    private PrintResult print(TicketLayout layout) throws Exception {
        return printer.print(Slips.job("t", layout)).get(60, TimeUnit.SECONDS);
    }

    private void tell(String command) {
        assertThat(far.command(command)).isEqualTo("ok");
    }

    private List<String> pieces() throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(".png"))
                    .sorted()
                    .toList();
        }
    }

    private static Raster drawn(TicketLayout layout) {
        return new TicketRaster(PaperFonts.load()).draw(layout);
    }

    @Test
    void theSlipThatFallsOutIsThePictureThatWasDrawn() throws Exception {
        start();
        assertThat(print(Slips.usual())).isEqualTo(new Printed());
        assertThat(print(Slips.longest())).isEqualTo(new Printed());
        assertThat(pieces()).containsExactly("ticket-0001.png", "ticket-0002.png");
        var first = ImageIO.read(out.resolve("ticket-0001.png").toFile());
        assertThat(Slips.same(first, drawn(Slips.usual()))).isTrue();
        assertThat(QrPicture.text(first)).contains(Slips.QR);
        var second = ImageIO.read(out.resolve("ticket-0002.png").toFile());
        assertThat(Slips.same(second, drawn(Slips.longest()))).isTrue();
        assertThat(out.resolve("ticket-0002.bin")).isNotEmptyFile();
        assertThat(printer.status().paperLow()).isFalse();
    }

    @Test
    void numberingGoesOnAfterTheSimulatorStartsAgain() throws Exception {
        start();
        assertThat(print(Slips.english())).isEqualTo(new Printed());
        far.close();
        far = simulated(FAST);
        far.start();
        assertThat(print(Slips.english())).isEqualTo(new Printed());
        assertThat(pieces()).containsExactly("ticket-0001.png", "ticket-0002.png");
    }

    @Test
    void withoutPaperNothingIsWritten() throws Exception {
        start();
        tell("paper out");
        assertThat(print(Slips.usual())).isEqualTo(new Refused(Trouble.PAPER_OUT));
        statuses.await(Condition.FAILED, "paper-out");
        tell("paper in");
        statuses.await(Condition.OK, "");
        assertThat(pieces()).isEmpty();
        assertThat(print(Slips.usual())).isEqualTo(new Printed());
        assertThat(pieces()).containsExactly("ticket-0001.png");
    }

    @Test
    void withTheCoverOpenNothingIsWritten() throws Exception {
        start();
        tell("cover open");
        assertThat(print(Slips.usual())).isEqualTo(new Refused(Trouble.COVER_OPEN));
        tell("cover closed");
        assertThat(print(Slips.usual())).isEqualTo(new Printed());
        assertThat(pieces()).containsExactly("ticket-0001.png");
    }

    @Test
    void aSilentPrinterIsRefusedAndReported() throws Exception {
        start();
        tell("silent on");
        assertThat(print(Slips.usual())).isEqualTo(new Refused(Trouble.NOT_RESPONDING));
        statuses.await(Condition.FAILED, "not-responding");
        tell("silent off");
        statuses.await(Condition.OK, "");
        assertThat(print(Slips.usual())).isEqualTo(new Printed());
        assertThat(pieces()).containsExactly("ticket-0001.png");
    }

    @Test
    void lowPaperIsSaidAndPrintedOn() throws Exception {
        start();
        tell("paper low");
        assertThat(print(Slips.english())).isEqualTo(new Printed());
        statuses.await(Condition.DEGRADED, "paper-low");
        assertThat(printer.status().paperLow()).isTrue();
    }

    @Test
    void powerLostWhilePrintingIsDoubtfulAndNotRepeated() throws Exception {
        start();
        tell("at-row 300 cut-power");
        assertThat(print(Slips.usual())).isEqualTo(new Doubtful(Trouble.NOT_RESPONDING));
        tell("power-on");
        statuses.await(Condition.OK, "");
        assertThat(pieces()).containsExactly("torn-0001.png");
        assertThat(print(Slips.english())).isEqualTo(new Printed());
        assertThat(pieces()).containsExactly("ticket-0001.png", "torn-0001.png");
    }

    @Test
    void paperEndingWhilePrintingIsDoubtful() throws Exception {
        start();
        tell("at-row 500 paper out");
        assertThat(print(Slips.usual())).isEqualTo(new Doubtful(Trouble.PAPER_OUT));
        tell("paper in");
        statuses.await(Condition.OK, "");
        assertThat(print(Slips.english())).isEqualTo(new Printed());
        assertThat(pieces()).containsExactly("ticket-0001.png", "torn-0001.png");
    }

    @Test
    void aPrinterThatFallsSilentWhilePrintingIsDoubtfulThoughItPrints() throws Exception {
        start();
        tell("at-row 300 silent on");
        assertThat(print(Slips.usual())).isEqualTo(new Doubtful(Trouble.NOT_RESPONDING));
        tell("silent off");
        statuses.await(Condition.OK, "");
        assertThat(pieces()).containsExactly("ticket-0001.png");
    }

    @Test
    void aStuckKnifeIsDoubtful() throws Exception {
        start();
        tell("jam on");
        assertThat(print(Slips.usual())).isEqualTo(new Doubtful(Trouble.CUTTER_JAM));
        assertThat(print(Slips.usual())).isEqualTo(new Refused(Trouble.CUTTER_JAM));
        tell("jam off");
        assertThat(print(Slips.english())).isEqualTo(new Printed());
        assertThat(pieces()).containsExactly("ticket-0001.png", "torn-0001.png");
    }

    @Test
    void printingTakesItsTimeAndIsConfirmedOnlyAfterwards() throws Exception {
        far = simulated(1000);
        start();
        CompletableFuture<PrintResult> slow = printer.print(Slips.job("t", Slips.usual()));
        assertThat(slow.get(30, TimeUnit.SECONDS)).isEqualTo(new Printed());
        assertThat(pieces()).containsExactly("ticket-0001.png");
    }

    @Test
    void aPulledCableIsAFaultAndAPluggedOneIsWellAgain() throws Exception {
        start();
        line.unplug();
        statuses.await(Condition.FAILED, "line-lost");
        assertThat(print(Slips.usual())).isEqualTo(new Refused(Trouble.NOT_RESPONDING));
        line.plugIn();
        statuses.await(Condition.OK, "");
        assertThat(print(Slips.usual())).isEqualTo(new Printed());
        assertThat(pieces()).containsExactly("ticket-0001.png");
    }

    @Test
    void aPortThatIsMissingIsAReportedFault() throws Exception {
        line.unplug();
        loop.start();
        statuses.await(Condition.FAILED, "port-missing");
        assertThat(print(Slips.usual())).isEqualTo(new Refused(Trouble.NOT_RESPONDING));
    }

    @Test
    void whatAKilledAgentLeftHalfWrittenDoesNotSpoilTheNextSlip() throws Exception {
        far.start();
        byte[] whole = EscPos.slip(drawn(Slips.longest()));
        byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
        try (Link killed = SerialLink.open(line.near(), 19_200)) {
            killed.write(half, Duration.ofSeconds(20), Link.Progress.IGNORED);
        }
        loop.start();
        statuses.await(Condition.OK, "");
        assertThat(print(Slips.usual())).isEqualTo(new Printed());
        assertThat(pieces()).containsExactly("ticket-0001.png", "torn-0001.png");
        var picture = ImageIO.read(out.resolve("ticket-0001.png").toFile());
        assertThat(Slips.same(picture, drawn(Slips.usual()))).isTrue();
    }

    @Test
    void aSlipThatItsOwnerCannotNoteIsNotWritten() throws Exception {
        start();
        PrintJob job =
                new PrintJob(
                        "t",
                        Slips.usual(),
                        Duration.ofSeconds(5),
                        () -> {
                            throw new IOException("disk full");
                        });
        assertThat(printer.print(job).get(20, TimeUnit.SECONDS))
                .isEqualTo(new Refused(Trouble.NOT_RESPONDING));
        assertThat(pieces()).isEmpty();
    }

    @Test
    void waitingSlipsAreBoundedAndGrowTooOld() throws Exception {
        start();
        CountDownLatch hold = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        PrintJob first =
                new PrintJob(
                        "first",
                        Slips.english(),
                        Duration.ofSeconds(5),
                        () -> {
                            begun.countDown();
                            try {
                                hold.await(20, TimeUnit.SECONDS);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        CompletableFuture<PrintResult> printing = printer.print(first);
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        List<CompletableFuture<PrintResult>> waiting = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            waiting.add(
                    printer.print(new PrintJob("w" + i, Slips.english(), Duration.ZERO, () -> {})));
        }
        assertThat(waiting.get(4)).isCompletedWithValue(new Refused(Trouble.NOT_RESPONDING));
        assertThat(printer.refusedFull()).isEqualTo(1);
        hold.countDown();
        assertThat(printing.get(30, TimeUnit.SECONDS)).isEqualTo(new Printed());
        for (CompletableFuture<PrintResult> w : waiting) {
            assertThat(w.get(30, TimeUnit.SECONDS)).isEqualTo(new Refused(Trouble.NOT_RESPONDING));
        }
        assertThat(pieces()).containsExactly("ticket-0001.png");
    }
}
