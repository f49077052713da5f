package vn.motcua.provisioning.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every means of identification in the real window over the real links, for somebody whom only this
 * test knows (S-096…S-105); and nothing of them left anywhere.
 */
class IdentifyIT {
    private static final String CARD =
            "001184000375|012345697|Phạm Thị Thử Nghiệm|17081984|Nữ|Ngõ Thử Nghiệm 9, Hà Nội|12102022";

    private static final List<String> PLANTED =
            List.of(
                    "001184000375",
                    "012345697",
                    "Phạm Thị Thử Nghiệm",
                    "PHAM<<THI<THU",
                    "PHAM THI THU NGHIEM",
                    "Ngõ Thử Nghiệm",
                    "1984-08-17",
                    "17081984");

    @TempDir Path folder;

    @Test
    void everyMeansIdentifiesRefusesAndIsInterruptedAndLeavesNothing() throws Exception {
        Path card = Files.writeString(folder.resolve("card.txt"), CARD + "\n");
        DemoRun run = DemoRun.startIdentify(folder.resolve("o"), "--visitor", card.toString());

        Map<String, Object> verdict = run.verdict();

        List<String> outcomes = Files.readAllLines(run.out().resolve("outcomes.csv"));
        assertThat(verdict)
                .as(run.progress() + "\n" + String.join("\n", outcomes))
                .containsEntry("card_qr", "identified")
                .containsEntry("mrz", "identified")
                .containsEntry("chip", "identified")
                .containsEntry("vneid", "identified")
                .containsEntry("fingerprint", "identified")
                .containsEntry("typed", "identified")
                .containsEntry("declined", "ticket")
                .containsEntry("outcomes_tried", (long) outcomes.size() - 1)
                .containsEntry("outcomes_as_expected", (long) outcomes.size() - 1)
                .containsEntry("leaks", 0L);
        assertThat(outcomes.getFirst()).isEqualTo("means,done,expected,seen");
        assertThat(outcomes).hasSizeGreaterThan(45);
        assertThat(run.exitCode()).isZero();
        assertThat(leaks(run.out())).isEmpty();
        // The finder finds: the same hunt sees the card where it lies.
        assertThat(leaks(folder)).containsOnlyKeys("card.txt");
    }

    /** A card that is none is refused before anything is started, and its text is not repeated. */
    @Test
    void aFileThatIsNoCardIsOneClearLine() throws Exception {
        Path card = Files.writeString(folder.resolve("card.txt"), CARD.substring(20));
        DemoRun run = DemoRun.startIdentify(folder.resolve("o"), "--visitor", card.toString());
        assertThat(run.ended()).isEqualTo(1);
        assertThat(run.progress()).contains("--visitor").doesNotContain("Thử Nghiệm");
    }

    private static Map<String, Integer> leaks(Path out) throws IOException {
        Needles needles = new Needles(PLANTED);
        Map<String, Integer> leaks = new TreeMap<>();
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                int found = needles.in(file).size();
                if (found > 0) {
                    leaks.put(out.relativize(file).toString(), found);
                }
            }
        }
        return leaks;
    }
}
