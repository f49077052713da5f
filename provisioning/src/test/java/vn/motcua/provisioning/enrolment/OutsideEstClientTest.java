package vn.motcua.provisioning.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.EnrolmentSheet;

/** curl and openssl, which know nothing of us, enrol and renew: the server speaks RFC 7030. */
final class OutsideEstClientTest {
    @TempDir Path folder;
    private TestCentre centre;

    @BeforeEach
    void start() throws Exception {
        centre = new TestCentre(folder.resolve("centre"));
        Files.copy(folder.resolve("centre/ca/root.pem"), folder.resolve("root.pem"));
    }

    @AfterEach
    void stop() {
        centre.close();
    }

    @Test
    void curlAndOpensslEnrolByCodeAndRenewByCertificate() throws Exception {
        EnrolmentSheet sheet = centre.sheet("kiosk-07");
        assertThat(curl("cacerts", "ca.b64")).isEqualTo("200 application/pkcs7-mime");
        sh("openssl base64 -d -in ca.b64 | openssl pkcs7 -inform DER -print_certs -out ca.pem");
        request("one", "/CN=anything-i-like");
        String code = "x:" + sheet.code().printed();
        assertThat(post("simpleenroll", "one", "-u", code))
                .isEqualTo("200 application/pkcs7-mime; smime-type=certs-only");
        String said =
                sh(
                        "openssl x509 -in one.pem -noout -subject -ext "
                                + "subjectAltName,extendedKeyUsage,basicConstraints");
        assertThat(said)
                .contains("CN = kiosk-07")
                .contains("URI:urn:motcua:device:kiosk-07")
                .contains("TLS Web Client Authentication")
                .contains("DNS:kiosk-07, DNS:kiosk-07.local, DNS:localhost")
                .doesNotContain("anything-i-like");
        assertThat(
                        sh(
                                "openssl verify -CAfile root.pem -untrusted ca.pem -purpose sslclient one.pem"))
                .contains("one.pem: OK");

        request("two", "/CN=kiosk-07");
        assertThat(post("simplereenroll", "two", "--cert", "one.pem", "--key", "one.key"))
                .startsWith("200 ");
        assertThat(sh("openssl verify -CAfile root.pem -untrusted ca.pem two.pem")).contains("OK");
        assertThat(post("simplereenroll", "two", "--cert", "one.pem", "--key", "one.key"))
                .as("a repeat after a lost answer")
                .startsWith("200 ");
        assertThat(post("simplereenroll", "one", "--cert", "one.pem", "--key", "one.key"))
                .as("the key in use is no new key")
                .startsWith("400 ");
        assertThat(post("simplereenroll", "two")).as("no certificate shown").startsWith("403 ");
    }

    @Test
    void aWrongCodeIsAskedAgainAndAUsedOneIsForbidden() throws Exception {
        EnrolmentSheet sheet = centre.sheet("kiosk-08");
        request("one", "/CN=a");
        request("two", "/CN=b");
        assertThat(post("simpleenroll", "one")).startsWith("401 ");
        assertThat(post("simpleenroll", "one", "-u", "x:0000-0000-0000")).startsWith("401 ");
        String code = "x:" + sheet.code().printed();
        assertThat(post("simpleenroll", "one", "-u", code)).startsWith("200 ");
        assertThat(post("simpleenroll", "two", "-u", code)).startsWith("403 ");
        assertThat(Files.readString(folder.resolve("two.b64"))).isEqualTo("used");
    }

    @Test
    void theRevocationListIsOneThatOpensslTakes() throws Exception {
        EnrolmentSheet sheet = centre.sheet("kiosk-09");
        request("one", "/CN=a");
        assertThat(post("simpleenroll", "one", "-u", "x:" + sheet.code().printed()))
                .startsWith("200 ");
        assertThat(centre.enrolments.revoke(new DeviceId("kiosk-09"), "test")).isTrue();
        sh(
                "curl -s --max-time 20 --cacert root.pem -o list.der https://localhost:"
                        + centre.server.port()
                        + "/crl; openssl crl -inform DER -in list.der -out list.pem");
        sh(
                "curl -s --max-time 20 --cacert root.pem -o ca.b64 https://localhost:"
                        + centre.server.port()
                        + "/.well-known/est/cacerts; openssl base64 -d -in ca.b64 | openssl pkcs7 -inform DER"
                        + " -print_certs -out ca.pem");
        assertThat(
                        sh(
                                "cat root.pem list.pem > both.pem; openssl verify -crl_check -CAfile both.pem"
                                        + " -untrusted ca.pem one.pem 2>&1 || true"))
                .contains("certificate revoked");
        assertThat(post("simplereenroll", "one", "--cert", "one.pem", "--key", "one.key"))
                .startsWith("403 ");
    }

    private void request(String name, String subject) throws Exception {
        sh("openssl ecparam -name prime256v1 -genkey -noout -out " + name + ".key");
        sh(
                "openssl req -new -key "
                        + name
                        + ".key -subj "
                        + subject
                        + " -outform DER -out "
                        + name
                        + ".csr; openssl base64 -in "
                        + name
                        + ".csr -out "
                        + name
                        + ".req");
    }

    private String curl(String operation, String out, String... more) throws Exception {
        StringBuilder line = new StringBuilder("curl -s --max-time 20 --cacert root.pem -o " + out);
        line.append(" -w '%{http_code} %{content_type}'");
        for (String one : more) {
            line.append(" '").append(one).append('\'');
        }
        line.append(" https://localhost:").append(centre.server.port());
        return sh(line.append("/.well-known/est/").append(operation).toString()).strip();
    }

    private String post(String operation, String name, String... more) throws Exception {
        List<String> all = new java.util.ArrayList<>(List.of(more));
        all.addAll(
                List.of(
                        "-H",
                        "Content-Type: application/pkcs10",
                        "-H",
                        "Content-Transfer-Encoding: base64",
                        "--data-binary",
                        "@" + name + ".req"));
        String answer = curl(operation, name + ".b64", all.toArray(String[]::new));
        if (answer.startsWith("200")) {
            sh(
                    "openssl base64 -d -in "
                            + name
                            + ".b64 | openssl pkcs7 -inform DER -print_certs -out "
                            + name
                            + ".pem");
        }
        return answer;
    }

    private String sh(String line) throws Exception {
        Process process =
                new ProcessBuilder("bash", "-c", "set -e -o pipefail; " + line)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
