package vn.motcua.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CertSelector;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.motcua.agent.fleet.enrol.ClockFloor;
import vn.motcua.agent.fleet.enrol.DeviceIdentity;
import vn.motcua.agent.fleet.enrol.Enrolment;
import vn.motcua.agent.fleet.enrol.EnrolmentResult;
import vn.motcua.agent.fleet.enrol.FileDeviceKeys;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.provisioning.enrolment.InService;
import vn.motcua.provisioning.enrolment.TestCentre;
import vn.motcua.provisioning.lab.DemoCa;
import vn.motcua.provisioning.release.ReleaseRoutes;
import vn.motcua.runtime.TimeDoubt;

/** Who may fetch releases from the port of enrolment, and what; byte by byte over real TLS. */
final class ReleaseRoutesTest {
    private static final String HASH =
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final String FILE = "/updates/targets/" + HASH + ".release-2.tar.zst";
    private static final int LARGE = 3 << 20;
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: ([0-9]+)");

    @TempDir private Path folder;
    private final byte[] content = new byte[LARGE];

    @SuppressWarnings("NullAway.Init") // set by start
    private TestCentre centre;

    @SuppressWarnings("NullAway.Init") // set by start
    private DeviceIdentity kiosk;

    private record Answer(int status, String head, byte[] body) {}

    @BeforeEach
    void start() throws Exception {
        new Random(7).nextBytes(content);
        Path repo = folder.resolve("repo");
        Files.createDirectories(repo.resolve("metadata"));
        Files.createDirectories(repo.resolve("targets"));
        Files.writeString(repo.resolve("metadata/timestamp.json"), "{}");
        Files.writeString(repo.resolve("metadata/1.root.json"), "{\"one\":1}");
        Files.writeString(repo.resolve("metadata/secret.json"), "no");
        Files.writeString(repo.resolve("lock"), "no");
        Files.write(repo.resolve("targets/" + HASH + ".release-2.tar.zst"), content);
        Files.createDirectory(repo.resolve("targets/" + HASH + ".release-3"));
        centre = new TestCentre(folder.resolve("centre"));
        centre.open(
                new ReleaseRoutes(
                        repo, shown -> new InService(centre.enrolments, centre.clock).test(shown)));
        kiosk = enrolled("kiosk-01");
    }

    @AfterEach
    void stop() {
        centre.close();
    }

    private Enrolment box(String name) throws IOException {
        Path data = Files.createDirectories(folder.resolve(name));
        return new Enrolment(
                data,
                new FileDeviceKeys(data, new SecureRandom()),
                new ClockFloor(data, TimeDoubt.EARLIEST, centre.clock, System::nanoTime));
    }

    private DeviceIdentity enrolled(String name) throws Exception {
        assertThat(box(name).enrol(centre.sheet(name), false))
                .isInstanceOf(EnrolmentResult.Enrolled.class);
        return identity(name);
    }

    private DeviceIdentity identity(String name) throws IOException {
        return new FileDeviceKeys(folder.resolve(name), new SecureRandom()).current().orElseThrow();
    }

