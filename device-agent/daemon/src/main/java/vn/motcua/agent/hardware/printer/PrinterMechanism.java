package vn.motcua.agent.hardware.printer;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The printer behind the simulated line: paper, cover, knife, power, a small buffer and a head that
 * takes its time. One thread; time is passed in. Whatever makes it stop loses the buffer and leaves
 * a torn piece; what arrives while it is stopped is lost too.
 */
final class PrinterMechanism {
    private static final int BUFFER_BYTES = 8 * 1024;

    /** What the thread that turns the paper may be late and still catch up. */
    private static final long SLACK_NANOS = 50_000_000;

    private static final int ANSWER_BASE = 0b0001_0010;

    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final Paper paper;
    private final long rowNanos;
    private final Answers answers;
    private final EscPosDecoder decoder = new EscPosDecoder(new Work());
    private int from;
    private int size;
    private long busyUntil;
    private int realTimeSeen;
    private boolean paperOut;
    private boolean paperLow;
    private boolean coverOpen;
    private boolean silent;
    private boolean jamComing;
    private boolean jammed;
    private boolean powerOff;
    private boolean unknownOnPiece;
    private boolean tornOff;
    private int unknown;
    private int rowsUntilMishap;
    private Runnable mishap = () -> {};

    /** Sends one byte back up the line. */
    @FunctionalInterface
    interface Answers {
        void send(int b);
    }

    /**
     * @param dotsPerSecond speed of the paper; 1600 is 200 mm/s
     */
    PrinterMechanism(Paper paper, int dotsPerSecond, Answers answers) {
        this.paper = paper;
        this.rowNanos = 1_000_000_000L / dotsPerSecond;
        this.answers = answers;
    }

    /** How many bytes it can take now; a line with flow control holds the rest back. */
    int room() {
        return stopped() ? BUFFER_BYTES : BUFFER_BYTES - size;
    }

    /** A byte arrives; at most {@link #room()} at a time. */
    void arrives(byte b, long now) {
        if (powerOff) {
            return;
        }
        realTime(b & 0xFF, now);
        if (!stopped()) {
            buffer[(from + size) % BUFFER_BYTES] = b;
            size++;
        }
    }

    /** Works off the buffer as far as time allows. */
    void work(long now) {
        while (size > 0 && busyUntil <= now) {
            byte b = buffer[from];
            from = (from + 1) % BUFFER_BYTES;
            size--;
            busyUntil = Math.max(busyUntil, now - SLACK_NANOS);
            paper.took(b);
            decoder.take(b);
        }
    }

    /** DLE EOT n is seen wherever it stands, also inside a picture, as real printers do. */
    private void realTime(int b, long now) {
        if (realTimeSeen == 2 && b >= 1 && b <= 4) {
            work(now);
            answer(status(b, now));
            realTimeSeen = 0;
        } else if (realTimeSeen == 1 && b == 4) {
            realTimeSeen = 2;
        } else {
            realTimeSeen = b == 0x10 ? 1 : 0;
        }
    }

    private int status(int n, long now) {
        boolean busy = size > 0 || busyUntil > now;
        return switch (n) {
            case 1 -> ANSWER_BASE | (stopped() || busy ? 0b1000 : 0);
            case 2 ->
                    ANSWER_BASE
                            | (coverOpen ? 0b100 : 0)
                            | (paperOut ? 0b10_0000 : 0)
                            | (jammed ? 0b100_0000 : 0);
            case 3 -> ANSWER_BASE | (jammed ? 0b1000 : 0);
            default -> ANSWER_BASE | (paperLow ? 0b1100 : 0) | (paperOut ? 0b110_0000 : 0);
        };
    }

    private void answer(int b) {
        if (!silent && !powerOff) {
            answers.send(b);
        }
    }

    private boolean stopped() {
        return paperOut || coverOpen || jammed || powerOff;
    }

    /** Something happens after so many more rows of paper. */
    void afterRows(int rows, Runnable what) {
        rowsUntilMishap = rows;
        mishap = what;
    }

    int unknownBytes() {
        return unknown;
    }

    void paper(boolean out, boolean low) {
        paperOut = out;
        paperLow = low || out;
        stopIfStopped();
    }

    void cover(boolean open) {
        coverOpen = open;
        stopIfStopped();
    }

    void silent(boolean on) {
        silent = on;
    }

    /** The knife sticks at the next cut, and stays so until this is taken back. */
    void jam(boolean on) {
        jamComing = on;
        jammed = jammed && on;
    }

    void power(boolean on) {
        powerOff = !on;
        realTimeSeen = 0;
        stopIfStopped();
    }

    private void stopIfStopped() {
        if (!stopped()) {
            return;
        }
        size = 0;
        busyUntil = 0;
        decoder.forget();
        fall(Paper.Piece.TORN);
    }

    private void fall(Paper.Piece piece) {
        try {
            paper.fall(piece);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        unknownOnPiece = false;
        tornOff = false;
    }

    private final class Work implements PrinterCommands {
        @Override
        public void reset() {
            tornOff |= paper.inked();
        }

        @Override
        public void row(byte[] dots) {
            paper.row(dots);
            busyUntil += rowNanos;
            if (rowsUntilMishap > 0 && --rowsUntilMishap == 0) {
                mishap.run();
            }
        }

        @Override
        public void feed(int dots) {
            paper.feed(dots);
            busyUntil += rowNanos * dots;
        }

        @Override
        public void cut() {
            if (jamComing) {
                jammed = true;
                stopIfStopped();
            } else if (unknownOnPiece) {
                fall(Paper.Piece.GARBLED);
            } else {
                fall(tornOff ? Paper.Piece.TORN : Paper.Piece.TICKET);
            }
        }

        @Override
        public void answerPaperStatus() {
            answer((paperLow ? 0b11 : 0) | (paperOut ? 0b1100 : 0));
        }

        @Override
        public void unknown(int b) {
            unknown++;
            unknownOnPiece = true;
        }
    }
}
