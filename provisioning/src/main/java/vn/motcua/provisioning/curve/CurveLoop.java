package vn.motcua.provisioning.curve;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import vn.motcua.runtime.EventLoop;
import vn.motcua.runtime.FaultHandler;

/**
 * Looks at the fleet every minute and keeps a day of curves. Curves may be asked for by any thread,
 * without a look at the disk; what could not be written is a gap after the next start.
 */
public final class CurveLoop implements AutoCloseable {
    private static final Logger LOG = System.getLogger(CurveLoop.class.getName());
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final CurveStore store;
    private final Supplier<List<Sample>> fleet;
    private final InstantSource clock;
    private final EventLoop loop;
    private volatile Map<Subject, Curve> curves = Map.of();

    // The loop's thread alone.
    private final CurveBook book;
    private boolean diskTrouble;

    private CurveLoop(
            CurveStore store,
            CurveBook book,
            Supplier<List<Sample>> fleet,
            InstantSource clock,
            FaultHandler faults) {
        this.store = store;
        this.book = book;
        this.fleet = fleet;
        this.clock = clock;
        this.loop = new EventLoop("curves", 16, faults);
    }

    /**
     * Reads what is kept, then begins to look.
     *
     * @param store opened by the calling thread, which gives it away
     * @param fleet how everybody does now; called on this loop's thread, must not block
     */
    public static CurveLoop start(
            CurveStore store,
            Supplier<List<Sample>> fleet,
            InstantSource clock,
            FaultHandler faults)
            throws IOException {
        CurveBook book = new CurveBook(clock.instant());
        book.restore(store.load());
        store.handOver();
        CurveLoop curves = new CurveLoop(store, book, fleet, clock, faults);
        curves.curves = book.curves();
        curves.loop.submit(curves::tick);
        return curves;
    }

    /** The curve of a day, up to the last full ten minutes; empty when nothing is known. */
    public Optional<Curve> curve(Subject subject) {
        return Optional.ofNullable(curves.get(subject));
    }

    private void tick() {
        for (CurveBook.Closed closed : book.look(clock.instant(), fleet.get())) {
            save(closed);
        }
        curves = book.curves();
        loop.schedule(LOOK, this::tick);
    }

    private void save(CurveBook.Closed closed) {
        try {
            store.save(closed);
            diskTrouble = false;
        } catch (IOException e) {
            if (!diskTrouble) {
                LOG.log(Level.WARNING, "curves could not be written, a gap stays", e);
            }
            diskTrouble = true;
        }
    }

    @Override
    public void close() {
        loop.close();
        store.close();
    }
}
