package vn.motcua.contract.fleet;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The one text of a slot's folder: a tar (POSIX ustar) with nothing in it but folders and regular
 * files, in the order of their names, without times and owners. The same content has the same bytes
 * on every machine, so a device can make the tar of what it runs again and take only the
 * difference. Reading refuses everything that writing does not make. Stateless; any thread.
 */
public final class SlotTar {
    /** Files and folders of one slot. */
    public static final int MOST_ENTRIES = 20_000;

    /** Bytes of one slot, unpacked. */
    public static final long MOST_BYTES = 1L << 30;

    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int PREFIX = 155;
    private static final int MODE_AT = 100;
    private static final int SIZE_AT = 124;
    private static final int CHECK_AT = 148;
    private static final int TYPE_AT = 156;
    private static final int PREFIX_AT = 345;
    private static final String MODE_PROGRAM = "0000755";
    private static final String MODE_FILE = "0000644";

    private SlotTar() {}

    /** Who takes what is read; paths are relative and stay inside, parents come first. */
    public interface Sink {
        void folder(String path) throws IOException;

        /**
         * @param in exactly the file's bytes; need not be read to its end
         */
        void file(String path, boolean program, InputStream in) throws IOException;
    }

    /**
     * Writes the tar of a folder; links to files are written as the files that they lead to.
     *
     * @throws IOException also for names that are too long, and for what is no file or folder
     */
    public static void write(Path folder, OutputStream out) throws IOException {
        List<String> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all =
                    walk.filter(path -> !path.equals(folder))
                            .limit(MOST_ENTRIES + 1L)
                            .map(path -> folder.relativize(path).toString())
                            .sorted()
                            .toList();
        }
        if (all.size() > MOST_ENTRIES) {
            throw new IOException("a slot has at most " + MOST_ENTRIES + " files");
        }
        for (String path : all) {
            write(folder.resolve(path), path, out);
        }
        out.write(new byte[2 * BLOCK]);
        out.flush();
    }

    private static void write(Path file, String path, OutputStream out) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            out.write(header(path + "/", MODE_PROGRAM, 0, '5'));
            return;
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException(path + " is neither a file nor a folder");
        }
        long size = Files.size(file);
        out.write(header(path, Files.isExecutable(file) ? MODE_PROGRAM : MODE_FILE, size, '0'));
        if (Files.copy(file, out) != size) {
            throw new IOException(path + " changed while it was read");
        }
        out.write(new byte[padding(size)]);
    }

    private static int padding(long size) {
        return (int) ((BLOCK - size % BLOCK) % BLOCK);
    }

    private static byte[] header(String path, String mode, long size, char type)
            throws IOException {
        byte[] header = new byte[BLOCK];
        int cut = path.getBytes(StandardCharsets.UTF_8).length <= NAME ? 0 : cut(path);
        put(header, 0, NAME, path.substring(cut));
        put(header, PREFIX_AT, PREFIX, cut == 0 ? "" : path.substring(0, cut - 1));
        put(header, MODE_AT, 8, mode);
        put(header, 108, 8, "0000000");
        put(header, 116, 8, "0000000");
        put(header, SIZE_AT, 12, String.format("%011o", size));
        put(header, 136, 12, "00000000000");
        header[TYPE_AT] = (byte) type;
        put(header, 257, 8, "ustar\00000");
        put(header, CHECK_AT, 8, String.format("%06o\0 ", sum(header)));
        return header;
    }

    /** Behind the slash that leaves the longest name. */
    private static int cut(String path) throws IOException {
        for (int i = path.indexOf('/'); i >= 0; i = path.indexOf('/', i + 1)) {
            int name = path.substring(i + 1).getBytes(StandardCharsets.UTF_8).length;
            if (name > 0
                    && name <= NAME
                    && path.substring(0, i).getBytes(StandardCharsets.UTF_8).length <= PREFIX) {
                return i + 1;
            }
        }
        throw new IOException("a path of " + path.length() + " characters is too long");
    }

    private static void put(byte[] header, int at, int room, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > room) {
            throw new IOException("a field of the tar is too long");
        }
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    /** As if the field of the sum held blanks. */
    private static int sum(byte[] header) {
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= CHECK_AT && i < CHECK_AT + 8 ? ' ' : header[i] & 0xFF;
        }
        return sum;
    }

    /**
     * Reads a whole tar to its end.
     *
     * @throws IOException for damage, and for whatever {@link #write} does not make: links,
     *     devices, paths that lead outside, the same path twice, too much
     */
    public static void read(InputStream in, Sink sink) throws IOException {
        Set<String> folders = new HashSet<>();
        Set<String> seen = new HashSet<>();
        long left = MOST_BYTES;
        byte[] header = block(in);
        while (!isEmpty(header)) {
            String path = path(header);
            boolean folder = header[TYPE_AT] == '5' && path.endsWith("/");
            String name = folder ? path.substring(0, path.length() - 1) : path;
            long size = number(header, SIZE_AT, 12);
            left -= size;
            check(folder ? size == 0 : header[TYPE_AT] == '0', "neither a file nor a folder");
            check(left >= 0 && seen.size() < MOST_ENTRIES, "more than a slot may hold");
            check(isInside(name) && seen.add(name), "a path that leads outside, or twice");
            int parent = name.lastIndexOf('/');
            check(parent < 0 || folders.contains(name.substring(0, parent)), "no parent folder");
            // Nothing that the header could hide a difference in.
            String mode = text(header, MODE_AT, 8);
            check(
                    Arrays.equals(header, header(path, mode, size, (char) header[TYPE_AT]))
                            && (mode.equals(MODE_PROGRAM) || mode.equals(MODE_FILE)),
                    "a header that is none of ours");
            if (folder) {
                folders.add(name);
                sink.folder(name);
            } else {
                Bounded bytes = new Bounded(in, size);
                sink.file(name, mode.equals(MODE_PROGRAM), bytes);
                bytes.skipRest();
                check(isEmpty(exactly(in, padding(size))), "something behind a file");
            }
            header = block(in);
        }
        check(isEmpty(block(in)) && in.read() < 0, "something behind the end");
    }

    private static boolean isInside(String name) {
        if (name.isEmpty() || name.indexOf('\0') >= 0 || name.indexOf('\\') >= 0) {
            return false;
        }
        for (String part : name.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return false;
            }
        }
        return true;
    }

    private static String path(byte[] header) {
        String prefix = text(header, PREFIX_AT, PREFIX);
        String name = text(header, 0, NAME);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String text(byte[] header, int at, int room) {
        int end = at;
        while (end < at + room && header[end] != 0) {
            end++;
        }
        return new String(header, at, end - at, StandardCharsets.UTF_8);
    }

    private static long number(byte[] header, int at, int room) throws IOException {
        String digits = text(header, at, room);
        check(digits.matches("[0-7]{11}"), "a size that is no number");
        return Long.parseLong(digits, 8);
    }

    private static byte[] block(InputStream in) throws IOException {
        return exactly(in, BLOCK);
    }

    private static byte[] exactly(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the tar ends too early");
        }
        return bytes;
    }

    private static boolean isEmpty(byte[] bytes) {
        for (byte one : bytes) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }

    private static void check(boolean good, String what) throws IOException {
        if (!good) {
            throw new IOException("the tar holds " + what);
        }
    }

    /** A part of a stream. */
    private static final class Bounded extends InputStream {
        private final InputStream in;
        private long left;

        Bounded(InputStream in, long size) {
            this.in = in;
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int at, int count) throws IOException {
            if (left == 0) {
                return -1;
            }
            int got = in.read(into, at, (int) Math.min(count, left));
            if (got < 0) {
                throw new EOFException("the tar ends too early");
            }
            left -= got;
            return got;
        }

        void skipRest() throws IOException {
            byte[] away = new byte[8_192];
            while (left > 0) {
                read(away, 0, away.length);
            }
        }
    }
}
