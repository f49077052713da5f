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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.HubSeat;
import vn.motcua.agent.office.KnownEpoch;
import vn.motcua.contract.appliance.AppointmentAnswer;
import vn.motcua.contract.appliance.RatingAnswer;
import vn.motcua.contract.appliance.RatingProof;
import vn.motcua.contract.appliance.RatingSubmission;
import vn.motcua.contract.office.HubSecret;
import vn.motcua.contract.office.HubWord;
import vn.motcua.contract.office.LeasedNumbers;
import vn.motcua.contract.office.Notice;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.VisitorKey;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.BoardSnapshot;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPage;
import vn.motcua.contract.wire.LogPosition;
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

    /** A candidate that does not lead. */
    private static final int MOVED = 421;

    /** A shorter one is a hub that starts again. */
    private static final int SHORTEST_SILENCE_S = 3;

    /** An answer of the hub is never larger. */
    private static final int MOST_BYTES = 1024 * 1024;

    private final HttpClient http;
    private final List<URI> hubs;
    private final AtomicInteger current = new AtomicInteger();
    private final RandomGenerator random;

    private final KnownEpoch highest = new KnownEpoch();

    /** When a hub that leads answered last, or this client began. */
    private volatile long answeredNanos = System.nanoTime();

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
    public AppointmentAnswer appointment(AppointmentId id)
            throws IOException, InterruptedException {
        return Wire.read(get("/office/v1/appointments?id=" + id), AppointmentAnswer.class);
    }

    public VisitorKey visitorKey() throws IOException, InterruptedException {
        return Wire.read(get("/office/v1/visitor-key"), VisitorKey.class);
    }

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

    /** What the candidate at this address says of itself; for candidates. */
    public HubWord word(URI hub) throws IOException, InterruptedException {
        return Wire.read(sendTo(hub, "/office/v1/hub", null), HubWord.class);
    }

    /**
     * The leading hub's log behind a place, for candidates; waits up to a second for an event.
     *
     * @param after where the copy ends, everything up to there being on disk; null for a new copy
     * @param ready whether this candidate could lead at once
     * @throws HubProblemException with status 409 when the copy must begin again
     */
    public LogPage log(@Nullable LogPosition after, boolean ready)
            throws IOException, InterruptedException {
        String asked = after == null ? "" : "?after=" + after.text() + (ready ? "&ready=1" : "");
        return Wire.readLogPage(get("/office/v1/log" + asked));
    }

    /** What the fenced hub at this address had done behind a place; for the hub that took over. */
    public LogPage tail(URI hub, LogPosition after) throws IOException, InterruptedException {
        return Wire.readLogPage(sendTo(hub, "/office/v1/tail?after=" + after.text(), null));
    }

    /** The secret of the slips, for candidates. */
    public HubSecret secret() throws IOException, InterruptedException {
        return Wire.read(get("/office/v1/secret"), HubSecret.class);
    }

    /** The hub that answered last, or will be asked first. */
    public URI current() {
        return hubs.get(current.get());
    }

    /** Says from now on that there is a hub with this log, if it is of higher rank than any. */
    public void heard(LogId log) {
        highest.heard(log);
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
                if (e.status() < 500 && e.status() != MOVED) {
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
        say(request);
        if (body != null) {
            request.header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
        }
        HttpResponse<InputStream> answer =
                http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = answer.body()) {
            listen(answer);
            if (answer.statusCode() != MOVED) {
                answered();
            }
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

    /** A hub that leads has spoken. */
    void answered() {
        answeredNanos = System.nanoTime();
    }

    private void say(HttpRequest.Builder request) {
        long silent = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - answeredNanos);
        if (silent >= SHORTEST_SILENCE_S) {
            request.header(HubSeat.SILENCE_HEADER, Long.toString(Math.min(silent, 999_999)));
        }
        LogId known = highest.get();
        if (known != null) {
            request.header(HubSeat.HEADER, known.value());
        }
    }

    /** The word of a hub of an older epoch counts no more, whatever it is (ADR 26). */
    private void listen(HttpResponse<InputStream> answer) throws IOException {
        LogId log;
        try {
            log = new LogId(answer.headers().firstValue(HubSeat.HEADER).orElse(""));
        } catch (IllegalArgumentException e) {
            return; // a hub of before there were candidates
        }
        heard(log);
        if (!highest.counts(log) && answer.statusCode() != MOVED) {
            throw new IOException("an old hub answered");
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
        say(request);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<InputStream> answer =
                http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            answer.body().close();
            throw new HubProblemException(answer.statusCode());
        }
        try {
            listen(answer);
        } catch (IOException e) {
            answer.body().close();
            throw e;
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
