package vn.motcua.provisioning.tool;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lines of bytes of which only the first are kept, however long they are. The one buffer is zeroed
 * before the next line. One thread.
 */
final class BoundedLines {
    private final InputStream in;
    private final byte[] line;
    private int length;

    /**
     * @param most bytes that are kept of a line
     */
    BoundedLines(InputStream in, int most) {
        this.in = new BufferedInputStream(in);
        this.line = new byte[most];
    }

    /** Goes to the next line, its end dropped, cut to the limit; false at the end. */
    boolean next() throws IOException {
        Arrays.fill(line, (byte) 0);
        length = 0;
        int one = in.read();
        if (one < 0) {
            return false;
        }
        while (one >= 0 && one != '\n') {
            if (length < line.length) {
                line[length++] = (byte) one;
            }
            one = in.read();
        }
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        return true;
    }

    /** The bytes as they are; valid until the next line. */
    byte[] bytes() {
        return line;
    }

    int length() {
        return length;
    }

    /** As text; bytes that are no UTF-8 become replacement characters. */
    String text() {
        return new String(line, 0, length, StandardCharsets.UTF_8);
    }
}
