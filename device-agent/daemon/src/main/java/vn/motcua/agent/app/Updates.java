package vn.motcua.agent.app;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.fleet.enrol.ClockFloor;
import vn.motcua.agent.fleet.state.Applier;
import vn.motcua.agent.fleet.update.HealthProbe;
import vn.motcua.agent.fleet.update.HttpReleaseSource;
import vn.motcua.agent.fleet.update.ReleaseApplier;
import vn.motcua.agent.fleet.update.UpdateDesk;
import vn.motcua.agent.fleet.update.UpdatePorts;
import vn.motcua.contract.fleet.ReleaseReport;
import vn.motcua.contract.fleet.ReleaseWish;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.TimeDoubt;

/**
 * Keeps this box at the release that the centre wants: only where the launcher started the agent
 * and the box has its identity from enrolment. Any thread.
 */
final class Updates implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Updates.class.getName());

    private final AgentSettings.Releases settings;
    private final Launched launched;
    private final HttpReleaseSource source;
    private volatile @Nullable UpdateDesk desk;
    private volatile @Nullable ReleaseWish wish;

    /** What this box is asked during an update. */
    record Box(BooleanSupplier idle, HealthProbe health, Runnable restart) {}

    private Updates(AgentSettings.Releases settings, Launched launched, HttpReleaseSource source) {
        this.settings = settings;
        this.launched = launched;
        this.source = source;
    }

    /**
     * Empty on a box whose program is none of the launcher's slots.
     *
     * @param tls with the certificate of this device
     */
    static Optional<Updates> of(
            AgentSettings settings, Map<String, String> environment, SSLContext tls) {
        Optional<Launched> launched = Launched.from(environment);
        if (launched.isEmpty() || settings.releases().source().isEmpty()) {
            return Optional.empty();
        }
        Path data = settings.device().data().toAbsolutePath();
        if (!data.equals(launched.get().data().toAbsolutePath())) {
            LOG.log(
                    Level.WARNING,
                    "no updates: [device] data is not the folder whose slots the launcher starts");
            return Optional.empty();
        }
        return Optional.of(
                new Updates(
                        settings.releases(),
                        launched.get(),
                        new HttpReleaseSource(settings.releases().source().get(), tls)));
    }

    /** Hears the section {@code release}, also before {@link #start}. */
    Applier applier() {
        return new ReleaseApplier(this::want);
    }

    private void want(@Nullable ReleaseWish wanted) {
        wish = wanted;
        UpdateDesk open = desk;
        if (open != null) {
            open.want(wanted);
        }
    }

    /** What the centre is to be told; null before {@link #start}. */
    @Nullable ReleaseReport report() {
        UpdateDesk open = desk;
        return open == null ? null : open.report();
    }

    /**
     * Begins where a power cut may have left it.
     *
     * @param changed called after every change of {@link #report}
     */
    void start(
            Box box,
            InstantSource wall,
            RandomGenerator random,
            Runnable changed,
            FaultHandler faults)
            throws IOException {
        Path data = launched.data();
        UpdatePorts ports =
                new UpdatePorts(
                        source,
                        Files.exists(launched.root()) ? launched.root() : null,
                        box.idle(),
                        box.health(),
                        box.restart(),
                        new ClockFloor(data, TimeDoubt.EARLIEST, wall, System::nanoTime).clock(),
                        BusinessCalendar.ZONE,
                        System::nanoTime,
                        () -> data.toFile().getUsableSpace(),
                        settings.spell());
        UpdateDesk open =
                UpdateDesk.open(
                        data,
                        launched.first(),
                        launched.slot(),
                        ports,
                        settings.spread(),
                        random,
                        faults);
        open.onReport(changed);
        desk = open;
        open.want(wish);
        changed.run();
    }

    /** From now on with this certificate. */
    void renew(SSLContext tls) {
        source.renew(tls);
    }

    @Override
    public void close() {
        UpdateDesk open = desk;
        if (open != null) {
            open.close();
        }
        source.close();
    }
}
