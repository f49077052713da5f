package vn.motcua.agent.hardware.printer;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.hardware.Device;
import vn.motcua.agent.hardware.DeviceGoneException;
import vn.motcua.agent.hardware.link.Link;
import vn.motcua.agent.hardware.link.SerialLink;
import vn.motcua.agent.hardware.printer.PrintResult.Doubtful;
import vn.motcua.agent.hardware.printer.PrintResult.Printed;
import vn.motcua.agent.hardware.printer.PrintResult.Refused;
import vn.motcua.agent.hardware.printer.PrintResult.Trouble;
import vn.motcua.contract.device.PartStatus;

/**
 * A thermal printer that speaks ESC/POS. Before a slip it is asked how it is, and nothing is
 * written unless all is well. After the slip it must answer the closing question, which it does
 * only when everything before is worked off, and then report itself healthy; otherwise the slip is
 * doubtful. A slip of which a byte has left is never sent again from here.
 */
public final class EscPosTicketPrinter implements Device, TicketPrinter {
    private static final Logger LOG = System.getLogger(EscPosTicketPrinter.class.getName());
    private static final int MOST_WAITING = 4;
    private static final Duration ROUND = Duration.ofMillis(250);
    private static final Duration ASK_WHEN_WELL = Duration.ofSeconds(5);
    private static final Duration ASK_IN_TROUBLE = Duration.ofSeconds(1);
    private static final Duration SILENT_LIMIT = Duration.ofSeconds(30);
    private static final Duration WORK_OFF_LIMIT = Duration.ofSeconds(10);
    private static final Duration CLEAR_LIMIT = Duration.ofSeconds(3);

    private final Link.Opener opener;
    private final int baud;
    private final Duration workOffLimit;
    private final BlockingQueue<Waiting> jobs = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicInteger refusedFull = new AtomicInteger();
    private final Slip slip = new Slip();
    private volatile boolean open;
    private volatile PrinterStatus status = PrinterStatus.NOT_RESPONDING;
    private @Nullable Link link;
    private @Nullable PrinterLine line;
    private boolean leftoverDue;
    private long askedAt;
    private long heardAt;

    private record Waiting(PrintJob job, long since, CompletableFuture<PrintResult> answer) {}

    public EscPosTicketPrinter(PrinterSettings settings) {
        this(
                () -> SerialLink.open(settings.port(), settings.baud()),
                settings.baud(),
                WORK_OFF_LIMIT);
    }

    /**
     * @param workOffLimit how long the paper may take after the last byte was sent
     */
    EscPosTicketPrinter(Link.Opener opener, int baud, Duration workOffLimit) {
        this.workOffLimit = workOffLimit;
        this.opener = opener;
        this.baud = baud;
    }

    @Override
    public String part() {
        return "printer";
    }

    @Override
    public CompletableFuture<PrintResult> print(PrintJob job) {
        CompletableFuture<PrintResult> answer = new CompletableFuture<>();
        Waiting waiting = new Waiting(job, System.nanoTime(), answer);
        if (!open) {
            answer.complete(new Refused(Trouble.NOT_RESPONDING));
        } else if (!jobs.offer(waiting)) {
            refusedFull.incrementAndGet();
            answer.complete(new Refused(Trouble.NOT_RESPONDING));
        } else if (!open && jobs.remove(waiting)) {
            answer.complete(new Refused(Trouble.NOT_RESPONDING));
        }
        return answer;
    }

    @Override
    public PrinterStatus status() {
        return status;
    }

    /** How many slips were refused because too many were waiting. Any thread. */
    public int refusedFull() {
        return refusedFull.get();
    }

    @Override
    public PartStatus partStatus() {
        return status.asPart(part());
    }

    @Override
    public void open() throws IOException {
        slip.warmUp();
        Link fresh = opener.open();
        link = fresh;
        line = new PrinterLine(fresh);
        heardAt = System.nanoTime();
        leftoverDue = true;
        if (!ask(line).responding()) {
            throw new DeviceGoneException("not-responding", "the printer does not answer");
        }
        open = true;
    }

    @Override
    public void work() throws IOException, InterruptedException {
        PrinterLine current = line;
        if (current == null) {
            throw new IllegalStateException("work before open");
        }
        Waiting next = jobs.poll(ROUND.toMillis(), TimeUnit.MILLISECONDS);
        if (next != null) {
            serve(next, current);
        } else {
            current.listen();
            Duration pause = status.trouble().isEmpty() ? ASK_WHEN_WELL : ASK_IN_TROUBLE;
            if (System.nanoTime() - askedAt >= pause.toNanos()) {
                ask(current);
            }
            if (leftoverDue && status.trouble().isEmpty()) {
                clearLeftover(current);
            }
        }
        if (System.nanoTime() - heardAt > SILENT_LIMIT.toNanos()) {
            throw new DeviceGoneException("not-responding", "the printer is silent");
        }
    }

