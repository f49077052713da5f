package vn.motcua.agent.office.hub;

import io.helidon.http.HeaderNames;
import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.sse.SseSink;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.OfficeQueue;
import vn.motcua.agent.office.Problem;
import vn.motcua.agent.office.StreamPlace;
import vn.motcua.agent.office.Subscribers;
import vn.motcua.contract.queue.BoardSnapshot;
import vn.motcua.contract.wire.Wire;

/**
 * The board as server-sent events: the whole state at once and with every change, a comment in
 * between. {@code event: reset} comes first when the reader's Last-Event-ID names a log that this
 * hub does not have, or a place past its end: the reader must forget what it knew.
 */
final class BoardStream implements Handler {
    private static final System.Logger LOG = System.getLogger(BoardStream.class.getName());

    private final OfficeQueue queue;
    private final Subscribers subscribers;
    private final Duration beat;
    private final AtomicReference<@Nullable Written> written = new AtomicReference<>();

    private record Written(BoardSnapshot board, String text) {}

    BoardStream(OfficeQueue queue, Subscribers subscribers, Duration beat) {
        this.queue = queue;
        this.subscribers = subscribers;
        this.beat = beat;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        Subscribers.Subscriber place = subscribers.enter();
        if (place == null) {
            Problem.TOO_MANY_STREAMS.send(response);
            return;
        }
        @Nullable String last =
                request.headers().first(HeaderNames.create("Last-Event-ID")).orElse(null);
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        try (place;
                SseSink sink = response.sink(SseSink.TYPE)) {
            serve(place, sink, last);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // A reader that left shows only at the next write, and by whatever the server throws.
            LOG.log(Level.DEBUG, "board stream ended: {0}", e.getClass().getName());
        }
    }

    private void serve(Subscribers.Subscriber place, SseSink sink, @Nullable String last)
            throws InterruptedException {
        BoardSnapshot sent = queue.board();
        if (last != null && !StreamPlace.isKnown(sent.position(), last)) {
            sink.emit(SseEvent.builder().name("reset").data("{}").build());
        }
        emit(sink, sent);
        while (!place.over()) {
            boolean changed = place.awaitChange(beat);
            BoardSnapshot now = queue.board();
            if (changed && !now.equals(sent)) {
                emit(sink, now);
                sent = now;
            } else {
                sink.emit(SseEvent.builder().comment("here").build());
            }
        }
    }

    private void emit(SseSink sink, BoardSnapshot board) {
        sink.emit(
                SseEvent.builder()
                        .id(board.position().text())
                        .name("board")
                        .data(text(board))
                        .build());
    }

    /** Written once for all readers. */
    private String text(BoardSnapshot board) {
        Written last = written.get();
        if (last == null || last.board != board) {
            last = new Written(board, Wire.write(board));
            written.set(last);
        }
        return last.text;
    }
}
