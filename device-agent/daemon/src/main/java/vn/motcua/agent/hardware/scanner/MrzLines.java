package vn.motcua.agent.hardware.scanner;

import java.util.Arrays;

/**
 * Joins the lines of a machine-readable zone: two of 44 characters or three of 30, which a reader
 * sends one by one or as one. What is held is zeroed as soon as it was handed on, or forgotten. One
 * thread.
 */
final class MrzLines {
    private static final int PASSPORT_LINE = 44;
    private static final int CARD_LINE = 30;
    private static final int LONGEST = 90;

    /** What a line was. */
    enum Taken {
        /** No line of a zone, or not the next one. */
        NO,
        /** Kept; more must come. */
        PART,
        /** The zone is complete. */
        WHOLE
    }

    private final byte[] zone = new byte[LONGEST];
    private int length;
    private int lineLength;

    Taken offer(byte[] line, int lineEnd) {
        boolean fits = length == 0 ? begins(line, lineEnd) : lineEnd == lineLength;
        if (!fits || !isAlphabet(line, lineEnd)) {
            return Taken.NO;
        }
        System.arraycopy(line, 0, zone, length, lineEnd);
        length += lineEnd;
        return length == whole() ? Taken.WHOLE : Taken.PART;
    }

    /** The first letter and the length say which zone it is; fillers, that it is one. */
    private boolean begins(byte[] line, int lineEnd) {
        if (lineEnd == 0) {
            return false;
        }
        boolean passport = line[0] == 'P';
        boolean card = line[0] == 'A' || line[0] == 'C' || line[0] == 'I';
        lineLength = passport ? PASSPORT_LINE : CARD_LINE;
        boolean counted = lineEnd == lineLength || lineEnd == whole();
        return (passport || card) && counted && hasFiller(line, lineEnd);
    }

    private int whole() {
        return lineLength == PASSPORT_LINE ? 2 * PASSPORT_LINE : 3 * CARD_LINE;
    }

    private static boolean hasFiller(byte[] line, int lineEnd) {
        for (int i = 0; i < lineEnd; i++) {
            if (line[i] == '<') {
                return true;
            }
        }
        return false;
    }

    private static boolean isAlphabet(byte[] line, int lineEnd) {
        for (int i = 0; i < lineEnd; i++) {
            byte b = line[i];
            if (b != '<' && (b < '0' || b > '9') && (b < 'A' || b > 'Z')) {
                return false;
            }
        }
        return true;
    }

    boolean begun() {
        return length > 0;
    }

    byte[] zone() {
        return zone;
    }

    int length() {
        return length;
    }

    void forget() {
        Arrays.fill(zone, (byte) 0);
        length = 0;
    }

    boolean wiped() {
        for (byte b : zone) {
            if (b != 0) {
                return false;
            }
        }
        return length == 0;
    }
}