    @Override
    public void close() {
        open = false;
        status = PrinterStatus.NOT_RESPONDING;
        for (Waiting w = jobs.poll(); w != null; w = jobs.poll()) {
            w.answer.complete(new Refused(Trouble.NOT_RESPONDING));
        }
        if (link != null) {
            link.close();
        }
        link = null;
        line = null;
    }

    private PrinterStatus ask(PrinterLine current) throws IOException {
        PrinterStatus now = current.askStatus();
        askedAt = System.nanoTime();
        if (now.responding()) {
            heardAt = askedAt;
        }
        status = now;
        return now;
    }

    /** Answers exactly once, whatever happens. */
    private void serve(Waiting w, PrinterLine current) throws IOException {
        Progress progress = new Progress();
        PrintResult result = new Refused(Trouble.NOT_RESPONDING);
        try {
            result = printed(w, current, progress);
        } catch (IOException | RuntimeException e) {
            if (progress.begun) {
                result = new Doubtful(Trouble.NOT_RESPONDING);
            }
            throw e;
        } finally {
            LOG.log(Level.INFO, "slip {0}: {1}", w.job.ticket(), result.getClass().getSimpleName());
            w.answer.complete(result);
        }
    }

    private PrintResult printed(Waiting w, PrinterLine current, Progress progress)
            throws IOException {
        if (System.nanoTime() - w.since > w.job.timeToLive().toNanos()) {
            return new Refused(Trouble.NOT_RESPONDING);
        }
        Optional<Trouble> before = ask(current).trouble();
        if (before.isPresent()) {
            return new Refused(before.get());
        }
        if (leftoverDue && !clearLeftover(current)) {
            return new Refused(Trouble.NOT_RESPONDING);
        }
        byte[] bytes = slip.bytes(w.job.layout());
        try {
            w.job.beforeFirstByte().leaving();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "slip {0}: its owner could not note it", w.job.ticket());
            return new Refused(Trouble.NOT_RESPONDING);
        }
        current.beginSlip();
        progress.begun = true;
        leftoverDue = true;
        current.write(bytes, writeLimit(bytes.length), Link.Progress.IGNORED);
        PrintResult result = afterwards(current, workOffLimit);
        leftoverDue = !(result instanceof Printed);
        return result;
    }

    /**
     * A slip may have been left half written: by this process or by one that was killed. The next
     * one must not begin inside its picture or hang on its paper.
     */
    private boolean clearLeftover(PrinterLine current) throws IOException {
        current.beginSlip();
        byte[] bytes = EscPos.clearLeftover();
        current.write(bytes, writeLimit(bytes.length), Link.Progress.IGNORED);
        leftoverDue = !(afterwards(current, CLEAR_LIMIT) instanceof Printed);
        return !leftoverDue;
    }

    /** Waits for the answer to the closing question, then for a healthy status. */
    private PrintResult afterwards(PrinterLine current, Duration limit) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        PrinterStatus now;
        do {
            now = ask(current);
            Optional<Trouble> trouble = now.trouble();
            if (trouble.isEmpty() && current.slipEnded()) {
                return new Printed();
            }
            if (now.responding()
                    && trouble.isPresent()
                    && trouble.get() != Trouble.NOT_RESPONDING) {
                return new Doubtful(trouble.get());
            }
        } while (System.nanoTime() < end);
        return new Doubtful(now.trouble().orElse(Trouble.NOT_RESPONDING));
    }

    /** Twice the time that the line needs, and the time that the paper needs. */
    private Duration writeLimit(int bytes) {
        long bitsMs = bytes * 10L * 1000 / baud;
        return Duration.ofMillis(2 * bitsMs).plus(workOffLimit);
    }

    private static final class Progress {
        private boolean begun;
    }

    /** Draws slips; the fonts are read when the printer is opened, not when a visitor waits. */
    private static final class Slip {
        private @Nullable TicketRaster raster;

        void warmUp() {
            raster();
        }

        byte[] bytes(TicketLayout layout) {
            return EscPos.slip(raster().draw(layout));
        }

        private TicketRaster raster() {
            TicketRaster made = raster;
            if (made == null) {
                made = new TicketRaster(PaperFonts.load());
                raster = made;
            }
            return made;
        }
    }
}
