package vn.motcua.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as docs/operations/enrolment.md prints them. */
final class EnrolmentCommandsTest {
    @TempDir Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void anAuthorityThenSheetsThenNothingNewThenOneReplacement() throws Exception {
        Path config = config();
        assertThat(sheets("--config", config, "--from", list(), "--out", folder.resolve("s")))
                .isEqualTo(1);
        assertThat(said(err)).contains("run ./motcua provisioning ca init");
        assertThat(ca("init", "--ca", folder.resolve("data/ca"))).isZero();
        assertThat(said(out)).matches("\\{\"root\":\"([0-9A-Z]{4}-){3}[0-9A-Z]{4}\"}\n");
        assertThat(Files.getPosixFilePermissions(folder.resolve("data/ca/root.key")))
                .isEqualTo(PosixFilePermissions.fromString("r--------"));
        assertThat(ca("init", "--ca", folder.resolve("data/ca"))).as("never over one").isEqualTo(1);

        Path moved = Files.move(folder.resolve("data/ca/root.key"), folder.resolve("usb.key"));
        assertThat(sheets("--config", config, "--from", list(), "--out", folder.resolve("s")))
                .as("the root's key is not needed")
                .isZero();
        assertThat(said(out)).isEqualTo("{\"slots\":3,\"new_slots\":3,\"sheets\":3,\"files\":1}\n");
        assertThat(said(err)).contains("sheets: 3 of 3");
        assertThat(sheets("--config", config, "--from", list(), "--out", folder.resolve("s")))
                .isZero();
        assertThat(said(out)).isEqualTo("{\"slots\":3,\"new_slots\":0,\"sheets\":0,\"files\":0}\n");
        assertThat(
                        sheets(
                                "--config",
                                config,
                                "--from",
                                list(),
                                "--out",
                                folder.resolve("s"),
                                "--new-codes"))
                .isZero();
        assertThat(said(out)).contains("\"new_slots\":0,\"sheets\":3");
        assertThat(
                        sheets(
                                "--config",
                                config,
                                "--device",
                                "kiosk-00001",
                                "--out",
                                folder.resolve("s")))
                .isZero();
        assertThat(
                        sheets(
                                "--config",
                                config,
                                "--device",
                                "kiosk-00077",
                                "--out",
                                folder.resolve("s")))
                .isEqualTo(1);
        try (Stream<Path> files = Files.list(folder.resolve("s"))) {
            assertThat(files).hasSize(3).allMatch(one -> one.toString().endsWith(".pdf"));
        }
        assertThat(ca("issuing", "--ca", folder.resolve("data/ca"), "--root-key", moved)).isZero();
        assertThat(
                        ca(
                                "issuing",
                                "--ca",
                                folder.resolve("data/ca"),
                                "--root-key",
                                folder.resolve("data/ca/issuing.key")))
                .as("another key than the root's")
                .isEqualTo(1);
    }

    @Test
    void wrongUseIsOneLineAndCodeTwo() throws Exception {
        for (List<String> args :
                List.of(
                        List.<String>of(),
                        List.of("--config", "x"),
                        List.of("--from", "a", "--device", "b", "--config", "c", "--out", "d"),
                        List.of("--what"))) {
            int code = EnrolSheets.run(args, Clock.systemUTC(), stream(out), stream(err));
            assertThat(code).isEqualTo(2);
            assertThat(said(err)).hasLineCount(1);
        }
        assertThat(AuthorityTool.run(List.of("init"), Clock.systemUTC(), stream(out), stream(err)))
                .isEqualTo(2);
        assertThat(said(err)).hasLineCount(1);
    }

    private Path list() throws Exception {
        return Files.writeString(
                folder.resolve("list.csv"),
                "office,office_name,kind,place,count\n"
                        + "van-mieu,Phường Văn Miếu,KIOSK,Sảnh tầng 1,2\n"
                        + "van-mieu,Phường Văn Miếu,RATING_PAD,Quầy 1,1\n");
    }

    private Path config() throws Exception {
        return Files.writeString(
                folder.resolve("centre.toml"),
                """
                [server]
                data = "data"
                [tls]
                ca = "ca.pem"
                cert = "centre.pem"
                key = "centre.key"
                [broker]
                url = "mqtts://localhost:8883"
                [registry]
                file = "registry.toml"
                [enrolment]
                host = "thiet-bi.example"
                """);
    }

    private int sheets(Object... args) {
        return EnrolSheets.run(words(args), Clock.systemUTC(), stream(out), stream(err));
    }

    private int ca(Object... args) {
        return AuthorityTool.run(words(args), Clock.systemUTC(), stream(out), stream(err));
    }

    private static List<String> words(Object... args) {
        return Stream.of(args).map(Object::toString).toList();
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String said(ByteArrayOutputStream bytes) {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }
}
