package vn.motcua.agent.hardware.printer;

import java.io.ByteArrayOutputStream;

/**
 * The few commands that a slip needs (Epson ESC/POS). Everything is drawn: no printer font is
 * relied on, because few printers have the Vietnamese letters.
 */
final class EscPos {
    /**
     * DLE EOT n, answered at once, even while data waits: 1 printer, 2 offline, 3 error, 4 paper.
     */
    static final byte[] STATUS_QUERIES = {0x10, 4, 1, 0x10, 4, 2, 0x10, 4, 3, 0x10, 4, 4};

    /** GS r 1: answered in its turn, so the answer says that everything before it is worked off. */
    private static final byte[] ANSWER_IN_TURN = {0x1D, 'r', 1};

    private static final byte[] RESET = {0x1B, '@'};
    private static final byte[] FEED_AND_CUT = {0x1D, 'V', 66, 0};
    private static final int BAND_ROWS = 24;

    private EscPos() {}

    /**
     * A whole slip: reset, picture, cut, and the question whose answer ends it. Bands are as narrow
     * as their ink, blank stretches one byte wide, so that a slow line has less to carry.
     */
    static byte[] slip(Raster picture) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
        out.writeBytes(RESET);
        int y = 0;
        while (y < picture.height()) {
            int end = bandEnd(picture, y);
            band(picture, y, end, out);
            y = end;
        }
        out.writeBytes(FEED_AND_CUT);
        out.writeBytes(ANSWER_IN_TURN);
        return out.toByteArray();
    }

    /**
     * Ends whatever a broken-off slip may have begun: blanks that fill up an unfinished band (the
     * printer skips them when there is none), reset, cut, closing question.
     */
    static byte[] clearLeftover() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
        out.writeBytes(new byte[BAND_ROWS * TicketRaster.WIDTH / 8]);
        out.writeBytes(RESET);
        out.writeBytes(FEED_AND_CUT);
        out.writeBytes(ANSWER_IN_TURN);
        return out.toByteArray();
    }

    /** A band is blank throughout or inked throughout. */
    private static int bandEnd(Raster picture, int from) {
        boolean blank = picture.inkBytes(from) == 0;
        int end = from + 1;
        while (end < picture.height()
                && end - from < BAND_ROWS
                && (picture.inkBytes(end) == 0) == blank) {
            end++;
        }
        return end;
    }

    /** GS v 0: mode, width in bytes, height in dots, then the rows. */
    private static void band(Raster picture, int from, int to, ByteArrayOutputStream out) {
        int wide = 1;
        for (int y = from; y < to; y++) {
            wide = Math.max(wide, picture.inkBytes(y));
        }
        int rows = to - from;
        out.writeBytes(
                new byte[] {
                    0x1D,
                    'v',
                    '0',
                    0,
                    (byte) wide,
                    (byte) (wide >> 8),
                    (byte) rows,
                    (byte) (rows >> 8)
                });
        for (int y = from; y < to; y++) {
            for (int column = 0; column < wide; column++) {
                out.write(picture.byteAt(column, y));
            }
        }
    }

    /** Whether a byte is an answer to DLE EOT (0xx1xx10) and not to GS r, XON or XOFF. */
    static boolean isRealTimeAnswer(int b) {
        return (b & 0b1001_0011) == 0b0001_0010;
    }

    /** Whether a byte is an answer to GS r 1 (bits 4 and 7 clear). */
    static boolean isAnswerInTurn(int b) {
        return (b & 0b1001_0000) == 0;
    }

    /** Reads the four answers, in the order of {@link #STATUS_QUERIES}. */
    static PrinterStatus status(int printer, int offline, int error, int paper) {
        boolean jam = (error & 0b0000_1000) != 0;
        boolean failed = (error & 0b0010_0000) != 0;
        return new PrinterStatus(
                true,
                (printer & 0b0000_1000) == 0,
                (offline & 0b0000_0100) != 0,
                (paper & 0b0110_0000) != 0 || (offline & 0b0010_0000) != 0,
                (paper & 0b0000_1100) != 0,
                jam,
                failed);
    }
}
