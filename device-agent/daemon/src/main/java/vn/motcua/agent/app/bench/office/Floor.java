package vn.motcua.agent.app.bench.office;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.motcua.agent.hardware.fingerprint.bench.Spread;

/**
 * What the disk itself takes for one durable row: a bare write and fsync of as many bytes at the
 * end of a file. Measured in turns with what it is compared to. One thread.
 */
final class Floor implements AutoCloseable {
    private final FileChannel file;
    private final ByteBuffer row;
    private final Spread ms = new Spread();

    /**
     * @param file on the disk in question
     * @param rowBytes of one write
     */
    Floor(Path file, int rowBytes) throws IOException {
        this.file = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        byte[] bytes = new byte[rowBytes];
        Arrays.fill(bytes, (byte) 'x');
        this.row = ByteBuffer.wrap(bytes);
    }

    void measure(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            long from = System.nanoTime();
            row.rewind();
            while (row.hasRemaining()) {
                file.write(row);
            }
            file.force(true);
            ms.add((System.nanoTime() - from) / 1e6);
        }
    }

    Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("p50_ms", Spread.rounded(ms.at(0.5)));
        figures.put("p99_ms", Spread.rounded(ms.at(0.99)));
        figures.put("writes", ms.count());
        figures.put("bytes", row.capacity());
        return figures;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
