package vn.motcua.agent.fleet.enrol;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.fleet.EnrolmentCode;
import vn.motcua.contract.fleet.EnrolmentRefusal;

/**
 * One conversation with the centre by EST (RFC 7030) over TLS 1.3. Answers are bounded in size and
 * time. One thread; close it.
 */
final class EstClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(40);
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_CERTIFICATES = 8;
    private static final int OK = 200;

    private final String place;
    private final HttpClient http;
    private @Nullable Instant told;

    /** What the centre answered. */
    sealed interface Answer {
        record Certificates(List<X509Certificate> all) implements Answer {}

        record Refused(EnrolmentRefusal reason) implements Answer {}
    }

    /**
     * @param place host and port
     * @param own shown to the centre, when there is one
     */
    EstClient(String place, RootTrust trust, @Nullable DeviceIdentity own) throws IOException {
        this.place = place;
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(
                    own == null ? null : new KeyManager[] {new OwnCertificate(own)},
                    new TrustManager[] {trust},
                    null);
            this.http =
                    HttpClient.newBuilder()
                            .sslContext(context)
                            .version(HttpClient.Version.HTTP_1_1)
                            .connectTimeout(CONNECT)
                            .followRedirects(HttpClient.Redirect.NEVER)
                            .build();
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be set up", e);
        }
    }

    /** What time the centre said that it is, in its last answer. */
    Optional<Instant> time() {
        return Optional.ofNullable(told);
    }

    Answer authorities() throws IOException {
        return send(to("cacerts").GET().build());
    }

    Answer enrol(EnrolmentCode code, KeyPair keys) throws IOException {
        String pair =
                Base64.getEncoder()
                        .encodeToString(
                                ("box:" + code.signs()).getBytes(StandardCharsets.US_ASCII));
        return send(asking("simpleenroll", keys).header("Authorization", "Basic " + pair).build());
    }

    Answer reenrol(KeyPair keys) throws IOException {
        return send(asking("simplereenroll", keys).build());
    }

    private HttpRequest.Builder to(String operation) {
        return HttpRequest.newBuilder(
                        URI.create("https://" + place + "/.well-known/est/" + operation))
                .timeout(ANSWER);
    }

    private HttpRequest.Builder asking(String operation, KeyPair keys) throws IOException {
        return to(operation)
                .header("Content-Type", "application/pkcs10")
                .header("Content-Transfer-Encoding", "base64")
                .POST(
                        HttpRequest.BodyPublishers.ofByteArray(
                                Base64.getMimeEncoder().encode(request(keys))));
    }

    /** The centre takes the key and the proof from it, nothing else; the name is a stand-in. */
    private static byte[] request(KeyPair keys) throws IOException {
        try {
            return new JcaPKCS10CertificationRequestBuilder(
                            new X500Name("CN=motcua"), keys.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                    .getEncoded();
        } catch (OperatorCreationException e) {
            throw new IOException("the request cannot be signed", e);
        }
    }

    private Answer send(HttpRequest request) throws IOException {
        try {
            HttpResponse<InputStream> response =
                    http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            byte[] body;
            try (InputStream in = response.body()) {
                body = in.readNBytes(MOST_BYTES + 1);
            }
            if (body.length > MOST_BYTES) {
                throw new IOException("the centre's answer is too long");
            }
            told = date(response);
            return response.statusCode() == OK ? certificates(body) : refusal(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static @Nullable Instant date(HttpResponse<?> response) {
        try {
            return response.headers()
                    .firstValue("Date")
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME))
                    .map(ZonedDateTime::toInstant)
                    .orElse(null);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Answer refusal(byte[] body) throws IOException {
        String word = new String(body, StandardCharsets.US_ASCII);
        return new Answer.Refused(
                EnrolmentRefusal.of(word)
                        .orElseThrow(() -> new IOException("the centre's answer is none of ours")));
    }

    private static Answer certificates(byte[] body) throws IOException {
        try {
            List<X509Certificate> all =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(
                                    new ByteArrayInputStream(Base64.getMimeDecoder().decode(body)))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (all.isEmpty() || all.size() > MOST_CERTIFICATES) {
                throw new IOException("the centre sent no certificate, or too many");
            }
            return new Answer.Certificates(all);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("the centre's answer cannot be read", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
