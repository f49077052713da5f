package vn.motcua.provisioning.tool;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of UTF-8 of which only the first bytes are kept, however long they are. One thread. */
final class BoundedLines {
    private final InputStream in;
    private final byte[] line;

    /**
     * @param most bytes that are kept of a line
     */
    BoundedLines(InputStream in, int most) {
        this.in = new BufferedInputStream(in);
        this.line = new byte[most];
    }

    /** The next line without its end, cut to the limit; null at the end. */
    @Nullable String next() throws IOException {
        int length = 0;
        int one = in.read();
        if (one < 0) {
            return null;
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
        return new String(line, 0, length, StandardCharsets.UTF_8);
    }
}
