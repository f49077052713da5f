package vn.motcua.agent.app;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.OfficeBriefing;
import vn.motcua.agent.office.client.OfficeClient;
import vn.motcua.agent.office.hub.HubSettings;
import vn.motcua.agent.office.hub.TakeoverOrders;
import vn.motcua.agent.office.hub.WaitingServer;
import vn.motcua.agent.queue.EventLog;
import vn.motcua.agent.queue.HubLoss;
import vn.motcua.agent.queue.Standby;
import vn.motcua.agent.queue.Standing;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Shutdown;
import vn.motcua.runtime.Tls;

/**
 * A hub candidate that does not lead: its ports, and its thread that follows or hands over. Its
 * role changes by a restart of the agent, on the one way in that every start takes.
 */
final class CandidateRole implements TakeoverOrders {
    private static final Logger LOG = System.getLogger(CandidateRole.class.getName());
    private static final long TAKEOVER_S = 20;

    private final AgentSettings.Hub settings;
    private final EventLog log;
    private final Shutdown shutdown;
    private final @Nullable StandbyLoop standby;
    private final Supplier<@Nullable URI> leader;
    private final WaitingServer server;

    private CandidateRole(
            AgentSettings.Hub settings,
            OfficeBriefing briefing,
            EventLog log,
            OfficeClient line,
            DataFolder data,
            StandbyLoop.Self self,
            IntSupplier ordered,
            boolean reports,
            Tls tls,
            Shutdown shutdown,
            FaultHandler faults)
            throws IOException {
        this.settings = settings;
        this.log = log;
        this.shutdown = shutdown;
        HubLoss loss = new HubLoss(settings.automaticAfter(), System.nanoTime());
        WaitingSeat seat = new WaitingSeat(log, loss);
        if (log.standing().state() == Standing.State.FOLLOWING) {
            Standby copy = new Standby(log, briefing.office(), self.device());
            log.handOver();
            StandbyLoop loop =
                    new StandbyLoop(
                            log,
                            copy,
                            line,
                            seat,
                            new OwnTakeover(
                                    loss, ordered, self.clock(), self.doubt(), this::takeOverAlone),
                            data,
                            self,
                            faults);
            shutdown.add("standby", loop).start();
            standby = loop;
            leader = loop::hub;
        } else {
            log.handOver();
            line.heard(seat.epoch());
            FencedLoop loop =
                    new FencedLoop(
                            log.id(),
                            settings.candidates(),
                            line,
                            () -> !reports || log.delivered() >= log.end().seq(),
                            () -> follow(data, self.random(), self.clock()),
                            faults);
            shutdown.add("queue's file", log);
            shutdown.add("handover", loop).start();
            standby = null;
            leader = loop::hub;
        }
        server =
                new WaitingServer(
                        HubSettings.of(
                                settings.devicesPort(),
                                settings.browsersPort(),
                                settings.host(),
                                tls.context(),
                                data.secret("sessions.secret", self.random())),
                        briefing,
                        seat,
                        this,
                        System::nanoTime);
    }

    /**
     * @param ordered the epoch from which on this box is to lead; 0 without an order
     * @param reports whether the log's events go to a centre
     * @throws AgentFailure when the ports or the disk cannot be used
     */
    static CandidateRole start(
            AgentSettings.Hub settings,
            OfficeBriefing briefing,
            EventLog log,
            OfficeClient line,
            DataFolder data,
            StandbyLoop.Self self,
            IntSupplier ordered,
            boolean reports,
            Tls tls,
            Shutdown shutdown,
            FaultHandler faults)
            throws AgentFailure {
        try {
            CandidateRole role =
                    new CandidateRole(
                            settings, briefing, log, line, data, self, ordered, reports, tls,
                            shutdown, faults);
            role.server.start();
            shutdown.add("candidate's ports", role.server::stop);
            return role;
        } catch (IOException e) {
            throw new AgentFailure(
                    "hub: the ports "
                            + settings.devicesPort()
                            + " and "
                            + settings.browsersPort()
                            + " or the files in "
                            + data.path()
                            + " are not usable; check other programs and the disk",
                    e);
        }
    }

    private void follow(DataFolder data, SecureRandom random, InstantSource clock)
            throws IOException {
        Standing fenced = log.standing();
        log.close();
        Candidacy.followAfresh(data, fenced, random, clock.instant());
        shutdown.exit(Agent.RESTART);
    }

    int devicesPort() {
        return server.devicesPort();
    }

    int browsersPort() {
        return server.browsersPort();
    }

    /** What this box is, for the ready line. */
    String part() {
        return log.standing().state() == Standing.State.FENCED ? "fenced" : "following";
    }

    /** The log of a fenced hub, which the centre may lack the end of; empty for a copy. */
    Optional<EventLog> own() {
        return log.standing().state() == Standing.State.FENCED
                ? Optional.of(log)
                : Optional.empty();
    }

    @Override
    public @Nullable URI leader() {
        URI found = leader.get();
        return found == null
                ? null
                : URI.create("https://" + found.getHost() + ":" + settings.browsersPort());
    }

    @Override
    public boolean codeFits(String code) {
        return settings.takeoverCode().filter(sealed -> sealed.fits(code)).isPresent();
    }

    /** Nobody in the office ordered it. */
    private void takeOverAlone() {
        try {
            takeOver();
        } catch (IOException e) {
            LOG.log(Level.ERROR, "this box could not take over", e);
        }
    }

    @Override
    public boolean takeOver() throws IOException {
        StandbyLoop loop = standby;
        if (loop == null) {
            return false;
        }
        try {
            boolean leads = loop.takeOver().get(TAKEOVER_S, TimeUnit.SECONDS) == null;
            if (leads) {
                shutdown.exit(Agent.RESTART);
            }
            return leads;
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the takeover is not on disk", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopping", e);
        }
    }
}
