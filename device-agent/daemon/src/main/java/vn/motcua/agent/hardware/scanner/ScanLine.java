package vn.motcua.agent.hardware.scanner;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.Scanned;
import vn.motcua.contract.appliance.Scanned.Kind;
import vn.motcua.contract.identity.CardQr;
import vn.motcua.contract.identity.IdentityReading;
import vn.motcua.contract.identity.IdentityReading.Refusal;
import vn.motcua.contract.identity.IdentityReading.Refused;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.identity.Mrz;

/**
 * Puts bytes from a code reader together into lines (CR, LF or both end one), the lines of a
 * passport into one, and reduces each to a {@link Scanned}; while somebody takes documents, it is
 * also read for him. A line can hold an identity number, so its bytes stay in this one buffer and
 * that of the passport's lines, and both are zeroed after use, also after a bad line. One thread.
 */
final class ScanLine {
    static final int LONGEST_BYTES = CardQr.MAX_LENGTH;
    static final Duration TORN_AFTER = Duration.ofMillis(100);

    /** Between two lines of a passport. */
    static final Duration JOINED_WITHIN = Duration.ofMillis(500);

    private final byte[] line = new byte[LONGEST_BYTES];
    private final MrzLines passport = new MrzLines();
    private final Supplier<@Nullable DocumentTaker> taker;
    private final Consumer<Scanned> heard;
    private int length;
    private boolean tooLong;
    private long lastByteAt;

    /**
     * @param taker asked for every line; null while nobody takes documents
     */
    ScanLine(Supplier<@Nullable DocumentTaker> taker, Consumer<Scanned> heard) {
        this.taker = taker;
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
        long silent = now - lastByteAt;
        boolean begun = length > 0 || tooLong;
        boolean torn = begun && silent >= TORN_AFTER.toNanos();
        boolean lonely = !begun && passport.begun() && silent >= JOINED_WITHIN.toNanos();
        if (torn || lonely) {
            Means means = passport.begun() ? Means.MRZ : Means.CARD_QR;
            forget();
            tell(means, Refusal.TORN, Kind.MALFORMED);
        }
    }

    /** Forgets what was begun, for example because the reader was unplugged. */
    void forget() {
        forgetLine();
        passport.forget();
    }

    private void forgetLine() {
        Arrays.fill(line, (byte) 0);
        length = 0;
        tooLong = false;
    }

    private void take(byte b) {
        if (b == '\r' || b == '\n') {
            end();
        } else if (length == LONGEST_BYTES) {
            tooLong = true;
        } else if (b != 0 || length > 0) {
            line[length++] = b;
        }
    }

    /** An empty line is the LF of a CR LF, or a reader that says nothing; NUL is padding. */
    private void end() {
        while (length > 0 && line[length - 1] == 0) {
            length--;
        }
        if (length == 0) {
            return;
        }
        boolean keep = false;
        try {
            keep = judge();
        } finally {
            forgetLine();
            if (!keep) {
                passport.forget();
            }
        }
    }

    /** True while lines of a passport are awaited. */
    private boolean judge() {
        if (tooLong) {
            tell(Means.CARD_QR, Refusal.TOO_LONG, Kind.MALFORMED);
            return false;
        }
        boolean begun = passport.begun();
        MrzLines.Taken taken = passport.offer(line, length);
        if (taken == MrzLines.Taken.NO && begun) {
            passport.forget();
            tell(Means.MRZ, Refusal.TORN, Kind.MALFORMED);
            taken = passport.offer(line, length);
        }
        switch (taken) {
            case PART -> {
                return true;
            }
            case WHOLE -> passportEnds();
            case NO -> codeEnds();
        }
        return false;
    }

    private void passportEnds() {
        DocumentTaker wanting = taker.get();
        if (wanting != null) {
            hand(wanting, Means.MRZ, Mrz.read(passport.zone(), passport.length(), wanting.today()));
        }
        heard.accept(ScanContent.bare(Kind.IDENTITY_CARD));
    }

    /** Read first: classifying may rearrange the bytes. */
    private void codeEnds() {
        DocumentTaker wanting = taker.get();
        IdentityReading reading =
                wanting == null ? null : CardQr.read(line, length, wanting.today());
        Scanned what = new ScanContent(line, length).classify();
        boolean ours = what.kind() == Kind.DOSSIER || what.kind() == Kind.TICKET;
        if (wanting != null && reading != null && !ours) {
            hand(wanting, Means.CARD_QR, reading);
        }
        heard.accept(what);
    }

    private void tell(Means means, Refusal reason, Kind kind) {
        DocumentTaker wanting = taker.get();
        if (wanting != null) {
            hand(wanting, means, new Refused(reason));
        }
        heard.accept(ScanContent.bare(kind));
    }

    private static void hand(DocumentTaker taker, Means means, IdentityReading reading) {
        taker.take(new DocumentScanned(means, reading));
    }

    /** For the test that hunts for what was scanned. */
    boolean wiped() {
        for (byte b : line) {
            if (b != 0) {
                return false;
            }
        }
        return length == 0 && passport.wiped();
    }
}
