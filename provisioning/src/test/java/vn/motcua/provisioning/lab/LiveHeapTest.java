package vn.motcua.provisioning.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hunter itself: it must find what is there, and only what is held. */
class LiveHeapTest {
    @TempDir Path folder;

    /** In every form a JVM knows: text of narrow and wide letters, characters, bytes. */
    @Test
    void findsWhatIsHeldInEveryForm() throws Exception {
        Object[] held = {
            plain(1).concat(""),
            wide(2).concat(""),
            wide(3).toCharArray(),
            wide(4).getBytes(StandardCharsets.UTF_8)
        };

        Path dump = LiveHeap.dump(ProcessHandle.current().pid(), folder);

        Reference.reachabilityFence(held);
        // Only now, so that the dump cannot hold the hunter's own copies.
        assertThat(
                        new Needles(List.of(plain(1), wide(2), wide(3), wide(4), plain(9), wide(9)))
                                .in(dump))
                .containsExactlyInAnyOrder(
                        plain(1) + " in UTF-8",
                        wide(2) + " in UTF-16LE",
                        wide(3) + " in UTF-16BE",
                        wide(4) + " in UTF-8");
    }

    @Test
    void findsATextAcrossTheEndOfAChunk() throws Exception {
        byte[] wanted = wide(5).getBytes(StandardCharsets.UTF_8);
        Needles needles = new Needles(List.of(wide(5), plain(5)));
        for (int before : new int[] {0, (1 << 20) - 3, 1 << 20, (1 << 21) - wanted.length}) {
            byte[] content = new byte[(1 << 21) + 10];
            Path file = folder.resolve("f" + before);
            assertThat(needles.in(Files.write(file, content))).isEmpty();
            System.arraycopy(wanted, 0, content, before, wanted.length);
            assertThat(needles.in(Files.write(file, content)))
                    .containsExactly(wide(5) + " in UTF-8");
        }
    }

    // Made of parts, so that no constant of this class is what is hunted for.
    private static String plain(int n) {
        return "held-" + n + "-in-a-test";
    }

    private static String wide(int n) {
        return "giữ-" + n + "-trong-bài-thử";
    }
}
