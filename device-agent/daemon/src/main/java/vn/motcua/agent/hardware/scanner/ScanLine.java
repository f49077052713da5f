package vn.motcua.agent.hardware.scanner;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import vn.motcua.contract.appliance.Scanned;
import vn.motcua.contract.appliance.Scanned.Kind;

/**
 * Puts bytes from a code reader together into lines (CR, LF or both end one) and reduces each to a
 * {@link Scanned}. A line can hold an identity number, so its bytes stay in this one buffer, and
 * the buffer is zeroed after every line, also after a bad one. One thread.
 */
final class ScanLine {
    static final int LONGEST_BYTES = 1024;
    static final Duration TORN_AFTER = Duration.ofMillis(100);

    private final byte[] line = new byte[LONGEST_BYTES];
    private final Consumer<Scanned> heard;
    private int length;
    private boolean tooLong;
    private long lastByteAt;

    ScanLine(Consumer<Scanned> heard) {
        this.heard = heard;
    }

    /**
     * Bytes came; they are zeroed in the caller's buffer.
     *
     * @param now of a monotonic clock, nanoseconds
     */
    void take(byte[] chunk, int count, long now) {
        try {
            lastByteAt = now;
            for (int i = 0; i < count; i++) {
                take(chunk[i]);
            }
        } finally {
            Arrays.fill(chunk, 0, count, (byte) 0);
        }
    }

    /** Nothing came for a while; what was begun and not ended is torn. */
    void idle(long now) {
        boolean begun = length > 0 || tooLong;
        if (begun && now - lastByteAt >= TORN_AFTER.toNanos()) {
            forget();
            heard.accept(ScanContent.bare(Kind.MALFORMED));
        }
    }

    /** Forgets a begun line, for example because the reader was unplugged. */
    void forget() {
        Arrays.fill(line, (byte) 0);
        length = 0;
        tooLong = false;
    }

    private void take(byte b) {
        if (b == '\r' || b == '\n') {
            end();
        } else if (length == LONGEST_BYTES) {
            tooLong = true;
        } else {
            line[length++] = b;
        }
    }

    /** An empty line is the LF of a CR LF, or a reader that says nothing. */
    private void end() {
        if (length == 0) {
            return;
        }
        Scanned what;
        try {
            what =
                    tooLong
                            ? ScanContent.bare(Kind.MALFORMED)
                            : new ScanContent(line, length).classify();
        } finally {
            forget();
        }
        heard.accept(what);
    }

    /** For the test that hunts for what was scanned. */
    boolean wiped() {
        for (byte b : line) {
            if (b != 0) {
                return false;
            }
        }
        return length == 0;
    }
}
