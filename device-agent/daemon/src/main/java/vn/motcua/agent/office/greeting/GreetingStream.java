package vn.motcua.agent.office.greeting;

import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.sse.SseSink;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.Problem;
import vn.motcua.agent.office.Subscribers;
import vn.motcua.agent.office.counter.Pages;

/**
 * Keeps an open page's calls for help and waiting people up to date, each whole whenever it
 * changed. What the officer types, and whoever stands at the desk, is never touched by it.
 */
final class GreetingStream {
    private static final System.Logger LOG = System.getLogger(GreetingStream.class.getName());

    private final Pages pages;
    private final Subscribers subscribers;
    private final Duration beat;

    GreetingStream(Pages pages, Subscribers subscribers, Duration beat) {
        this.pages = pages;
        this.subscribers = subscribers;
        this.beat = beat;
    }

    /** Holds the request's thread while the page is open. */
    void serve(Supplier<DeskView> views, ServerResponse response) {
        Subscribers.Subscriber place = subscribers.enter();
        if (place == null) {
            Problem.TOO_MANY_STREAMS.send(response);
            return;
        }
        Pages.headers(response);
        try (place;
                SseSink sink = response.sink(SseSink.TYPE)) {
            DeskView sent = null;
            while (!place.over()) {
                sent = send(sink, views.get(), sent);
                if (!place.awaitChange(beat)) {
                    emit(sink, "beat", "deskbeat.jte", views.get());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // A page that was left shows only at the next write, by whatever the server throws.
            LOG.log(Level.DEBUG, "greeting stream ended: {0}", e.getClass().getName());
        }
    }

    private DeskView send(SseSink sink, DeskView now, @Nullable DeskView sent) {
        if (sent == null) {
            emit(sink, "beat", "deskbeat.jte", now);
        }
        if (sent == null
                || !sent.live().help().equals(now.live().help())
                || !sent.live().done().equals(now.live().done())) {
            emit(sink, "help", "deskhelp.jte", now);
        }
        if (sent == null || !sent.live().waits().equals(now.live().waits())) {
            emit(sink, "waits", "deskwaits.jte", now);
        }
        return now;
    }

    private void emit(SseSink sink, String name, String template, DeskView view) {
        String html = pages.draw(template, Map.of("view", view));
        sink.emit(SseEvent.builder().name(name).data(html.strip().split("\\R")).build());
    }
}
