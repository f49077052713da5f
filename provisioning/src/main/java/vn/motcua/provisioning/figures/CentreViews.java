package vn.motcua.provisioning.figures;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Draws the view from the store; on the store's thread. */
final class CentreViews {
    private CentreViews() {}

    static CentreView of(
            CentreStore store, FiguresBook book, boolean connected, @Nullable Instant since) {
        return new CentreView(
                store.devices(), store.logs(), book.figures(), store.strays(), connected, since);
    }
}
