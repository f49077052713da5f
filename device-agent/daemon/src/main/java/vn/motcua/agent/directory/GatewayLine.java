package vn.motcua.agent.directory;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.wire.MalformedMessageException;

/**
 * The one way from this box to the city's gateway, over mutual TLS with the device's certificate:
 * limits of time, size and number, and a {@link GatewayBreaker}. Every question has a connection of
 * its own that is closed with the answer, so that no buffer of it outlives the question. Logs only
 * that the gateway went away, why, and that it came back. Any thread.
 */
public final class GatewayLine {
    private static final Logger LOG = System.getLogger(GatewayLine.class.getName());

    private final URI base;
    private final SSLContext tls;
    private final Limits limits;
    private final GatewayBreaker breaker;
    private final Semaphore room;
    private final AtomicReference<@Nullable AwayReason> trouble = new AtomicReference<>();

    /**
     * @param connect time for the connection with its TLS handshake
     * @param whole time for connection, request and whole answer
     * @param bytes largest answer
     * @param atOnce most questions at a time
     */
    public record Limits(Duration connect, Duration whole, int bytes, int atOnce) {
        /** As the contract says. */
        public static final Limits STANDARD =
                new Limits(Duration.ofSeconds(2), Duration.ofSeconds(4), 256 * 1024, 8);
    }

    /**
     * @param base {@code https://host:port}
     * @param tls this device's certificate and the root of the gateway's
     */
    public GatewayLine(URI base, SSLContext tls) {
        this(base, tls, Limits.STANDARD, new MonotonicClock());
    }

    /**
     * @param clock measures how long the breaker rests; should not jump
     */
    public GatewayLine(URI base, SSLContext tls, Limits limits, Clock clock) {
        this.base = base;
        this.tls = tls;
        this.limits = limits;
        this.breaker = new GatewayBreaker(clock);
        this.room = new Semaphore(limits.atOnce());
    }

    /** A request to a path, with what every one carries. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(limits.whole())
                .header("Accept", "application/json, application/problem+json");
    }

    /**
     * Completes soon after the limit of time at the latest; exceptionally only for a bug of ours.
     */
    <T> CompletableFuture<GatewayAnswer<T>> ask(
            HttpRequest request, GatewayReply.Reader<T> reader) {
        CompletableFuture<GatewayAnswer<T>> answer = new CompletableFuture<>();
        Thread.ofVirtual()
                .name("city gateway")
                .start(() -> {
                    try {
                        answer.complete(askNow(request, reader));
                    } catch (RuntimeException | Error bug) {
                        answer.completeExceptionally(bug);
                    }
                });
        return answer;
    }

    /**
     * Asks about a person.
     *
     * @param body JSON; all zero once the answer has been read or there is none
     */
    <T> CompletableFuture<GatewayAnswer<T>> post(
            String path, byte[] body, GatewayReply.Reader<T> reader) {
        HttpRequest request =
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build();
        return ask(request, reader).whenComplete((_, _) -> Arrays.fill(body, (byte) 0));
    }

    private <T> GatewayAnswer<T> askNow(HttpRequest request, GatewayReply.Reader<T> reader) {
        if (!room.tryAcquire()) {
            return new GatewayAnswer.Away<>(AwayReason.TOO_MANY);
        }
        try {
            if (!breaker.mayAsk()) {
                return new GatewayAnswer.Away<>(AwayReason.RESTING);
            }
            return noted(request, reader);
        } finally {
            room.release();
        }
    }

    private <T> GatewayAnswer<T> noted(HttpRequest request, GatewayReply.Reader<T> reader) {
        boolean bug = true;
        try {
            GatewayAnswer<T> answer = exchange(request, reader);
            bug = false;
            switch (answer) {
                case GatewayAnswer.Told<T> _ -> note(null);
                case GatewayAnswer.Away<T> away -> note(away.reason());
            }
            return answer;
        } finally {
            if (bug) {
                breaker.bad();
            }
        }
    }

    private <T> GatewayAnswer<T> exchange(HttpRequest request, GatewayReply.Reader<T> reader) {
        LimitedBody body = new LimitedBody(limits.bytes());
        HttpClient http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(tls)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(limits.connect())
                        .build();
        try {
            HttpResponse<Void> response =
                    http.sendAsync(
                                    request,
                                    _ -> HttpResponse.BodySubscribers.ofByteArrayConsumer(body))
                            .get(limits.whole().toMillis(), TimeUnit.MILLISECONDS);
            return new GatewayAnswer.Told<>(
                    reader.read(new GatewayReply(response.statusCode(), typeOf(response), body)));
        } catch (TimeoutException e) {
            return new GatewayAnswer.Away<>(AwayReason.TOO_SLOW);
        } catch (ExecutionException e) {
            return new GatewayAnswer.Away<>(reasonOf(e));
        } catch (GatewayReply.UnexpectedStatus e) {
            return new GatewayAnswer.Away<>(e.reason());
        } catch (MalformedMessageException e) {
            return new GatewayAnswer.Away<>(AwayReason.GARBAGE);
        } catch (IOException e) {
            return new GatewayAnswer.Away<>(AwayReason.BROKEN_OFF);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new GatewayAnswer.Away<>(AwayReason.BROKEN_OFF);
        } finally {
            http.shutdownNow();
            body.wipe();
        }
    }

    private static String typeOf(HttpResponse<?> response) {
        String type = response.headers().firstValue("content-type").orElse("");
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** The innermost cause that says something. */
    private static AwayReason reasonOf(ExecutionException thrown) {
        AwayReason reason = AwayReason.BROKEN_OFF;
        int depth = 0;
        for (Throwable t = thrown.getCause(); t != null && depth < 10; t = t.getCause(), depth++) {
            if (t instanceof LimitedBody.TooLarge) {
                return AwayReason.TOO_LARGE;
            }
            if (t instanceof HttpConnectTimeoutException || t instanceof ConnectException) {
                return AwayReason.NO_CONNECTION;
            }
            if (t instanceof HttpTimeoutException) {
                return AwayReason.TOO_SLOW;
            }
            if (t instanceof SSLException) {
                reason = AwayReason.UNTRUSTED;
            }
        }
        return reason;
    }

    private void note(@Nullable AwayReason now) {
        if (now == null || now == AwayReason.REFUSED) {
            breaker.good();
        } else {
            breaker.bad();
        }
        AwayReason before = trouble.getAndSet(now);
        if (now != null && before == null) {
            LOG.log(Level.WARNING, "the city''s gateway is away: {0}", now);
        } else if (now == null && before != null) {
            LOG.log(Level.INFO, "the city''s gateway is back");
        }
    }
}
