package vn.motcua.provisioning.release;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The releases' folder under {@code /updates/}, for devices in service only, with byte ranges.
 * Knows nothing of what it serves: trust comes from the signatures. Any number of threads.
 */
public final class ReleaseRoutes implements Consumer<HttpRouting.Builder> {
    /** So many answer with large files at once; the rest is told to come again. */
    private static final int MOST_LARGE = 64;

    private static final int BUFFER = 64 * 1024;
    private static final int SMALL = 1 << 20;
    private static final Pattern NAME =
            Pattern.compile(
                    "(metadata/([1-9][0-9]{0,11}\\.(root|targets|snapshot)|timestamp)\\.json"
                            + "|targets/[0-9a-f]{64}\\.release-[0-9a-z.-]{1,60})");
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{1,12})-([0-9]{1,12})?");

    private final Path folder;
    private final Predicate<X509Certificate> inService;
    private final Semaphore large = new Semaphore(MOST_LARGE);

    /**
     * @param folder of a {@link Releases}
     * @param inService whether the device that shows this certificate may fetch
     */
    public ReleaseRoutes(Path folder, Predicate<X509Certificate> inService) {
        this.folder = folder;
        this.inService = inService;
    }

    @Override
    public void accept(HttpRouting.Builder routing) {
        routing.get("/updates/*", this::file).get("/updates/*/*", this::file);
    }

    private void file(ServerRequest request, ServerResponse response) throws IOException {
        Optional<X509Certificate> shown =
                request.remotePeer().tlsCertificates().flatMap(ReleaseRoutes::first);
        if (shown.isEmpty() || !inService.test(shown.get())) {
            response.status(Status.FORBIDDEN_403).send();
            return;
        }
        String name = request.path().path().substring("/updates/".length());
        // Not every name is one of a path.
        Path file = NAME.matcher(name).matches() ? folder.resolve(name) : folder;
        if (!Files.isRegularFile(file)) {
            response.status(Status.NOT_FOUND_404).send();
            return;
        }
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            answer(request, response, in);
        }
    }

    private static Optional<X509Certificate> first(Certificate[] chain) {
        return chain.length > 0 && chain[0] instanceof X509Certificate own
                ? Optional.of(own)
                : Optional.empty();
    }

    private void answer(ServerRequest request, ServerResponse response, FileChannel in)
            throws IOException {
        long size = in.size();
        long from = 0;
        long end = size;
        String wanted = request.headers().first(HeaderNames.RANGE).orElse("");
        if (!wanted.isEmpty()) {
            Matcher range = RANGE.matcher(wanted);
            if (!range.matches() || Long.parseLong(range.group(1)) >= size) {
                response.status(Status.REQUESTED_RANGE_NOT_SATISFIABLE_416)
                        .header(HeaderValues.create("Content-Range", "bytes */" + size))
                        .send();
                return;
            }
            from = Long.parseLong(range.group(1));
            if (range.group(2) != null) {
                end = Math.min(size, Long.parseLong(range.group(2)) + 1);
            }
            if (end <= from) {
                response.status(Status.REQUESTED_RANGE_NOT_SATISFIABLE_416).send();
                return;
            }
            response.status(Status.PARTIAL_CONTENT_206)
                    .header(
                            HeaderValues.create(
                                    "Content-Range",
                                    "bytes " + from + "-" + (end - 1) + "/" + size));
        }
        response.header(HeaderValues.create("Accept-Ranges", "bytes"))
                .header(HeaderNames.CONTENT_TYPE, "application/octet-stream");
        if (end - from <= SMALL) {
            ByteBuffer bytes = ByteBuffer.allocate((int) (end - from));
            while (bytes.hasRemaining() && in.read(bytes, from + bytes.position()) >= 0) {
                // Goes on until all is read.
            }
            response.send(bytes.array());
        } else if (large.tryAcquire()) {
            try {
                stream(response, in, from, end);
            } finally {
                large.release();
            }
        } else {
            response.status(Status.SERVICE_UNAVAILABLE_503)
                    .header(HeaderValues.create("Retry-After", "60"))
                    .send();
        }
    }

    private static void stream(ServerResponse response, FileChannel in, long from, long end)
            throws IOException {
        response.contentLength(end - from);
        byte[] some = new byte[BUFFER];
        try (OutputStream out = response.outputStream()) {
            long at = from;
            while (at < end) {
                int got = in.read(ByteBuffer.wrap(some, 0, (int) Math.min(BUFFER, end - at)), at);
                if (got < 0) {
                    throw new IOException("a release became shorter while it was sent");
                }
                out.write(some, 0, got);
                at += got;
            }
        }
    }
}
