package vn.motcua.agent.identity.chip;

import java.util.Arrays;

/**
 * A view of tag-length-value data (ITU-T X.690, definite lengths of at most three octets, tags of
 * one or two) that copies nothing: what it shows is wiped with the array below it. Anything broken
 * ends the reading; nothing here quotes a value.
 */
final class Der {
    private final byte[] bytes;
    private final int end;
    private final int start;
    private int at;

    private Der(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.at = start;
        this.end = end;
    }

    static Der whole(byte[] bytes) {
        return new Der(bytes, 0, bytes.length);
    }

    boolean more() {
        return at < end;
    }

    int length() {
        return end - start;
    }

    /** The next tag, without moving; -1 at the end. */
    int peek() {
        if (at >= end) {
            return -1;
        }
        int first = bytes[at] & 0xFF;
        boolean two = (first & 0x1F) == 0x1F && at + 1 < end;
        return two ? first << 8 | bytes[at + 1] & 0xFF : first;
    }

    /** The next value, which must have this tag; moves past it. */
    Der enter(int tag) throws ChipEndException {
        if (peek() != tag) {
            throw ChipEndException.malformed();
        }
        return next();
    }

    /** Moves past the next value when it has this tag. */
    void skip(int tag) throws ChipEndException {
        if (peek() == tag) {
            next();
        }
    }

    /** The next value whatever its tag. */
    Der next() throws ChipEndException {
        if (at >= end) {
            throw ChipEndException.malformed();
        }
        at += peek() > 0xFF ? 2 : 1;
        int length = octet();
        if (length > 0x83 || length == 0x80) {
            throw ChipEndException.malformed();
        }
        if (length > 0x80) {
            int octets = length - 0x80;
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = length << 8 | octet();
            }
        }
        if (length > end - at) {
            throw ChipEndException.malformed();
        }
        Der value = new Der(bytes, at, at + length);
        at += length;
        return value;
    }

    private int octet() throws ChipEndException {
        if (at >= end) {
            throw ChipEndException.malformed();
        }
        return bytes[at++] & 0xFF;
    }

    /** A small INTEGER; -1 when it is longer than two octets or negative. */
    int smallNumber() {
        return length() < 1 || length() > 2 || bytes[start] < 0 ? -1 : (int) unsigned(0, length());
    }

    /** Big-endian; a place beyond the end reads as zeros. */
    long unsigned(int offset, int octets) {
        long n = 0;
        for (int i = 0; i < octets; i++) {
            int place = start + offset + i;
            n = n << 8 | (place < end ? bytes[place] & 0xFF : 0);
        }
        return n;
    }

    boolean startsWith(String ascii) {
        if (length() < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[start + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    boolean sameAs(byte[] other) {
        return Arrays.equals(bytes, start, end, other, 0, other.length);
    }

    /** A copy from one offset to another; the caller wipes it. */
    byte[] copy(int from, int to) {
        return Arrays.copyOfRange(bytes, start + from, start + to);
    }

    byte[] copy() {
        return copy(0, length());
    }

    /** Which nesting is sane; a chip's files need five. */
    void checkDepth(int most) throws ChipEndException {
        if (most == 0) {
            throw ChipEndException.malformed();
        }
        while (more()) {
            boolean constructed = (bytes[at] & 0x20) != 0;
            Der value = next();
            if (constructed) {
                value.checkDepth(most - 1);
            }
        }
    }
}
