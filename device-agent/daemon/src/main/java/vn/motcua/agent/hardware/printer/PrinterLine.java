package vn.motcua.agent.hardware.printer;

import java.io.IOException;
import java.time.Duration;
import vn.motcua.agent.hardware.link.Link;

/**
 * The conversation with a printer over its line. Answers of three kinds arrive mixed and are told
 * apart by their fixed bits; whatever is none of them is dropped (a picture can hold bytes that
 * look like a question, and the printer answers those too).
 */
final class PrinterLine {
    private static final Duration STATUS_LIMIT = Duration.ofMillis(600);
    private static final Duration QUESTION_LIMIT = Duration.ofSeconds(1);
    private static final Duration QUIET = Duration.ofMillis(30);
    private static final int MOST_STALE_READS = 64;

    private final Link link;
    private final byte[] buffer = new byte[64];
    private boolean answeredInTurn;

    PrinterLine(Link link) {
        this.link = link;
    }

    /** Asks all four questions; {@link PrinterStatus#NOT_RESPONDING} unless four answers come. */
    PrinterStatus askStatus() throws IOException {
        dropStale();
        link.write(EscPos.STATUS_QUERIES, QUESTION_LIMIT, Link.Progress.IGNORED);
        int[] answers = new int[4];
        int have = 0;
        long end = System.nanoTime() + STATUS_LIMIT.toNanos();
        while (have < 4) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return PrinterStatus.NOT_RESPONDING;
            }
            int n = link.read(buffer, Duration.ofNanos(left));
            for (int i = 0; i < n; i++) {
                if (have < 4 && EscPos.isRealTimeAnswer(buffer[i])) {
                    answers[have++] = buffer[i];
                } else {
                    noteOther(buffer[i]);
                }
            }
        }
        return EscPos.status(answers[0], answers[1], answers[2], answers[3]);
    }

    /** Notices a pulled cable while nothing is asked. */
    void listen() throws IOException {
        int n = link.read(buffer, Duration.ZERO);
        for (int i = 0; i < n; i++) {
            noteOther(buffer[i]);
        }
    }

    /** Forgets earlier answers, so that the next one in turn belongs to this slip. */
    void beginSlip() throws IOException {
        dropStale();
        answeredInTurn = false;
    }

    /** Whether the printer has worked off the slip up to its closing question. */
    boolean slipEnded() {
        return answeredInTurn;
    }

    void write(byte[] bytes, Duration limit, Link.Progress progress) throws IOException {
        link.write(bytes, limit, progress);
    }

    private void dropStale() throws IOException {
        for (int i = 0; i < MOST_STALE_READS; i++) {
            int n = link.read(buffer, QUIET);
            if (n == 0) {
                return;
            }
            for (int k = 0; k < n; k++) {
                noteOther(buffer[k]);
            }
        }
    }

    private void noteOther(byte b) {
        if (EscPos.isAnswerInTurn(b)) {
            answeredInTurn = true;
        }
    }
}
