package vn.motcua.agent.fleet.update;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * Releases over HTTPS with this device's certificate, and the secrets that lie beside them. One
 * thread asks; close it.
 */
public final class HttpReleaseSource implements ReleaseSource, AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** For a whole part: 256 KiB in a minute is a line of 35 kbit/s. */
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int NOT_FOUND = 404;

    private final URI root;
    private volatile HttpClient http;

    /**
     * @param root ends with a slash, {@code https://centre:9445/updates/}
     * @param tls with this device's certificate
     */
    public HttpReleaseSource(URI root, SSLContext tls) {
        this.root = root;
        this.http = client(tls);
    }

    private static HttpClient client(SSLContext tls) {
        return HttpClient.newBuilder()
                .sslContext(tls)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** From now on with another certificate; what is under way is cut off. Any thread. */
    public void renew(SSLContext tls) {
        HttpClient before = http;
        http = client(tls);
        before.shutdownNow();
    }

    @Override
    public Optional<byte[]> small(String path, int most) throws IOException {
        HttpResponse<byte[]> answer = send(to(path), most);
        if (answer.statusCode() == NOT_FOUND) {
            return Optional.empty();
        }
        check(answer, OK);
        return Optional.of(answer.body());
    }

    @Override
    public byte[] part(String path, long from, int count) throws IOException {
        HttpRequest.Builder request =
                to(path).header("Range", "bytes=" + from + "-" + (from + count - 1));
        HttpResponse<byte[]> answer = send(request, count);
        check(answer, PARTIAL);
        String range = answer.headers().firstValue("Content-Range").orElse("");
        if (!range.startsWith("bytes " + from + "-") || answer.body().length != count) {
            throw new IOException("the centre gives another part than asked for");
        }
        return answer.body();
    }

    private static void check(HttpResponse<?> answer, int wanted) throws IOException {
        if (answer.statusCode() != wanted) {
            throw new IOException("the centre answers " + answer.statusCode());
        }
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(root.resolve(path)).timeout(ANSWER);
    }

    /** The client's own limit ends with the headers; this one holds for the body too. */
    private HttpResponse<byte[]> send(HttpRequest.Builder request, int most) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(
                        request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), most));
        try {
            return answer.get(ANSWER.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException("the centre is not reached", e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("the centre is too slow", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