    private Answer get(@Nullable DeviceIdentity who, String target, String... headers)
            throws Exception {
        List<Certificate> chain = new ArrayList<>();
        if (who != null) {
            chain.add(who.chain().own());
            chain.addAll(who.chain().issuers());
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        if (who != null) {
            keys.setKeyEntry("own", who.key(), new char[0], chain.toArray(new Certificate[0]));
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("root", kiosk.chain().root());
        KeyManagerFactory shown = KeyManagerFactory.getInstance("PKIX");
        shown.init(keys, new char[0]);
        PKIXBuilderParameters then = new PKIXBuilderParameters(trusted, new X509CertSelector());
        then.setRevocationEnabled(false);
        then.setDate(Date.from(centre.clock.instant()));
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(new CertPathTrustManagerParameters(then));
        SSLContext tls = SSLContext.getInstance("TLSv1.3");
        tls.init(shown.getKeyManagers(), trust.getTrustManagers(), null);
        return get(tls, target, headers);
    }

    private Answer get(SSLContext tls, String target, String... headers) throws Exception {
        try (SSLSocket socket =
                (SSLSocket)
                        tls.getSocketFactory().createSocket("localhost", centre.server.port())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            String head = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n";
            for (String one : headers) {
                head += one + "\r\n";
            }
            out.write((head + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return answer(socket.getInputStream());
        }
    }

    private static Answer answer(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            assertThat(next).as("an answer after: " + text).isNotNegative();
            text.append((char) next);
        }
        String head = text.toString();
        Matcher length = LENGTH.matcher(head);
        assertThat(length.find()).as(head).isTrue();
        return new Answer(
                Integer.parseInt(head.substring(9, 12)),
                head,
                in.readNBytes(Integer.parseInt(length.group(1))));
    }

    @Test
    void aDeviceInServiceFetchesListsAndWholeFiles() throws Exception {
        assertThat(get(kiosk, "/updates/metadata/timestamp.json").body())
                .asString()
                .isEqualTo("{}");
        assertThat(get(kiosk, "/updates/metadata/1.root.json").status()).isEqualTo(200);
        Answer whole = get(kiosk, FILE);
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.head()).containsIgnoringCase("Content-Length: " + LARGE);
        assertThat(whole.head()).containsIgnoringCase("Accept-Ranges: bytes");
        assertThat(whole.body()).isEqualTo(content);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=0-1048575, 0, 1048576",
        "bytes=1-1048577, 1, 1048578",
        "bytes=1000-, 1000, 3145728",
        "bytes=3145727-, 3145727, 3145728",
        "bytes=3145000-9999999, 3145000, 3145728"
    })
    void aPartIsExactlyThoseBytes(String range, int from, int end) throws Exception {
        Answer part = get(kiosk, FILE, "Range: " + range);
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.head())
                .containsIgnoringCase(
                        "Content-Range: bytes " + from + "-" + (end - 1) + "/" + LARGE);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(content, from, end));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=3145728-",
                "bytes=9-3",
                "bytes=-5",
                "bytes=0-1,5-6",
                "bytes=a-b",
                "bytes=99999999999999999999-",
                "lines=0-1"
            })
    void aPartThatCannotBeIsRefused(String range) throws Exception {
        Answer refused = get(kiosk, FILE, "Range: " + range);
        assertThat(refused.status()).isEqualTo(416);
        assertThat(refused.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/updates/metadata/9.root.json",
                "/updates/metadata/secret.json",
                "/updates/lock",
                "/updates/targets",
                "/updates/targets/",
                "/updates/targets/" + HASH + ".release-3",
                "/updates/targets/0000.release-2.tar.zst",
                "/updates/metadata/../lock",
                "/updates/metadata/%2e%2e/lock",
                "/updates/targets/..%2f..%2fcentre%2fca%2froot.pem",
                "/updates/..%2fcentre/ca",
                "/updates//etc/passwd",
                "/updates/metadata/timestamp.json%00",
                "/updates/metadata%2ftimestamp.json%0a",
                "/updates/metadata/timestamp.json/x"
            })
    void whatIsNoReleaseIsNotThere(String target) throws Exception {
        Answer refused = get(kiosk, target);
        assertThat(refused.status()).isIn(400, 404);
        assertThat(new String(refused.body(), StandardCharsets.ISO_8859_1))
                .doesNotContain("no", "CERTIFICATE", "root:");
    }

    @Test
    void nobodyWithoutACertificateOrOfAnotherAuthorityGetsAByte() throws Exception {
        assertThat(get((DeviceIdentity) null, FILE).status()).isEqualTo(403);
        DemoCa other =
                DemoCa.create(folder.resolve("other"), Clock.systemUTC(), new SecureRandom());
        DemoCa.Issued forged = other.issue("kiosk-01");
        // curl shows it although the server asks for another authority's.
        Process curl =
                new ProcessBuilder(
                                "curl",
                                "-s",
                                "--max-time",
                                "20",
                                "--cacert",
                                folder.resolve("centre/ca/root.pem").toString(),
                                "--cert",
                                forged.certificate().toString(),
                                "--key",
                                forged.key().toString(),
                                "https://localhost:" + centre.server.port() + FILE)
                        .start();
        assertThat(curl.getInputStream().readAllBytes()).isEmpty();
        // The alert comes behind the handshake: curl meets it as it sends (55) or as it reads (56).
        assertThat(curl.waitFor()).as("refused by TLS").isIn(55, 56);
    }

    @Test
    void aRevokedDeviceIsOutAtOnce() throws Exception {
        assertThat(centre.enrolments.revoke(new DeviceId("kiosk-01"), "an")).isTrue();
        assertThat(get(kiosk, FILE).status()).isEqualTo(403);
    }

    @Test
    void aBoxThatAnotherTookThePlaceOfIsOut() throws Exception {
        assertThat(box("new").enrol(centre.sheet("kiosk-01"), false))
                .isInstanceOf(EnrolmentResult.Enrolled.class);
        assertThat(get(kiosk, FILE).status()).isEqualTo(403);
        assertThat(get(identity("new"), FILE, "Range: bytes=0-9").status()).isEqualTo(206);
    }

    @Test
    void onesThatRanOutOrWaitInQuarantineAreOutUntilStaffConfirm() throws Exception {
        centre.clock.pass(Duration.ofDays(180));
        centre.restart();
        assertThat(get(kiosk, FILE).status()).as("ran out").isEqualTo(403);
        assertThat(box("kiosk-01").renew()).isInstanceOf(EnrolmentResult.Enrolled.class);
        DeviceIdentity back = identity("kiosk-01");
        assertThat(get(back, FILE).status()).as("in quarantine").isEqualTo(403);
        assertThat(centre.enrolments.confirm(new DeviceId("kiosk-01"), "an")).isTrue();
        assertThat(get(back, FILE).status()).isEqualTo(200);
    }
}
