package vn.motcua.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ToolWordsTest {
    private static final Set<String> KNOWN = Set.of("--data", "--name");

    @Test
    void readsAnOrderAndItsOptions() {
        assertThat(ToolWords.read(List.of("list"), KNOWN))
                .contains(new ToolWords("list", Map.of()));
        ToolWords words =
                ToolWords.read(List.of("set", "--name", "wifi", "--data", "d"), KNOWN)
                        .orElse(ToolWords.NONE);
        assertThat(words.order()).isEqualTo("set");
        assertThat(words.of("--name")).isEqualTo("wifi");
        assertThat(words.of("--data")).isEqualTo("d");
        assertThat(words.of("--role")).isNull();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(ToolWords.read(List.of(), KNOWN)).isEmpty();
        assertThat(ToolWords.read(List.of("set", "--name"), KNOWN)).isEmpty();
        assertThat(ToolWords.read(List.of("set", "--colour", "red"), KNOWN)).isEmpty();
        assertThat(ToolWords.read(List.of("set", "--name", "a", "--name", "b"), KNOWN)).isEmpty();
    }
}
