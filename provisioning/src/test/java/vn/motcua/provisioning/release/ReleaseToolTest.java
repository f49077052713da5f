package vn.motcua.provisioning.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release from the package that technicians install, by the commands. */
final class ReleaseToolTest {
    @TempDir Path folder;

    private String said = "";

    @BeforeEach
    void prepare() {
        assertThat(run("init", "--keys", at("keys"), "--repo", at("repo"))).isZero();
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private int run(String... args) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(text, true, StandardCharsets.UTF_8);
        int code = ReleaseTool.run(List.of(args), Clock.systemUTC(), both, both);
        said = text.toString(StandardCharsets.UTF_8);
        return code;
    }

    private int build(String from, String file, String out) {
        return run(
                "build",
                from,
                file,
                "--number",
                "2",
                "--version",
                "0.2.0",
                "--repo",
                at("repo"),
                "--out",
                out,
                "--quick",
                "yes");
    }

    private Path slot(Path slot) throws IOException {
        Files.createDirectories(slot.resolve("bin"));
        Files.createDirectories(slot.resolve("runtime/legal"));
        Files.writeString(slot.resolve("bin/agent"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(
                slot.resolve("bin/agent"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(slot.resolve("runtime/legal/LICENSE"), "free\n");
        Files.createSymbolicLink(slot.resolve("runtime/legal/COPY"), Path.of("LICENSE"));
        return slot;
    }

    private String deb(String home) throws Exception {
        Path tree = folder.resolve("tree");
        slot(tree.resolve(home));
        Files.createDirectories(tree.resolve("DEBIAN"));
        Files.writeString(
                tree.resolve("DEBIAN/control"),
                """
                Package: motcua-agent
                Version: 0.2.0
                Architecture: all
                Maintainer: Mot Cua <motcua@packages.invalid>
                Description: a slot
                """);
        Path deb = folder.resolve("motcua-agent.deb");
        Process made =
                new ProcessBuilder("dpkg-deb", "--build", tree.toString(), deb.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("dpkg.log").toFile())
                        .start();
        assertThat(made.waitFor()).isZero();
        return deb.toString();
    }

    @Test
    void aPackageGivesTheSameBytesAsTheSlotInIt() throws Exception {
        String deb = deb("usr/lib/motcua/first");
        assertThat(build("--deb", deb, at("by-deb"))).as(said).isZero();
        assertThat(build("--slot", slot(folder.resolve("slot")).toString(), at("by-slot")))
                .as(said)
                .isZero();
        for (String name : names(folder.resolve("by-slot"))) {
            assertThat(folder.resolve("by-deb").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("by-slot").resolve(name));
        }
        // What was unpacked on the way is gone.
        assertThat(names(folder.resolve("by-deb"))).isEqualTo(names(folder.resolve("by-slot")));
        assertThat(
                        run(
                                "publish",
                                "--repo",
                                at("repo"),
                                "--keys",
                                at("keys"),
                                "--from",
                                at("by-deb")))
                .as(said)
                .isZero();
        assertThat(run("list", "--repo", at("repo"))).isZero();
        assertThat(said).startsWith("{\"number\":2,\"version\":\"0.2.0\",");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(one -> String.valueOf(one.getFileName())).sorted().toList();
        }
    }

    @Test
    void whatIsNoPackageOfTheDevicesIsRefusedInOneLine() throws Exception {
        assertThat(build("--deb", at("absent.deb"), at("out"))).isEqualTo(1);
        assertThat(said).contains("check the path after --deb");
        Files.writeString(folder.resolve("torn.deb"), "!<arch>\n");
        assertThat(build("--deb", at("torn.deb"), at("out"))).isEqualTo(1);
        assertThat(said).contains("no whole Debian package");
        assertThat(build("--deb", deb("usr/lib/other"), at("out"))).isEqualTo(1);
        assertThat(said).contains("is it motcua-agent's?");
        assertThat(names(folder.resolve("out"))).isEmpty();
        assertThat(build("--both", "x", at("out"))).isEqualTo(2);
    }
}
