package vn.motcua.provisioning.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tool for releases as people use it: what it says, and how it ends. */
final class ReleaseToolLinesTest {
    private static final Instant NOW = Instant.parse("2026-12-01T02:00:00Z");

    @TempDir private Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    @BeforeEach
    void slot() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("slot/bin"));
        Path agent = Files.writeString(bin.resolve("agent"), "#!/bin/sh\n");
        assertThat(agent.toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("slot/note.txt"), "a".repeat(5_000));
    }

    /** Names of folders stand for those below the test's. */
    private int run(String line) {
        out.reset();
        err.reset();
        List<String> args = new ArrayList<>();
        for (String word : line.split(" ")) {
            args.add(word.startsWith("@") ? folder.resolve(word.substring(1)).toString() : word);
        }
        return ReleaseTool.run(args, clock, stream(out), stream(err));
    }

    private static PrintStream stream(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complaint() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private void release(int number) {
        assertThat(
                        run(
                                "build --slot @slot --number "
                                        + number
                                        + " --version 1."
                                        + number
                                        + " --repo @repo --out @out-"
                                        + number))
                .as(complaint())
                .isZero();
        assertThat(run("publish --repo @repo --keys @keys --from @out-" + number))
                .as(complaint())
                .isZero();
    }

    private void assertRefused(int code, String line, String words) throws IOException {
        List<String> before = files();
        assertThat(run(line)).as(line).isEqualTo(code);
        assertThat(complaint()).startsWith("motcua: provisioning release: ").contains(words);
        assertThat(said()).isEmpty();
        assertThat(files()).as("nothing changed").isEqualTo(before);
    }

    private List<String> files() throws IOException {
        Path metadata = folder.resolve("repo/metadata");
        if (!Files.isDirectory(metadata)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(metadata)) {
            return all.map(one -> String.valueOf(one.getFileName())).sorted().toList();
        }
    }

    @Test
    void aReleaseIsBuiltPublishedListedAndKeptFresh() throws Exception {
        assertThat(run("list --repo @repo")).isZero();
        assertThat(said()).isEmpty();
        assertThat(run("init --keys @keys --repo @repo")).isZero();
        try (Stream<Path> keys = Files.list(folder.resolve("keys"))) {
            for (Path key : keys.toList()) {
                assertThat(Files.getPosixFilePermissions(key)).as(key.toString()).hasSize(1);
            }
        }
        release(1);
        release(2);
        assertThat(Files.exists(folder.resolve("out-2/release-2-from-1.zst"))).isTrue();
        assertThat(run("list --repo @repo")).isZero();
        assertThat(said().lines().toList())
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("{\"number\":2,\"version\":\"1.2\","),
                        one -> assertThat(one).startsWith("{\"number\":1,\"version\":\"1.1\","));
        List<String> before = files();
        assertThat(run("refresh --repo @repo --keys @keys")).isZero();
        assertThat(files()).as("still fresh").isEqualTo(before);
        clock = Clock.fixed(NOW.plus(Duration.ofDays(30)), ZoneOffset.UTC);
        assertThat(run("refresh --repo @repo --keys @keys")).isZero();
        assertThat(files()).as("signed again").hasSizeGreaterThan(before.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "publish",
                "dance --repo @repo",
                "list",
                "list --repo",
                "list --repo @repo --keys @keys",
                "init --keys @keys",
                "build --slot @slot --number 1 --version 1 --repo @repo",
                "publish --repo @repo --repo @repo --keys @keys"
            })
    void aLineThatIsNotInTheHelpEndsWithTwo(String line) throws Exception {
        assertRefused(2, line, "see --help");
    }

    @Test
    void helpIsNoMistake() {
        assertThat(run("publish --help")).isZero();
        assertThat(said()).contains("init", "build", "publish", "refresh", "list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "01", "x", "1000000000", "99999999999999999999"})
    void aNumberOutOfRangeEndsWithTwo(String number) throws Exception {
        assertRefused(
                2,
                "build --slot @slot --version 1 --repo @repo --out @out --number " + number,
                "--number");
    }

    @Test
    void aVersionThatIsNoPlainWordEndsWithTwo() throws Exception {
        assertRefused(
                2,
                "build --slot @slot --version 1\"x --repo @repo --out @out --number 1",
                "--version");
    }

    @Test
    void whatCannotBeDoneEndsWithOneAndSaysWhy() throws Exception {
        assertRefused(1, "refresh --repo @repo --keys @keys", "there is no");
        assertThat(run("init --keys @keys --repo @repo")).isZero();
        assertRefused(1, "init --keys @other --repo @repo", "is a repository already");
        assertRefused(
                1,
                "build --slot @keys --number 1 --version 1 --repo @repo --out @out",
                "holds no bin/agent");
        assertRefused(1, "publish --repo @repo --keys @keys --from @nowhere", "there is no");
        Files.createDirectory(folder.resolve("empty"));
        assertRefused(1, "publish --repo @repo --keys @keys --from @empty", "the manifest");
        release(2);
        assertRefused(
                1, "publish --repo @repo --keys @keys --from @out-2", "release 2 is published");
        assertThat(run("build --slot @slot --number 3 --version 3 --repo @repo --out @out-3"))
                .isZero();
        assertRefused(1, "publish --repo @repo --keys @empty --from @out-3", "targets-1.key");
        Files.copy(folder.resolve("out-2/release-2.json"), folder.resolve("out-3/release-2.json"));
        assertThat(run("publish --repo @repo --keys @keys --from @out-3")).isEqualTo(1);
        Files.delete(folder.resolve("out-3/release-2.json"));
        Files.delete(folder.resolve("out-3/release-3.tar.zst"));
        assertRefused(1, "publish --repo @repo --keys @keys --from @out-3", "the whole slot");
        Files.writeString(folder.resolve("out-3/release-3.json"), "{\"number\":3}");
        assertRefused(1, "publish --repo @repo --keys @keys --from @out-3", "manifest");
    }

    /** Keys of another repository sign nothing that devices would believe. */
    @Test
    void keysThatTheRootDoesNotNameAreRefused() throws Exception {
        assertThat(run("init --keys @keys --repo @repo")).isZero();
        assertThat(run("init --keys @others --repo @elsewhere")).isZero();
        assertThat(run("build --slot @slot --number 1 --version 1 --repo @repo --out @out"))
                .isZero();
        assertRefused(1, "publish --repo @repo --keys @others --from @out", "key");
        assertRefused(1, "refresh --repo @repo --keys @others", "key");
    }

    @Test
    void theProcessItselfEndsSo() throws Exception {
        assertThat(process("list", "--repo", folder.resolve("repo").toString())).isZero();
        assertThat(process("dance")).isEqualTo(2);
        assertThat(
                        process(
                                "refresh",
                                "--repo",
                                folder.resolve("repo").toString(),
                                "--keys",
                                folder.resolve("none").toString()))
                .isEqualTo(1);
    }

    private static int process(String... args) throws Exception {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(
                List.of(
                        "-cp",
                        Objects.requireNonNull(System.getProperty("java.class.path")),
                        ReleaseTool.class.getName()));
        line.addAll(List.of(args));
        Process process =
                new ProcessBuilder(line)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
