package vn.motcua.agent.queue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** What {@code powercut.c} wrote down, and the disks that a cut could have left behind. */
final class DiskRecord {
    private static final int WRITE = 1;
    private static final int TRUNCATE = 2;
    private static final int SYNC = 3;
    private static final int DATABASE = 1;
    private static final int WAL = 2;
    private static final int ACKNOWLEDGED = 3;
    private static final double REACHED = 0.45;
    private static final int SECTOR = 512;

    private final List<Operation> operations;

    private record Operation(int kind, int file, int offset, byte[] data) {}

    private DiskRecord(List<Operation> operations) {
        this.operations = operations;
    }

    static DiskRecord read(Path file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<Operation> operations = new ArrayList<>();
        while (in.remaining() >= 16) {
            int kind = in.get();
            int of = in.get();
            in.getShort();
            int length = in.getInt();
            int offset = Math.toIntExact(in.getLong());
            byte[] data = new byte[kind == WRITE ? length : 0];
            in.get(data);
            operations.add(new Operation(kind, of, offset, data));
        }
        return new DiskRecord(operations);
    }

    int size() {
        return operations.size();
    }

    long syncs() {
        return operations.stream().filter(o -> o.kind() == SYNC).count();
    }

    /** The first operation after an acknowledgement: before it the files are still being made. */
    int firstAcknowledgement() {
        for (int i = 0; i < operations.size(); i++) {
            if (operations.get(i).file() == ACKNOWLEDGED && operations.get(i).kind() == WRITE) {
                return i + 1;
            }
        }
        throw new AssertionError("nothing was acknowledged");
    }

    /** What somebody outside had been told before the cut. */
    List<String> acknowledgedBefore(int cut) {
        StringBuilder text = new StringBuilder();
        for (Operation o : operations.subList(0, cut)) {
            if (o.file() == ACKNOWLEDGED && o.kind() == WRITE) {
                text.append(new String(o.data(), StandardCharsets.US_ASCII));
            }
        }
        return text.toString().lines().toList();
    }

    /**
     * Writes database and write-ahead log as a power cut before operation {@code cut} left them.
     */
    void leaveBehind(int cut, RandomGenerator random, Path folder) throws IOException {
        Files.write(folder.resolve("hub.db"), image(DATABASE, cut, random));
        Files.write(folder.resolve("hub.db-wal"), image(WAL, cut, random));
        Files.deleteIfExists(folder.resolve("hub.db-shm"));
    }

    private byte[] image(int file, int cut, RandomGenerator random) {
        Image image = new Image();
        List<Operation> unsynced = new ArrayList<>();
        for (Operation o : operations.subList(0, cut)) {
            if (o.file() != file) {
                continue;
            }
            if (o.kind() == SYNC) {
                unsynced.forEach(image::apply);
                unsynced.clear();
            } else {
                unsynced.add(o);
            }
        }
        for (Operation o : unsynced) {
            if (random.nextDouble() < REACHED) {
                image.apply(random.nextInt(4) == 0 ? torn(o, random) : o);
            }
        }
        return image.bytes();
    }

    /** Only the first or the last sectors of a write. */
    private static Operation torn(Operation o, RandomGenerator random) {
        int sectors = o.data().length / SECTOR;
        if (o.kind() != WRITE || sectors == 0) {
            return o;
        }
        int at = random.nextInt(1, sectors + 1) * SECTOR;
        return random.nextBoolean()
                ? new Operation(WRITE, o.file(), o.offset(), Arrays.copyOf(o.data(), at))
                : new Operation(
                        WRITE,
                        o.file(),
                        o.offset() + at,
                        Arrays.copyOfRange(o.data(), at, o.data().length));
    }

    private static final class Image {
        private byte[] bytes = new byte[1 << 16];
        private int size;

        void apply(Operation o) {
            if (o.kind() == TRUNCATE) {
                grow(o.offset());
                if (o.offset() < size) {
                    Arrays.fill(bytes, o.offset(), size, (byte) 0);
                }
                size = o.offset();
            } else {
                grow(o.offset() + o.data().length);
                System.arraycopy(o.data(), 0, bytes, o.offset(), o.data().length);
                size = Math.max(size, o.offset() + o.data().length);
            }
        }

        private void grow(int to) {
            if (to > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(to, bytes.length * 2));
            }
        }

        byte[] bytes() {
            return Arrays.copyOf(bytes, size);
        }
    }
}
