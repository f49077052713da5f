package vn.motcua.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.runtime.Tls;

final class SetupTest {
    @TempDir private Path folder;

    private record Ran(int code, String out, String err) {}

    @Test
    void anEmptyMachineGetsSettingsThatCanBeRead() throws Exception {
        Ran ran = run("--host", "motcua.example,192.0.2.7");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).matches("\\{\"root\":\"[0-9A-Z-]{19}\"}\n");
        CentreSettings settings = CentreSettings.read(folder.resolve("etc/centre.toml"));
        assertThat(settings.enrolment().orElseThrow().host()).isEqualTo("motcua.example");
        for (String part : List.of("centre", "broker")) {
            Tls.of(
                    folder.resolve("etc/tls/ca.pem"),
                    folder.resolve("etc/tls/" + part + ".pem"),
                    folder.resolve("etc/tls/" + part + ".key"));
        }
    }

    @Test
    void againItRenewsCertificatesAndTouchesNothingElse() throws Exception {
        Ran first = run("--host", "motcua.example");
        Path settings = folder.resolve("etc/centre.toml");
        String changed = Files.readString(settings).replace("bind = \"0.0.0.0\"", "port = 9000");
        Files.writeString(settings, changed);
        String certificate = Files.readString(folder.resolve("etc/tls/centre.pem"));
        Ran again = run("--host", "motcua.example");
        assertThat(again.out()).isEqualTo(first.out());
        assertThat(Files.readString(settings)).isEqualTo(changed);
        assertThat(Files.readString(folder.resolve("etc/tls/centre.pem")))
                .isNotEqualTo(certificate);
    }

    @Test
    void whatIsNoNameOfAMachineIsRefused() {
        for (String host : List.of("", "a b", "x\"\n[tls]", "-a", "a,")) {
            Ran ran = run("--host", host);
            assertThat(ran.code()).as(host).isEqualTo(2);
            assertThat(ran.err().lines()).hasSize(1);
        }
        assertThat(run().code()).isEqualTo(2);
        assertThat(folder.resolve("etc")).doesNotExist();
    }

    private Ran run(String... more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> args = new java.util.ArrayList<>(List.of(more));
        args.addAll(List.of("--etc", folder + "/etc", "--data", folder + "/data"));
        int code =
                Setup.run(
                        args,
                        Clock.systemUTC(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ran(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
