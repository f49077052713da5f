package vn.motcua.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.fleet.StateValue;

final class SecretToolTest {
    @TempDir Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void keepsListsAndForgetsSecrets() {
        assertThat(run("mật khẩu\n", "set", "--name", "wifi-van-mieu")).isZero();
        assertThat(run("", "set", "--name", "empty")).isEqualTo(2);
        assertThat(run("x", "set", "--name", "../wifi")).isEqualTo(2);
        assertThat(run("x", "set", "--name", "wifi", "--value", "x")).isEqualTo(2);
        assertThat(run("", "list")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("wifi-van-mieu\n");
        assertThat(run("", "remove", "--name", "wifi-van-mieu")).isZero();
        assertThat(run("", "remove", "--name", "wifi-van-mieu")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("mật khẩu");
    }

    @Test
    void aStateNamesASecretWhereverItStandsAndOnlyWhole() {
        StateValue state =
                new StateValue.Tree(
                        new java.util.TreeMap<>(
                                Map.of(
                                        "wifi",
                                        new StateValue.Many(
                                                List.of(
                                                        new StateValue.Text(
                                                                "secret:wifi-van-mieu"))))));
        assertThat(NamedSecrets.names(state, "secret:wifi-van-mieu")).isTrue();
        assertThat(NamedSecrets.names(state, "secret:wifi")).isFalse();
        assertThat(NamedSecrets.names(state, "wifi-van-mieu")).isFalse();
    }

    private int run(String input, String order, String... more) {
        List<String> words = new java.util.ArrayList<>(List.of(order, "--data", folder.toString()));
        words.addAll(List.of(more));
        return SecretTool.run(
                words,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                Clock.systemUTC(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
