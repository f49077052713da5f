package vn.motcua.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChipBenchTest {
    @Test
    void readsACardAsOftenAsAskedThroughEitherDoor(@TempDir Path folder) throws IOException {
        for (boolean pace : new boolean[] {true, false}) {
            List<Duration> taken = ChipBench.readInMemory(3, pace, folder);
            assertThat(taken).hasSize(3).allMatch(Duration::isPositive);
        }
    }
}
