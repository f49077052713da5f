package vn.motcua.provisioning.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import vn.motcua.runtime.JsonText;
import vn.motcua.runtime.Tls;

/** Asks the centre with a token. One thread. */
public final class FleetClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final HttpClient http;
    private final URI server;
    private final String token;

    /** What came back. */
    public record Reply(int status, String type, String name, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /**
     * @param ca root certificate of the centre
     * @param tokenFile holds the token alone
     */
    public FleetClient(URI server, Path ca, Path tokenFile) throws IOException {
        if (!Files.isRegularFile(ca) || !Files.isRegularFile(tokenFile)) {
            throw new IOException("check the files after --ca and --token-file");
        }
        this.server = server;
        this.token = Files.readString(tokenFile).strip();
        this.http =
                HttpClient.newBuilder()
                        .sslContext(Tls.trusting(ca).context())
                        .connectTimeout(CONNECT)
                        .build();
    }

    public Reply ask(Order order) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve("/api/v1" + order.path()))
                        .timeout(ANSWER)
                        .header("Authorization", "Bearer " + token);
        if (order.body().isEmpty()) {
            request.method(order.method(), HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(
                            order.method(),
                            HttpRequest.BodyPublishers.ofString(JsonText.of(order.body())));
        }
        try {
            HttpResponse<byte[]> got =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(
                    got.statusCode(),
                    got.headers().firstValue("content-type").orElse(""),
                    got.headers().firstValue("content-disposition").orElse(""),
                    got.body());
        } catch (IllegalArgumentException e) {
            throw new IOException("the token is not of the form of one", e);
        } catch (javax.net.ssl.SSLException e) {
            throw new IOException("the server is not one that --ca vouches for", e);
        } catch (IOException e) {
            throw new IOException("the server does not answer: check --server", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
