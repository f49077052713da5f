package vn.motcua.provisioning.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Texts that are hunted for in files of any size, in every form in which a JVM, a database or a log
 * can hold them: Latin-1, UTF-8, UTF-16 of both byte orders.
 */
final class Needles {
    private static final int CHUNK_BYTES = 1 << 20;

    private record Needle(String text, Charset form, byte[] bytes) {
        @Override
        public String toString() {
            return text + " in " + form;
        }
    }

    private final List<Needle> needles = new ArrayList<>();

    /** Which needles begin with these two bytes; most pairs begin none. */
    private final List<List<Needle>> byPair = new ArrayList<>();

    private int longest;

    Needles(List<String> texts) {
        for (int pair = 0; pair < 1 << 16; pair++) {
            byPair.add(List.of());
        }
        for (String text : texts) {
            add(text, StandardCharsets.UTF_8);
            add(text, StandardCharsets.UTF_16LE);
            add(text, StandardCharsets.UTF_16BE);
            add(text, StandardCharsets.ISO_8859_1);
        }
    }

    private void add(String text, Charset form) {
        byte[] bytes = text.getBytes(form);
        if (!new String(bytes, form).equals(text)
                || needles.stream().anyMatch(n -> Arrays.equals(n.bytes, bytes))) {
            return;
        }
        Needle needle = new Needle(text, form, bytes);
        needles.add(needle);
        int pair = pair(bytes, 0);
        List<Needle> more = new ArrayList<>(byPair.get(pair));
        more.add(needle);
        byPair.set(pair, more);
        longest = Math.max(longest, bytes.length);
    }

    /** What of it stands in the file, each named once. */
    Set<String> in(Path file) throws IOException {
        Set<String> found = new LinkedHashSet<>();
        byte[] window = new byte[CHUNK_BYTES + longest];
        int kept = 0;
        try (InputStream in = Files.newInputStream(file)) {
            int read = in.readNBytes(window, 0, CHUNK_BYTES);
            while (read > 0) {
                int end = kept + read;
                search(window, end, found);
                // A needle may lie across two chunks.
                kept = Math.min(end, longest - 1);
                System.arraycopy(window, end - kept, window, 0, kept);
                read = in.readNBytes(window, kept, CHUNK_BYTES);
            }
        }
        return found;
    }

    private void search(byte[] window, int end, Set<String> found) {
        for (int i = 0; i + 1 < end; i++) {
            for (Needle needle : byPair.get(pair(window, i))) {
                int to = i + needle.bytes.length;
                if (to <= end && Arrays.equals(window, i, to, needle.bytes, 0, to - i)) {
                    found.add(needle.toString());
                }
            }
        }
    }

    private static int pair(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }
}
