package vn.motcua.agent.identity.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Reads whole files of the chip and overwrites them all at the end. */
final class ChipFiles implements AutoCloseable {
    static final int CARD_ACCESS = 0x011C;
    static final int SOD = 0x011D;

    /** READ BINARY with a plain offset reaches no further. */
    private static final int LONGEST = 0x7FFF;

    private static final int HEADER = 8;
    private static final int STEP = 223;

    private final ChipSession session;
    private final List<byte[]> read = new ArrayList<>();

    ChipFiles(ChipSession session) {
        this.session = session;
    }

    static int group(int n) {
        return 0x0100 | n;
    }

    /**
     * @param part hears 0 to 100 of this file
     * @return the whole file with its outer tag, wiped by {@link #close()}; null when the chip does
     *     not give it
     */
    byte @Nullable [] read(int file, IntConsumer part) throws ChipEndException {
        if (!session.select(file)) {
            return null;
        }
        byte[] header = new byte[HEADER];
        session.readInto(header, 0, HEADER);
        byte[] content = new byte[total(header)];
        read.add(content);
        System.arraycopy(header, 0, content, 0, Math.min(HEADER, content.length));
        Arrays.fill(header, (byte) 0);
        for (int at = HEADER; at < content.length; at += STEP) {
            part.accept(100 * at / content.length);
            session.readInto(content, at, Math.min(STEP, content.length - at));
        }
        part.accept(100);
        return content;
    }

    private static int total(byte[] header) throws ChipEndException {
        int lengthAt = (header[0] & 0x1F) == 0x1F ? 2 : 1;
        int first = header[lengthAt] & 0xFF;
        int octets = first > 0x80 ? first - 0x80 : 0;
        if (first == 0x80 || octets > 3) {
            throw new ChipEndException(new ChipResult.Unreadable());
        }
        int length = octets == 0 ? first : 0;
        for (int i = 1; i <= octets; i++) {
            length = length << 8 | header[lengthAt + i] & 0xFF;
        }
        int total = lengthAt + 1 + octets + length;
        if (total > LONGEST || total < HEADER) {
            throw new ChipEndException(new ChipResult.Unreadable());
        }
        return total;
    }

    /** Keeps a further array to be overwritten at the end. */
    byte[] keep(byte[] bytes) {
        read.add(bytes);
        return bytes;
    }

    @Override
    public void close() {
        read.forEach(b -> Arrays.fill(b, (byte) 0));
    }
}
