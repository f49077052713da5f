package vn.motcua.agent.hardware.printer;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * The paper in the simulated printer, from the last cut to the head, and the folder into which cut
 * pieces fall. Numbers go on after those already in the folder.
 */
final class Paper {
    /** What a piece of paper turned out to be; the word is the beginning of its file's name. */
    enum Piece {
        /** Began with a reset, ended with a cut, nothing unknown in between. */
        TICKET,
        /** Ink, but broken off. */
        TORN,
        /** Bytes that are no command came in between. */
        GARBLED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int WIDTH_BYTES = 72;
    private static final int LONGEST_ROWS = 20_000;
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final Path folder;
    private final ByteArrayOutputStream dots = new ByteArrayOutputStream();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean ink;

    Paper(Path folder) {
        this.folder = folder;
    }

    void took(byte b) {
        if (bytes.size() < MOST_BYTES) {
            bytes.write(b);
        }
    }

    void row(byte[] row) {
        if (rows() >= LONGEST_ROWS) {
            return;
        }
        dots.writeBytes(row);
        dots.writeBytes(new byte[WIDTH_BYTES - row.length]);
        for (byte b : row) {
            ink |= b != 0;
        }
    }

    void feed(int rows) {
        int room = Math.min(rows, LONGEST_ROWS - rows());
        dots.writeBytes(new byte[room * WIDTH_BYTES]);
    }

    boolean inked() {
        return ink;
    }

    int rows() {
        return dots.size() / WIDTH_BYTES;
    }

    /** The piece falls: written to the folder unless there is nothing on it. */
    void fall(Piece piece) throws IOException {
        if (ink) {
            int number = last(piece) + 1;
            String name = "%s-%04d".formatted(piece.word(), number);
            write(name + ".bin", bytes.toByteArray());
            write(name + ".png", png());
        }
        discard();
    }

    void discard() {
        dots.reset();
        bytes.reset();
        ink = false;
    }

    private int last(Piece piece) throws IOException {
        Pattern form = Pattern.compile(piece.word() + "-(\\d{4,6})\\.(png|bin)");
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> form.matcher(f.getFileName().toString()))
                    .filter(Matcher::matches)
                    .mapToInt(m -> Integer.parseInt(m.group(1)))
                    .max()
                    .orElse(0);
        }
    }

    /** Whole or not at all, so that a reader never sees half a file. */
    private void write(String name, byte[] content) throws IOException {
        Path part = folder.resolve("." + name + ".part");
        Files.write(part, content);
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private byte[] png() throws IOException {
        byte[] all = dots.toByteArray();
        BufferedImage image =
                new BufferedImage(WIDTH_BYTES * 8, rows(), BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < rows(); y++) {
            for (int x = 0; x < WIDTH_BYTES * 8; x++) {
                boolean black = (all[y * WIDTH_BYTES + x / 8] & (0x80 >> (x % 8))) != 0;
                image.getRaster().setSample(x, y, 0, black ? 0 : 1);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
