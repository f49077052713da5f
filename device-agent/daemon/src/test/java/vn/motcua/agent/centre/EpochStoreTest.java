package vn.motcua.agent.centre;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpochStoreTest {
    @TempDir Path directory;

    @Test
    void everyEpochIsHigherThanAllBeforeAlsoAfterARestart() throws Exception {
        Path file = directory.resolve("link.db");
        try (EpochStore first = EpochStore.open(file, () -> "inst-1")) {
            assertThat(first.next()).isEqualTo(1);
            assertThat(first.next()).isEqualTo(2);
        }
        try (EpochStore again = EpochStore.open(file, () -> "inst-2")) {
            assertThat(again.inst()).isEqualTo("inst-1");
            assertThat(again.next()).isEqualTo(3);
        }
    }
}
