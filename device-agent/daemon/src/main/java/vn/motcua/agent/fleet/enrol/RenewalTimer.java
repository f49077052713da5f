package vn.motcua.agent.fleet.enrol;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import vn.motcua.runtime.EventLoop;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.TimeDoubt;

/**
 * Renews the running agent's certificate when it is time (see {@link Renewal}): looks every hour,
 * and after a failure again within hours, for the certificate lasts twice as long as it is asked
 * for. The centre is asked on a thread of its own; nothing waits for it.
 */
public final class RenewalTimer implements AutoCloseable {
    /** Between two looks in the field. */
    public static final Duration HOURLY = Duration.ofHours(1);

    private static final Logger LOG = System.getLogger(RenewalTimer.class.getName());
    private static final int MOST_WAITING = 8;

    private final FileDeviceKeys keys;
    private final ClockFloor clock;
    private final Enrolment enrolment;
    private final Duration every;
    private final Runnable renewed;
    private final RandomGenerator random;
    private final EventLoop loop;
    private String lastTrouble = "";

    private RenewalTimer(
            Path data,
            InstantSource wall,
            Duration every,
            Runnable renewed,
            RandomGenerator random,
            FaultHandler faults)
            throws IOException {
        this.keys = new FileDeviceKeys(data, new SecureRandom());
        this.clock = new ClockFloor(data, TimeDoubt.EARLIEST, wall, System::nanoTime);
        this.enrolment = new Enrolment(data, keys, clock);
        this.every = every;
        this.renewed = renewed;
        this.random = random;
        this.loop = new EventLoop("renewal", MOST_WAITING, faults);
    }

    /**
     * Begins to look.
     *
     * @param data the agent's data folder
     * @param every between two looks, a little jittered; {@link #HOURLY} in the field
     * @param renewed called on this timer's thread when a new certificate is in use on the disk
     */
    public static RenewalTimer start(
            Path data,
            InstantSource wall,
            Duration every,
            Runnable renewed,
            RandomGenerator random,
            FaultHandler faults)
            throws IOException {
        RenewalTimer timer = new RenewalTimer(data, wall, every, renewed, random, faults);
        timer.loop.schedule(timer.next(), timer::look);
        return timer;
    }

    /** Half to the whole of the time, so that a city that got power back does not ask at once. */
    private Duration next() {
        long ms = every.toMillis();
        return Duration.ofMillis(ms / 2 + random.nextLong(ms / 2 + 1));
    }

    private void look() {
        try {
            Optional<DeviceIdentity> current = keys.current();
            if (current.isPresent() && Renewal.isDue(current.get().chain().own(), clock.now())) {
                tell(enrolment.renew());
            }
        } catch (IOException e) {
            trouble("the data folder: " + e.getMessage());
        }
        loop.schedule(next(), this::look);
    }

    private void tell(EnrolmentResult result) {
        switch (result) {
            case EnrolmentResult.Enrolled enrolled -> {
                Instant ends = enrolled.ends();
                lastTrouble = "";
                LOG.log(Level.INFO, "the certificate was renewed, it ends {0}", ends);
                renewed.run();
            }
            case EnrolmentResult.Refused refused -> trouble(refused.reason().word());
            case EnrolmentResult.NotTheCentre _ -> trouble("who answers is not the centre");
            case EnrolmentResult.NotReached _ -> trouble("the centre does not answer");
            case EnrolmentResult.NoIdentity _ -> trouble("no identity");
            case EnrolmentResult.OtherIdentity _ -> trouble("another identity");
        }
    }

    /** Once for each kind. */
    private void trouble(String what) {
        if (!what.equals(lastTrouble)) {
            lastTrouble = what;
            LOG.log(Level.WARNING, "the certificate is not renewed yet: {0}", what);
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
