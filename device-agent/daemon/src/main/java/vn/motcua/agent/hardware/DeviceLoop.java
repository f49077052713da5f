package vn.motcua.agent.hardware;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.device.PartStatus.Condition;
import vn.motcua.runtime.Backoff;
import vn.motcua.runtime.FaultHandler;

/**
 * The one platform thread that owns a {@link Device}. A lost part is logged once, and once when it
 * is back; in between the loop tries again after 0.5 s, then twice as long each time, up to 10 s. A
 * part that never opens is reported the same way: there is no silent stand-in.
 */
public final class DeviceLoop implements AutoCloseable {
    private static final Logger LOG = System.getLogger(DeviceLoop.class.getName());
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration STEADY_AFTER = Duration.ofSeconds(10);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final Device device;
    private final Consumer<PartStatus> listener;
    private final FaultHandler faults;
    private final Backoff backoff;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile PartStatus status;
    private boolean reportedLost;

    /**
     * @param device becomes this loop's own
     * @param listener hears every change of status, on the loop's thread; must not block
     * @param faults hears our own bugs; the loop has ended then
     * @param random spreads the tries
     */
    public DeviceLoop(
            Device device,
            Consumer<PartStatus> listener,
            FaultHandler faults,
            RandomGenerator random) {
        this.device = device;
        this.listener = listener;
        this.faults = faults;
        this.backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT, random);
        this.status = new PartStatus(device.part(), Condition.FAILED, "starting");
        this.thread =
                Thread.ofPlatform().daemon().name("device-" + device.part()).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** The last status. Any thread. */
    public PartStatus status() {
        return status;
    }

    /** Ends the thread after the round it is in; waits at most 5 s. */
    @Override
    public void close() {
        stop.countDown();
        thread.interrupt();
        try {
            thread.join(STOP_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            serve();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            if (stopping()) {
                // The interrupt of a stop surfaces as anything in foreign code, such as a font
                // reader's; the loop ends as wanted.
                LOG.log(Level.DEBUG, "{0} was stopped in the middle", device.part());
                return;
            }
            publish(new PartStatus(device.part(), Condition.FAILED, "fault"));
            faults.fatal("device-" + device.part(), e);
        }
    }

    private void serve() throws InterruptedException {
        while (!stopping()) {
            long since = System.nanoTime();
            try {
                device.open();
                since = System.nanoTime();
                workUntilStopped();
            } catch (IOException e) {
                lost(e);
            } finally {
                device.close();
            }
            if (System.nanoTime() - since >= STEADY_AFTER.toNanos()) {
                backoff.reset();
            }
            if (stop.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    private void workUntilStopped() throws IOException, InterruptedException {
        while (!stopping()) {
            device.work();
            if (reportedLost) {
                reportedLost = false;
                LOG.log(Level.INFO, "{0} is back", device.part());
            }
            publish(device.partStatus());
        }
    }

    private void lost(IOException e) {
        String word = e instanceof DeviceGoneException gone ? gone.word() : "not-reachable";
        if (!reportedLost) {
            reportedLost = true;
            LOG.log(
                    Level.WARNING,
                    "{0} is lost: {1} ({2})",
                    device.part(),
                    word,
                    e.getClass().getSimpleName());
        }
        publish(new PartStatus(device.part(), Condition.FAILED, word));
    }

    private void publish(PartStatus now) {
        if (!now.equals(status)) {
            status = now;
            listener.accept(now);
        }
    }

    private boolean stopping() {
        return stop.getCount() == 0;
    }
}
