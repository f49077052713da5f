package vn.motcua.agent.hardware.printer;

import java.util.function.IntPredicate;

/**
 * Reads ESC/POS as a printer does, a byte at a time, written from the command reference and not
 * from our encoder. Knows ESC @, ESC d, ESC J, GS v 0, GS V, GS r, DLE EOT (already answered on
 * arrival) and NUL; anything else is {@link PrinterCommands#unknown}.
 */
final class EscPosDecoder {
    private static final int WIDEST_BYTES = 72;
    private static final int TALLEST_ROWS = 4096;
    private static final int LINE_DOTS = 30;

    private final PrinterCommands commands;
    private State state = State.COMMAND;
    private final int[] header = new int[5];
    private int have;
    private byte[] row = new byte[0];
    private int column;
    private int rowsLeft;

    private enum State {
        COMMAND,
        DLE,
        DLE_EOT,
        ESC,
        ESC_FEED_LINES,
        ESC_FEED_DOTS,
        GS,
        GS_CUT,
        GS_CUT_FEED,
        GS_STATUS,
        GS_RASTER_HEADER,
        GS_RASTER_ROWS
    }

    EscPosDecoder(PrinterCommands commands) {
        this.commands = commands;
    }

    /** Loses whatever was begun, as when the power goes. */
    void forget() {
        state = State.COMMAND;
    }

    void take(byte raw) {
        int b = raw & 0xFF;
        switch (state) {
            case COMMAND -> command(b);
            case DLE -> expect(b, x -> x == 4, State.DLE_EOT);
            case DLE_EOT -> done(b >= 1 && b <= 4, b);
            case ESC -> esc(b);
            case ESC_FEED_LINES -> feed(b * LINE_DOTS);
            case ESC_FEED_DOTS -> feed(b);
            case GS -> gs(b);
            case GS_CUT -> cut(b);
            case GS_CUT_FEED -> cutNow();
            case GS_STATUS -> paperStatus(b);
            case GS_RASTER_HEADER -> rasterHeader(b);
            case GS_RASTER_ROWS -> rasterByte(raw);
        }
    }

    private void command(int b) {
        switch (b) {
            case 0x00 -> {}
            case 0x10 -> state = State.DLE;
            case 0x1B -> state = State.ESC;
            case 0x1D -> state = State.GS;
            default -> commands.unknown(b);
        }
    }

    private void esc(int b) {
        switch (b) {
            case '@' -> {
                state = State.COMMAND;
                commands.reset();
            }
            case 'd' -> state = State.ESC_FEED_LINES;
            case 'J' -> state = State.ESC_FEED_DOTS;
            default -> done(false, b);
        }
    }

    private void gs(int b) {
        switch (b) {
            case 'V' -> state = State.GS_CUT;
            case 'r' -> state = State.GS_STATUS;
            case 'v' -> {
                have = 0;
                state = State.GS_RASTER_HEADER;
            }
            default -> done(false, b);
        }
    }

    private void feed(int dots) {
        state = State.COMMAND;
        commands.feed(dots);
    }

    private void cut(int b) {
        switch (b) {
            case 0, 1, '0', '1' -> cutNow();
            case 65, 66 -> state = State.GS_CUT_FEED;
            default -> done(false, b);
        }
    }

    private void cutNow() {
        state = State.COMMAND;
        commands.cut();
    }

    private void paperStatus(int b) {
        done(b == 1 || b == '1', b);
        if (b == 1 || b == '1') {
            commands.answerPaperStatus();
        }
    }

    /** '0', mode, width low and high, height low and high. */
    private void rasterHeader(int b) {
        if (have == 0 && b != '0') {
            done(false, b);
            return;
        }
        if (have > 0) {
            header[have - 1] = b;
        }
        have++;
        if (have <= header.length) {
            return;
        }
        int wide = header[1] | header[2] << 8;
        rowsLeft = header[3] | header[4] << 8;
        boolean plain = header[0] == 0 || header[0] == '0';
        if (!plain || wide < 1 || wide > WIDEST_BYTES || rowsLeft < 1 || rowsLeft > TALLEST_ROWS) {
            done(false, b);
            return;
        }
        row = new byte[wide];
        column = 0;
        state = State.GS_RASTER_ROWS;
    }

    private void rasterByte(byte b) {
        row[column++] = b;
        if (column < row.length) {
            return;
        }
        column = 0;
        rowsLeft--;
        if (rowsLeft == 0) {
            state = State.COMMAND;
        }
        commands.row(row.clone());
    }

    private void expect(int b, IntPredicate right, State next) {
        if (right.test(b)) {
            state = next;
        } else {
            done(false, b);
        }
    }

    private void done(boolean known, int b) {
        state = State.COMMAND;
        if (!known) {
            commands.unknown(b);
        }
    }
}
