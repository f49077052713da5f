package vn.motcua.agent.appliance;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.office.Notice;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.runtime.EventLoop;

/**
 * Tells the clerks once that the printer needs a hand, and takes it back when it works again; also
 * through restarts and a hub that is away, because both wishes are on disk. All methods run on the
 * visits' loop.
 */
final class PrinterWatch {
    private static final Logger LOG = System.getLogger(PrinterWatch.class.getName());

    /** What a device loop says before it knows anything. */
    private static final String STARTING = "starting";

    /** A slip that was being written when the agent died. */
    static final String DOUBTFUL_SLIP = "doubtful-slip";

    /** Begins the cause of a printed number that the hub does not take; the number follows. */
    static final String NUMBER_REFUSED = "number-refused-";

    private final EventLoop loop;
    private final VisitJournal journal;
    private final HubLink hub;
    private final DeviceId device;
    private final Supplier<CommandId> newIds;
    private final Runnable later;
    private final Set<CommandId> onTheWay = new HashSet<>();

    /**
     * @param later wishes for another {@link #tellHub} in a few seconds
     */
    PrinterWatch(
            EventLoop loop,
            VisitJournal journal,
            HubLink hub,
            DeviceId device,
            Supplier<CommandId> newIds,
            Runnable later) {
        this.loop = loop;
        this.journal = journal;
        this.hub = hub;
        this.device = device;
        this.newIds = newIds;
        this.later = later;
    }

    void heard(PartStatus status) throws IOException {
        if (status.cause().equals(STARTING)) {
            return;
        }
        String cause = status.condition() == PartStatus.Condition.FAILED ? status.cause() : "";
        boolean known = false;
        for (VisitJournal.TroubleNotice notice : journal.notices()) {
            boolean same = notice.cause().equals(cause);
            known |= same && notice.open();
            if (notice.open() && !same && !lasts(notice.cause())) {
                journal.saveNotice(
                        new VisitJournal.TroubleNotice(notice.id(), notice.cause(), false, false));
            }
        }
        if (!cause.isEmpty() && !known) {
            raise(cause);
        }
        tellHub();
    }

    /** Whether only a clerk ends it, whatever the printer says later. */
    private static boolean lasts(String cause) {
        return cause.equals(DOUBTFUL_SLIP) || cause.startsWith(NUMBER_REFUSED);
    }

    /** Raises a notice that stays until a clerk acknowledges it. */
    void raise(String cause) throws IOException {
        journal.saveNotice(new VisitJournal.TroubleNotice(newIds.get(), cause, true, false));
    }

    /** Sends what the hub does not know yet. */
    void tellHub() throws IOException {
        for (VisitJournal.TroubleNotice n : journal.notices()) {
            if (n.told() || !onTheWay.add(n.id())) {
                continue;
            }
            hub.notice(new Notice(n.id(), device, Notice.Kind.PRINTER_TROUBLE, n.cause(), n.open()))
                    .orTimeout(IssueFlow.HUB_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((done, trouble) -> loop.submit(() -> told(n, trouble == null)));
        }
    }

    private void told(VisitJournal.TroubleNotice sent, boolean arrived) {
        onTheWay.remove(sent.id());
        try {
            if (!arrived) {
                later.run();
                return;
            }
            for (VisitJournal.TroubleNotice now : journal.notices()) {
                if (now.id().equals(sent.id()) && now.open() == sent.open()) {
                    remember(now);
                }
            }
            tellHub();
        } catch (IOException e) {
            LOG.log(Level.ERROR, "the journal does not take a notice", e);
        }
    }

    private void remember(VisitJournal.TroubleNotice arrived) throws IOException {
        if (arrived.open() && !lasts(arrived.cause())) {
            journal.saveNotice(
                    new VisitJournal.TroubleNotice(arrived.id(), arrived.cause(), true, true));
        } else {
            journal.deleteNotice(arrived.id());
        }
    }
}
