package vn.motcua.agent.identity.vneid;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Carries the library's requests: https only, no redirect, at most 64 KiB and five seconds for a
 * whole answer. One for each approval, so that its buffers end with it. {@link #close} from any
 * thread cuts a request off.
 */
final class ApprovalHttp implements AutoCloseable {
    static final int MOST_BYTES = 64 * 1024;
    static final Duration LIMIT = Duration.ofSeconds(5);

    /** Between this machine's clock and the service's. */
    static final Duration MOST_APART = Duration.ofSeconds(60);

    private final HttpClient client;
    private final InstantSource wall;

    ApprovalHttp(SSLContext tls, InstantSource wall) {
        this.wall = wall;
        this.client =
                HttpClient.newBuilder()
                        .sslContext(tls)
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(LIMIT)
                        .build();
    }

    HTTPResponse get(URI address) throws ApprovalTrouble {
        return send(new HTTPRequest(HTTPRequest.Method.GET, secure(address)));
    }

    /** An answer of any status below 500, its clock near ours. */
    HTTPResponse send(HTTPRequest request) throws ApprovalTrouble {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(secure(request.getURI()))
                        .timeout(LIMIT)
                        .header("Accept", "application/json");
        if (request.getMethod() == HTTPRequest.Method.POST) {
            builder.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(request.getBody()));
        }
        HttpResponse<byte[]> response = exchange(builder.build());
        byte[] body = response.body();
        try {
            checkClock(response);
            if (response.statusCode() >= 500) {
                throw new ApprovalTrouble(Approval.Reason.SERVICE_FAULT);
            }
            return read(response.statusCode(), body);
        } finally {
            Arrays.fill(body, (byte) 0);
        }
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) throws ApprovalTrouble {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, head -> new LimitedBody(MOST_BYTES));
        try {
            return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new ApprovalTrouble(Approval.Reason.TIMED_OUT);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new ApprovalTrouble(new Approval.Cancelled());
        } catch (CancellationException | ExecutionException e) {
            throw new ApprovalTrouble(
                    caused(e, LimitedBody.TooLarge.class)
                            ? Approval.Reason.ANSWER_TOO_LARGE
                            : Approval.Reason.UNREACHABLE);
        }
    }

    private static boolean caused(@Nullable Throwable thrown, Class<? extends Throwable> by) {
        Throwable at = thrown;
        for (int depth = 0; at != null && depth < 10; depth++) {
            if (by.isInstance(at)) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }

    private void checkClock(HttpResponse<?> response) throws ApprovalTrouble {
        Optional<Instant> theirs =
                response.headers().firstValue("Date").flatMap(ApprovalHttp::date);
        if (theirs.isPresent()
                && Duration.between(theirs.get(), wall.instant()).abs().compareTo(MOST_APART) > 0) {
            throw new ApprovalTrouble(new Approval.ClockInDoubt());
        }
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static HTTPResponse read(int status, byte[] body) throws ApprovalTrouble {
        try {
            HTTPResponse read = new HTTPResponse(status);
            // The library wants the type that the request accepted; garbage shows when it is
            // parsed.
            read.setContentType("application/json");
            read.setBody(new String(body, StandardCharsets.UTF_8));
            return read;
        } catch (ParseException e) {
            throw new ApprovalTrouble(Approval.Reason.NOT_UNDERSTOOD);
        }
    }

    private static URI secure(@Nullable URI address) throws ApprovalTrouble {
        if (address == null
                || !"https".equals(address.getScheme())
                || address.getHost() == null
                || address.getUserInfo() != null) {
            throw new ApprovalTrouble(Approval.Reason.WRONG_ISSUER);
        }
        return address;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
