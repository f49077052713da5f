package vn.motcua.agent.office.counter;

import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.sse.SseSink;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.NoticeBoard;
import vn.motcua.agent.office.OfficeBriefing;
import vn.motcua.agent.office.OfficeQueue;
import vn.motcua.agent.office.Problem;
import vn.motcua.agent.office.Subscribers;
import vn.motcua.runtime.TimeDoubt;

/**
 * Keeps an open page up to date: all its parts at once, then each part whole whenever it changed,
 * and the hub's time every few seconds.
 */
final class CounterStream {
    private static final System.Logger LOG = System.getLogger(CounterStream.class.getName());

    private final OfficeQueue queue;
    private final NoticeBoard notices;
    private final OfficeBriefing briefing;
    private final TimeDoubt clock;
    private final ClockDesk clocks;
    private final Pages pages;
    private final Subscribers subscribers;
    private final Duration beat;

    CounterStream(
            OfficeQueue queue,
            NoticeBoard notices,
            OfficeBriefing briefing,
            TimeDoubt clock,
            Pages pages,
            Subscribers subscribers,
            Duration beat) {
        this.queue = queue;
        this.notices = notices;
        this.briefing = briefing;
        this.clock = clock;
        this.clocks = new ClockDesk(clock);
        this.pages = pages;
        this.subscribers = subscribers;
        this.beat = beat;
    }

    /** Holds the request's thread while the page is open. */
    void serve(Seat seat, PageTexts texts, ServerResponse response) {
        Subscribers.Subscriber place = subscribers.enter();
        if (place == null) {
            Problem.TOO_MANY_STREAMS.send(response);
            return;
        }
        Pages.headers(response);
        try (place;
                SseSink sink = response.sink(SseSink.TYPE)) {
            View sent = null;
            while (!place.over()) {
                sent = send(sink, seat, texts, sent);
                boolean changed = place.awaitChange(beat);
                if (!changed) {
                    emit(sink, "beat", pages.beat(pages.frame(texts, seat, clock.instant())));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // A page that was left shows only at the next write, by whatever the server throws.
            LOG.log(Level.DEBUG, "counter stream ended: {0}", e.getClass().getName());
        }
    }

    private View send(SseSink sink, Seat seat, PageTexts texts, @Nullable View sent) {
        Instant now = clock.instant();
        Frame frame = pages.frame(texts, seat, now);
        View view =
                new ViewMaker(briefing, texts, seat)
                        .view(queue.desk(seat.counter()), notices.open(), clocks.view(texts), now);
        if (sent == null) {
            emit(sink, "beat", pages.beat(frame));
        }
        if (sent == null || !sent.top().equals(view.top())) {
            emit(sink, "top", pages.top(frame, view));
        }
        if (sent == null || sent.clock().asked() != view.clock().asked()) {
            emit(sink, "time", pages.time(frame, view));
        } else if (!sent.clock().equals(view.clock())) {
            // Alone, so that nothing is taken from under a clerk who types the time.
            emit(sink, "time-now", view.clock().shown());
        }
        if (sent == null || !sent.notices().equals(view.notices())) {
            emit(sink, "notices", pages.notices(frame, view));
        }
        if (sent == null || !sent.desk().equals(view.desk())) {
            emit(sink, "desk", pages.desk(frame, view));
        }
        if (sent == null || !sent.foot().equals(view.foot())) {
            emit(sink, "foot", pages.foot(frame, view));
        }
        if (sent == null || !sent.side().equals(view.side())) {
            emit(sink, "side", pages.side(frame, view));
        }
        return view;
    }

    private static void emit(SseSink sink, String name, String html) {
        sink.emit(SseEvent.builder().name(name).data(html.strip().split("\\R")).build());
    }
}
