package vn.motcua.provisioning.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.provisioning.enrolment.InService;
import vn.motcua.provisioning.enrolment.TestCentre;

/** curl at the secrets' door, with the certificates of two enrolled devices and without. */
final class SecretDoorTest {
    private static final String VALUE = "mật khẩu của Wi-Fi 42";

    @TempDir Path folder;
    private TestCentre centre;
    private Secrets secrets;

    @BeforeEach
    void start() throws Exception {
        centre = new TestCentre(folder.resolve("centre"));
        Files.copy(folder.resolve("centre/ca/root.pem"), folder.resolve("root.pem"));
        secrets = Secrets.open(folder, Clock.systemUTC());
        secrets.set("wifi-van-mieu", VALUE);
        secrets.set("wifi-tay-ho", "another");
        centre.open(
                new SecretRoutes(
                        secrets,
                        shown -> new InService(centre.enrolments, centre.clock).test(shown),
                        (device, name) -> (device + " " + name).equals("kiosk-07 wifi-van-mieu")));
        enrol("kiosk-07");
        enrol("kiosk-08");
    }

    @AfterEach
    void stop() {
        centre.close();
    }

    @Test
    void aDeviceGetsWhatItsOwnStateNamesAndNothingElse() throws Exception {
        assertThat(get("wifi-van-mieu", "kiosk-07")).isEqualTo(VALUE + " 200");
        assertThat(get("wifi-tay-ho", "kiosk-07")).isEqualTo(" 404");
        assertThat(get("wifi-van-mieu", "kiosk-08")).isEqualTo(" 404");
        assertThat(get("nothing", "kiosk-07")).isEqualTo(" 404");
        assertThat(get("..%2Fsecret.key", "kiosk-07")).isEqualTo(" 404");
        assertThat(get("wifi-van-mieu", "")).isEqualTo(" 403");
        secrets.remove("wifi-van-mieu");
        assertThat(get("wifi-van-mieu", "kiosk-07")).isEqualTo(" 404");
    }

    @Test
    void whoIsTakenOutOfServiceOrHasRunOutGetsNothing() throws Exception {
        assertThat(get("wifi-van-mieu", "kiosk-07")).endsWith(" 200");
        centre.clock.pass(Duration.ofDays(91));
        assertThat(get("wifi-van-mieu", "kiosk-07")).doesNotContain(VALUE).doesNotContain(" 200");
        centre.clock.pass(Duration.ofDays(91).negated());
        centre.enrolments.revoke(new DeviceId("kiosk-07"), "test");
        assertThat(get("wifi-van-mieu", "kiosk-07")).doesNotContain(VALUE).doesNotContain(" 200");
    }

    @Test
    void theDiskAloneGivesNothing() throws Exception {
        for (String file : List.of("secret.sqlite", "secret.sqlite-wal")) {
            Path path = folder.resolve(file);
            if (Files.exists(path)) {
                assertThat(new String(Files.readAllBytes(path), StandardCharsets.UTF_8))
                        .doesNotContain("Wi-Fi 42");
            }
        }
        Path key = folder.resolve(Secrets.KEY);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("r--------");
        // A row moved to another name opens nothing, and neither does another key.
        sql(
                "UPDATE secrets SET sealed = (SELECT sealed FROM secrets WHERE name = 'wifi-tay-ho')"
                        + " WHERE name = 'wifi-van-mieu'");
        assertThatThrownBy(() -> secrets.find("wifi-van-mieu")).isInstanceOf(IOException.class);
        assertThat(get("wifi-van-mieu", "kiosk-07")).isEqualTo(" 503");
        Files.delete(key);
        assertThatThrownBy(() -> Secrets.open(folder, Clock.systemUTC()))
                .hasMessageContaining("secret.key is missing");
        byte[] other = new byte[32];
        new SecureRandom().nextBytes(other);
        Files.write(key, other);
        Secrets wrong = Secrets.open(folder, Clock.systemUTC());
        assertThatThrownBy(() -> wrong.find("wifi-tay-ho"))
                .hasMessageContaining("secret.key the right one");
    }

    @Test
    void namesAndSizesHaveLimits() throws Exception {
        for (String name : List.of("", "Wifi", "../x", "a b", "x".repeat(61))) {
            assertThatThrownBy(() -> secrets.set(name, VALUE))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> secrets.set("empty", ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> secrets.set("long", "x".repeat(Secrets.MOST_BYTES + 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(secrets.names()).containsExactly("wifi-tay-ho", "wifi-van-mieu");
    }

    private void sql(String text) throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve(Secrets.FILE);
        try (Connection c = DriverManager.getConnection(url);
                Statement s = c.createStatement()) {
            s.executeUpdate(text);
        }
    }

    private void enrol(String device) throws Exception {
        String code = centre.sheet(device).code().printed();
        sh("openssl ecparam -name prime256v1 -genkey -noout -out %s.key".formatted(device));
        sh(
                "openssl req -new -key %1$s.key -subj /CN=x -outform DER | openssl base64 > %1$s.csr"
                        .formatted(device));
        sh(
                ("curl -s --cacert root.pem -u x:%2$s -H 'Content-Type: application/pkcs10'"
                                + " --data-binary @%1$s.csr"
                                + " https://localhost:%3$d/.well-known/est/simpleenroll"
                                + " | openssl base64 -d | openssl pkcs7 -inform DER -print_certs"
                                + " -out %1$s.pem")
                        .formatted(device, code, centre.server.port()));
    }

    private String get(String name, String device) throws Exception {
        String own = device.isEmpty() ? "" : "--cert %1$s.pem --key %1$s.key ".formatted(device);
        return sh(
                "curl -s --path-as-is --cacert root.pem "
                        + own
                        + "-w ' %{http_code}' https://localhost:"
                        + centre.server.port()
                        + "/secrets/"
                        + name
                        + " || true");
    }

    private String sh(String command) throws Exception {
        Process process =
                new ProcessBuilder("sh", "-c", command).directory(folder.toFile()).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(command).isZero();
        return said;
    }
}
