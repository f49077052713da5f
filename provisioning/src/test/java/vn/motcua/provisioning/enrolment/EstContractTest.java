package vn.motcua.provisioning.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.EnrolmentSheet;
import vn.motcua.provisioning.release.ReleaseRoutes;
import vn.motcua.provisioning.secret.SecretRoutes;
import vn.motcua.provisioning.secret.Secrets;

/** {@code docs/contract/est.openapi.yaml} against what the port for devices really answers. */
final class EstContractTest {
    private static final Path FILE =
            Path.of(System.getProperty("motcua.root", ".."))
                    .resolve("docs/contract/est.openapi.yaml");
    private static final String EST = "/.well-known/est/";
    private static final String LIST = "/updates/metadata/{name}";
    private static final String TARGET = "/updates/targets/{name}";
    private static final String SECRET = "/secrets/{name}";
    private static final String NAME = "0123456789abcdef".repeat(4) + ".release-2.tar.zst";

    @TempDir private Path folder;
    private final Set<String> answered = new TreeSet<>();

    @SuppressWarnings("NullAway.Init") // set by start
    private JsonNode contract;

    @SuppressWarnings("NullAway.Init") // set by start
    private TestCentre centre;

    /** A key with what it was certified by, as far as it was. */
    private record Box(KeyPair keys, @Nullable X509Certificate own) {}

    @BeforeEach
    void start() throws Exception {
        contract = new YAMLMapper().readTree(Files.readString(FILE));
        Path repo = folder.resolve("repo");
        Files.createDirectories(repo.resolve("metadata"));
        Files.createDirectories(repo.resolve("targets"));
        Files.writeString(repo.resolve("metadata/timestamp.json"), "{}");
        Files.writeString(repo.resolve("targets/" + NAME), "0123456789");
        centre = new TestCentre(folder.resolve("centre"));
        Secrets secrets = Secrets.open(Files.createDirectory(folder.resolve("data")), centre.clock);
        secrets.set("wifi", "mật khẩu");
        secrets.set("other", "not for it");
        Predicate<X509Certificate> inService =
                shown -> new InService(centre.enrolments, centre.clock).test(shown);
        centre.open(
                new ReleaseRoutes(repo, inService)
                        .andThen(
                                new SecretRoutes(
                                        secrets, inService, (_, name) -> name.equals("wifi"))));
    }

    @AfterEach
    void stop() {
        centre.close();
    }

    @Test
    void everyAnswerStandsInTheContractAndEveryAnswerOfTheContractIsGiven() throws Exception {
        check(null, "GET", EST + "cacerts", "cacerts", "", "");
        Box box = enrolments();
        renewals(box);
        releases(box);
        secrets(box);
        check(null, "GET", "/crl", "", "", "");
        assertThat(centre.enrolments.revoke(new DeviceId("kiosk-01"), "an")).isTrue();
        assertThat(renew(box, new Box(keys("secp256r1"), null))).isEqualTo(403);
        Set<String> promised = new TreeSet<>();
        for (String path : contract.at("/paths").propertyNames()) {
            for (String method : List.of("get", "post")) {
                node(path)
                        .at("/" + method + "/responses")
                        .propertyNames()
                        .forEach(status -> promised.add(path + " " + status));
            }
        }
        // These need hundreds of boxes at once.
        promised.removeIf(one -> one.endsWith(" 503"));
        assertThat(answered).isEqualTo(promised);
    }

