package vn.motcua.agent.office.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.RatingAnswer;
import vn.motcua.contract.appliance.RatingProof;
import vn.motcua.contract.appliance.RatingSubmission;
import vn.motcua.contract.office.LeasedNumbers;
import vn.motcua.contract.office.Notice;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.BoardSnapshot;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.wire.Wire;
import vn.motcua.runtime.FaultHandler;

/**
 * An agent's way to its office's hub, by mutual TLS over HTTP/2. Knows an ordered list of hubs and
 * stays with the one that answered last. Calls block for at most {@link #ANSWER_WITHIN} a hub and
 * may come from any thread; trouble of any kind is an {@link IOException}, after which the same
 * request, with the same id, may be sent again.
 */
public final class OfficeClient implements AutoCloseable {
    public static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    /** An answer of the hub is never larger. */
    private static final int MOST_BYTES = 1024 * 1024;

    private final HttpClient http;
    private final List<URI> hubs;
    private final AtomicInteger current = new AtomicInteger();
    private final RandomGenerator random;

    /**
     * @param tls this device's certificate and the office's authority
     * @param hubs at least one base address such as {@code https://hub.local:7443}, best first
     * @param random for the jitter of reconnecting
     */
    public OfficeClient(SSLContext tls, List<URI> hubs, RandomGenerator random) {
        if (hubs.isEmpty()) {
            throw new IllegalArgumentException("an agent knows at least one hub");
        }
        this.hubs = List.copyOf(hubs);
        this.random = random;
        this.http =
                HttpClient.newBuilder()
                        .sslContext(tls)
                        .version(HttpClient.Version.HTTP_2)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(Duration.ofSeconds(3))
                        .build();
    }

    /** Asks for a command; the answer comes after the hub's commit. */
    public CommandAnswer submit(Submission submission) throws IOException, InterruptedException {
        return Wire.read(
                post("/office/v1/commands", Wire.writeSubmission(submission)), CommandAnswer.class);
    }

    public Office office() throws IOException, InterruptedException {
        return Wire.read(get("/office/v1/office"), Office.class);
    }

    public BoardSnapshot board() throws IOException, InterruptedException {
        return Wire.read(get("/office/v1/board"), BoardSnapshot.class);
    }

    /** This device's own blocks of numbers. */
    public LeasedNumbers leases() throws IOException, InterruptedException {
        return Wire.read(get("/office/v1/leases"), LeasedNumbers.class);
    }

    public RatingAnswer findRating(RatingProof proof) throws IOException, InterruptedException {
        return Wire.read(post("/office/v1/ratings/find", Wire.write(proof)), RatingAnswer.class);
    }

    public RatingAnswer rate(RatingSubmission rating) throws IOException, InterruptedException {
        return Wire.read(post("/office/v1/ratings", Wire.write(rating)), RatingAnswer.class);
    }

    /** Tells the clerks, or takes back what was told. */
    public void notice(Notice notice) throws IOException, InterruptedException {
        post("/office/v1/notices", Wire.write(notice));
    }

    /**
     * Follows the board on a thread of its own until closed; starts at once.
     *
     * @param faults hears a bug of ours, the listener's included
     */
    public BoardReader follow(BoardListener listener, FaultHandler faults) {
        return BoardReader.start(this, listener, faults, random);
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(path, null);
    }

    private String post(String path, String body) throws IOException, InterruptedException {
        return send(path, body);
    }

    /** Tries the hub that answered last, then each other one once. */
    private String send(String path, @Nullable String body)
            throws IOException, InterruptedException {
        IOException trouble = null;
        int first = current.get();
        for (int i = 0; i < hubs.size(); i++) {
            int which = (first + i) % hubs.size();
            try {
                String answer = sendTo(hubs.get(which), path, body);
                current.set(which);
                return answer;
            } catch (HubProblemException e) {
                if (e.status() < 500) {
                    throw e;
                }
                trouble = e;
            } catch (IOException e) {
                trouble = e;
            }
        }
        throw trouble == null ? new IOException("no hub") : trouble;
    }

    private String sendTo(URI hub, String path, @Nullable String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(hub.resolve(path)).timeout(ANSWER_WITHIN);
        if (body != null) {
            request.header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
        }
        HttpResponse<InputStream> answer =
                http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = answer.body()) {
            if (answer.statusCode() / 100 != 2) {
                throw new HubProblemException(answer.statusCode());
            }
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("the hub's answer is too large");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** Opens the board's stream at the current hub. The caller closes the answer's body. */
    HttpResponse<InputStream> openStream(@Nullable String lastEventId)
            throws IOException, InterruptedException {
        URI hub = hubs.get(current.get());
        HttpRequest.Builder request =
                HttpRequest.newBuilder(hub.resolve("/office/v1/board/stream"))
                        .timeout(ANSWER_WITHIN)
                        .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<InputStream> answer =
                http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            answer.body().close();
            throw new HubProblemException(answer.statusCode());
        }
        return answer;
    }

    /** Lets the next call and stream begin with the next hub of the list. */
    void turnToNextHub() {
        current.updateAndGet(i -> (i + 1) % hubs.size());
    }

    /** Ends all connections; open calls fail. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
