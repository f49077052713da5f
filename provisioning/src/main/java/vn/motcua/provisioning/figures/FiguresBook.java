package vn.motcua.provisioning.figures;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.wire.Envelope;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.MessageTypes;
import vn.motcua.contract.wire.Wire;
import vn.motcua.report.DayFigures;
import vn.motcua.report.Figures;

/**
 * Today's figures of every log, with the same functions as on the hub, kept up as the watermarks
 * move. Owned by the ingest thread.
 */
final class FiguresBook {
    private static final int PAGE = 500;

    private final CentreStore store;
    private final Map<LogId, Page> pages = new HashMap<>();
    private final Map<LogId, Figures> drawn = new HashMap<>();
    private @Nullable Map<LogId, Figures> shown;

    private static final class Page {
        private final DayFigures figures = new DayFigures();
        private long seen;

        /** A log of consents has no figures. */
        private boolean ofQueue;
    }

    FiguresBook(CentreStore store) {
        this.store = store;
    }

    /** Takes in what is new up to the watermark. */
    void catchUp(LogId log) throws IOException {
        Page page = pages.get(log);
        if (page == null) {
            page = new Page();
            page.seen = Math.max(0, store.lastDayOpened(log) - 1);
            pages.put(log, page);
        }
        List<StoredEvent> events = store.after(log, page.seen, PAGE);
        if (!events.isEmpty()) {
            drawn.remove(log);
            shown = null;
        }
        while (!events.isEmpty()) {
            for (StoredEvent event : events) {
                add(page, event);
            }
            events = store.after(log, page.seen, PAGE);
        }
    }

    private static void add(Page page, StoredEvent event) {
        page.seen = event.position().seq();
        if (!MessageTypes.events().containsKey(event.type())) {
            return;
        }
        page.ofQueue = true;
        try {
            Envelope envelope = Wire.readEnvelope(event.envelope());
            page.figures.add(
                    page.seen,
                    envelope.time(),
                    MessageTypes.readEvent(envelope.type(), envelope.data()));
        } catch (MalformedMessageException e) {
            // Counted as unreadable when it came; it can add to no figure.
            page.seen = event.position().seq();
        }
    }

    /** Of all logs; the very same map while nothing was taken in. */
    Map<LogId, Figures> figures() {
        Map<LogId, Figures> same = shown;
        if (same != null) {
            return same;
        }
        pages.forEach((log, page) -> {
            if (page.ofQueue) {
                drawn.computeIfAbsent(log, _ -> page.figures.figures());
            }
        });
        Map<LogId, Figures> all = Map.copyOf(drawn);
        shown = all;
        return all;
    }
}