    private Box enrolments() throws Exception {
        EnrolmentSheet sheet = centre.sheet("kiosk-01");
        String code = sheet.code().printed();
        Box box = new Box(keys("secp256r1"), null);
        assertThat(enrol(box, "").statusCode()).isEqualTo(401);
        assertThat(enrol(box, "0000-0000-0000").statusCode()).isEqualTo(401);
        assertThat(enrol(new Box(keys("secp384r1"), null), code).statusCode()).isEqualTo(400);
        HttpResponse<byte[]> first = enrol(box, code);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(enrol(box, code).body()).as("after a lost answer").isEqualTo(first.body());
        assertThat(enrol(new Box(keys("secp256r1"), null), code).statusCode()).isEqualTo(403);
        byte[] packed = Base64.getMimeDecoder().decode(first.body());
        Collection<? extends Certificate> inside =
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(packed));
        return new Box(box.keys(), (X509Certificate) inside.iterator().next());
    }

    private void renewals(Box box) throws Exception {
        assertThat(renew(new Box(box.keys(), null), new Box(keys("secp256r1"), null)))
                .isEqualTo(403);
        assertThat(renew(box, box)).as("the key in use").isEqualTo(400);
        assertThat(renew(box, new Box(keys("secp256r1"), null))).isEqualTo(200);
    }

    private void releases(Box box) throws Exception {
        Box stranger = new Box(box.keys(), null);
        for (String[] one :
                new String[][] {{LIST, "timestamp.json", "9.root.json"}, {TARGET, NAME, "x"}}) {
            String path = one[0].replace("{name}", one[1]);
            assertThat(get(box, one[0], path, "").statusCode()).isEqualTo(200);
            assertThat(get(box, one[0], path, "bytes=1-").statusCode()).isEqualTo(206);
            assertThat(get(box, one[0], path, "bytes=10-").statusCode()).isEqualTo(416);
            assertThat(get(stranger, one[0], path, "").statusCode()).isEqualTo(403);
            String absent = one[0].replace("{name}", one[2]);
            assertThat(get(box, one[0], absent, "").statusCode()).isEqualTo(404);
        }
    }

    private void secrets(Box box) throws Exception {
        byte[] wifi = get(box, SECRET, "/secrets/wifi", "").body();
        assertThat(new String(wifi, StandardCharsets.UTF_8)).isEqualTo("mật khẩu");
        assertThat(get(box, SECRET, "/secrets/other", "").statusCode()).isEqualTo(404);
        assertThat(get(box, SECRET, "/secrets/%2e%2e", "").statusCode()).isEqualTo(404);
        Box stranger = new Box(box.keys(), null);
        assertThat(get(stranger, SECRET, "/secrets/wifi", "").statusCode()).isEqualTo(403);
    }

    private HttpResponse<byte[]> get(Box box, String template, String path, String range)
            throws Exception {
        return check(box, "GET", template, path, "", range);
    }

    private HttpResponse<byte[]> enrol(Box box, String code) throws Exception {
        String basic =
                Base64.getEncoder()
                        .encodeToString(("x:" + code).getBytes(StandardCharsets.US_ASCII));
        return check(
                null,
                "POST",
                EST + "simpleenroll",
                request(box.keys()),
                code.isEmpty() ? "" : "Basic " + basic,
                "");
    }

    private int renew(Box box, Box next) throws Exception {
        return check(box, "POST", EST + "simplereenroll", request(next.keys()), "", "")
                .statusCode();
    }

    /**
     * @param text of a POST its body, of a GET the path where it has a name in it
     */
    private HttpResponse<byte[]> check(
            @Nullable Box box,
            String method,
            String template,
            String text,
            String authorization,
            String range)
            throws Exception {
        boolean named = template.contains("{");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "https://localhost:"
                                                + centre.server.port()
                                                + (named ? text : template)))
                        .timeout(Duration.ofSeconds(20));
        if (method.equals("POST")) {
            request.header("Content-Type", "application/pkcs10")
                    .POST(BodyPublishers.ofString(text));
        }
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        if (!range.isEmpty()) {
            request.header("Range", range);
        }
        try (HttpClient http = HttpClient.newBuilder().sslContext(tls(box)).build()) {
            HttpResponse<byte[]> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            holds(template, method, response);
            return response;
        }
    }

    private void holds(String template, String method, HttpResponse<byte[]> response) {
        String what = template + " " + response.statusCode();
        JsonNode promise =
                node(template)
                        .path(method.toLowerCase(Locale.ROOT))
                        .path("responses")
                        .path(String.valueOf(response.statusCode()));
        if (promise.has("$ref")) {
            promise = contract.at(promise.get("$ref").asString().substring(1));
        }
        assertThat(promise.isMissingNode()).as(what).isFalse();
        answered.add(what);
        for (String header : promise.path("headers").propertyNames()) {
            String value = response.headers().firstValue(header).orElse("");
            holds(what, promise.path("headers").path(header).path("schema"), value);
        }
        String body = new String(response.body(), StandardCharsets.ISO_8859_1);
        if (promise.path("content").isMissingNode()) {
            assertThat(body).as(what).isEmpty();
            return;
        }
        String type =
                response.headers().firstValue("Content-Type").orElse("").split(";")[0].strip();
        JsonNode content = promise.path("content").path(type);
        assertThat(content.isMissingNode()).as(what + " " + type).isFalse();
        holds(what, content.path("schema"), body);
    }

    private static void holds(String what, JsonNode schema, String value) {
        if (schema.has("const")) {
            assertThat(value).as(what).isEqualTo(schema.get("const").asString());
        }
        if (schema.has("enum")) {
            List<String> allowed = new ArrayList<>();
            schema.get("enum").forEach(one -> allowed.add(one.asString()));
            assertThat(allowed).as(what).contains(value);
        }
        if (schema.has("pattern")) {
            assertThat(Pattern.compile(schema.get("pattern").asString()).matcher(value).find())
                    .as(what + ": " + value)
                    .isTrue();
        }
    }

    private JsonNode node(String path) {
        return contract.at("/paths").path(path);
    }

    private SSLContext tls(@Nullable Box box) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("root", centre.authority.chain().getLast());
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        if (box != null && box.own() != null) {
            own.setKeyEntry(
                    "own",
                    box.keys().getPrivate(),
                    new char[0],
                    new Certificate[] {box.own(), centre.authority.chain().getFirst()});
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(own, new char[0]);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLSv1.3");
        tls.init(keys.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
        return tls;
    }

    private static KeyPair keys(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static String request(KeyPair keys) throws Exception {
        byte[] der =
                new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=x"), keys.getPublic())
                        .build(
                                new JcaContentSignerBuilder("SHA256withECDSA")
                                        .build(keys.getPrivate()))
                        .getEncoded();
        return Base64.getMimeEncoder().encodeToString(der);
    }
}
