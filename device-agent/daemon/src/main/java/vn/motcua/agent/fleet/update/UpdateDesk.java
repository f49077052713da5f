package vn.motcua.agent.fleet.update;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.fleet.ReleaseReport;
import vn.motcua.contract.fleet.ReleaseWish;
import vn.motcua.runtime.EventLoop;
import vn.motcua.runtime.FaultHandler;

/**
 * Keeps this box at the release that the centre wants, on a thread of its own. Any thread may call;
 * nothing blocks.
 */
public final class UpdateDesk implements AutoCloseable {
    private static final Logger LOG = System.getLogger(UpdateDesk.class.getName());
    private static final int MAILBOX = 16;
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(30);

    private final UpdateWork work;
    private final EventLoop loop;
    private final Duration spread;
    private final RandomGenerator random;
    private volatile @Nullable ReleaseWish wish;
    private volatile ReleaseReport report;
    private volatile Runnable changed = () -> {};
    private volatile boolean open = true;

    // The loop's thread alone.
    private long turn;
    private @Nullable ReleaseWish begun;

    private UpdateDesk(
            UpdateWork work, Duration spread, RandomGenerator random, FaultHandler faults) {
        this.work = work;
        this.report = work.report();
        this.spread = spread;
        this.random = random;
        this.loop = new EventLoop("updates", MAILBOX, faults);
    }

    /**
     * Begins where a power cut may have left it.
     *
     * @param data the agent's data folder
     * @param first the packaged slot
     * @param running the slot of this process, as the launcher said in {@code MOTCUA_SLOT}
     * @param spread a new release is fetched after a random part of it, so that not everybody comes
     *     at once
     */
    public static UpdateDesk open(
            Path data,
            Path first,
            String running,
            UpdatePorts ports,
            Duration spread,
            RandomGenerator random,
            FaultHandler faults)
            throws IOException {
        UpdateDesk desk =
                new UpdateDesk(
                        new UpdateWork(data, first, running, ports, new Disk(() -> {})),
                        spread,
                        random,
                        faults);
        desk.loop.submit(() -> desk.turn(0));
        return desk;
    }

    /** What the centre wants from now on; null = nothing. */
    public void want(@Nullable ReleaseWish wanted) {
        wish = wanted;
        // Full: a turn is waiting there already.
        loop.submit(this::next);
    }

    /** What the centre is to be told. */
    public ReleaseReport report() {
        return report;
    }

    /** Called after every change of {@link #report}, on the desk's thread; be short. */
    public void onReport(Runnable listener) {
        changed = listener;
    }

    private void next() {
        ReleaseWish wanted = wish;
        // One that is already on its way here, or on trial, is not put off by a restart.
        boolean fresh =
                wanted != null
                        && report.wanted() != wanted.number()
                        && (begun == null || begun.number() != wanted.number())
                        && wanted.number() > report.running();
        begun = wanted;
        turn++;
        long mine = turn;
        if (fresh && spread.isPositive()) {
            loop.schedule(
                    Duration.ofMillis(random.nextLong(spread.toMillis() + 1)), () -> turn(mine));
        } else {
            turn(mine);
        }
    }

    /** One of these goes round at a time; a newer one ends the older. */
    private void turn(long mine) {
        if (mine != turn || !open) {
            return;
        }
        Duration wait;
        try {
            ReleaseWish now = wish;
            wait = work.step(now, () -> open && java.util.Objects.equals(now, wish));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "an update cannot go on, trying again", e);
            wait = AFTER_TROUBLE;
        }
        ReleaseReport told = work.report();
        if (!told.equals(report)) {
            report = told;
            changed.run();
        }
        loop.schedule(wait, () -> turn(mine));
    }

    /** Ends between two parts of a download at the latest. */
    @Override
    public void close() {
        open = false;
        loop.close();
    }
}
