package vn.motcua.agent.directory;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import vn.motcua.contract.appliance.DossierAnswer;
import vn.motcua.contract.appliance.DossierAnswer.Result;
import vn.motcua.contract.dossier.DossierSummary;
import vn.motcua.contract.wire.Wire;

/**
 * {@code GET {gateway}/v1/dossiers/{code}} over mutual TLS: 200 with a {@link DossierSummary}, 404
 * when the city knows no such dossier. Everything else, and no answer within three seconds, is
 * AWAY. Logs neither codes nor contents: only that the gateway went away and came back.
 */
public final class HttpDossierGateway implements DossierGateway, AutoCloseable {
    private static final Logger LOG = System.getLogger(HttpDossierGateway.class.getName());
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final int MOST_BYTES = 256 * 1024;
    private static final DossierAnswer AWAY = new DossierAnswer(Result.AWAY, null);

    private final URI base;
    private final HttpClient http;
    private final AtomicBoolean away = new AtomicBoolean();

    public HttpDossierGateway(URI base, SSLContext tls) {
        this.base = base;
        this.http =
                HttpClient.newBuilder()
                        .sslContext(tls)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(LIMIT)
                        .build();
    }

    @Override
    public CompletableFuture<DossierAnswer> find(String code) {
        String path = "/v1/dossiers/" + URLEncoder.encode(code, StandardCharsets.UTF_8);
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve(path))
                        .timeout(LIMIT)
                        .header("Accept", "application/json")
                        .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
                .thenApply(HttpDossierGateway::read)
                .orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .handle((answer, trouble) -> {
                    note(trouble);
                    return answer == null ? AWAY : answer;
                });
    }

    private static DossierAnswer read(HttpResponse<InputStream> response) {
        try (InputStream in = response.body()) {
            if (response.statusCode() == 404) {
                return new DossierAnswer(Result.NOT_FOUND, null);
            }
            if (response.statusCode() != 200) {
                throw new IOException("the gateway answered " + response.statusCode());
            }
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("the gateway's answer is too large");
            }
            return new DossierAnswer(
                    Result.FOUND,
                    Wire.read(new String(bytes, StandardCharsets.UTF_8), DossierSummary.class));
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private void note(@org.jspecify.annotations.Nullable Throwable trouble) {
        if (trouble == null) {
            if (away.compareAndSet(true, false)) {
                LOG.log(Level.INFO, "the dossier gateway is back");
            }
        } else if (away.compareAndSet(false, true)) {
            LOG.log(Level.WARNING, "the dossier gateway is away", trouble);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
