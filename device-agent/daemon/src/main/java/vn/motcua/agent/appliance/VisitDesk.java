package vn.motcua.agent.appliance;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import vn.motcua.continuity.BlockSizes;
import vn.motcua.continuity.LeasedIssuer;
import vn.motcua.contract.appliance.IssueAnswer;
import vn.motcua.contract.appliance.IssueRequest;
import vn.motcua.contract.appliance.PrintState;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.runtime.EventLoop;
import vn.motcua.runtime.FaultHandler;

/**
 * Numbers and slips of this kiosk: one thread, one journal. Any thread may call; nothing blocks. A
 * future fails with {@link RejectedExecutionException} when too much waits.
 */
public final class VisitDesk implements AutoCloseable {
    private static final Logger LOG = System.getLogger(VisitDesk.class.getName());
    private static final Duration SWEEP = Duration.ofSeconds(5);
    private static final int MOST_TASKS = 2000;

    private final EventLoop loop;
    private final VisitJournal journal;
    private final SlipDesk slips;
    private final LeaseDesk leases;
    private final IssueFlow flow;
    private final LostVisits lost;
    private final PrinterWatch watch;
    private final InstantSource clock;
    private boolean tellLater;

    private VisitDesk(
            VisitJournal journal,
            LeasedIssuer issuer,
            @Nullable SlipPrinter printer,
            HubLink hub,
            DeviceId device,
            BoxClocks clocks,
            RandomGenerator random,
            Consumer<PrintState> listener,
            FaultHandler faults) {
        this.journal = journal;
        this.clock = clocks.office(issuer);
        this.loop = new EventLoop("visits", MOST_TASKS, faults);
        this.slips = new SlipDesk(loop, journal, printer, hub, clock, listener);
        this.leases =
                new LeaseDesk(
                        loop,
                        issuer,
                        new AnsweredTickets(journal, this::refused),
                        hub,
                        device,
                        clocks,
                        this::refused);
        this.flow = new IssueFlow(loop, journal, slips, leases, hub, device, clock, random);
        this.lost = new LostVisits(loop, journal, flow, leases, hub, clock);
        this.watch =
                new PrinterWatch(
                        loop,
                        journal,
                        hub,
                        device,
                        () -> new CommandId(UUID.randomUUID().toString()),
                        () -> tellLater = true);
    }

    /**
     * Opens the journal, doubts what was being written, and starts the thread.
     *
     * @param file of the journal
     * @param printer null = none is fitted
     * @param sizes of the blocks of numbers for a time without the hub
     * @param listener hears every change of a slip, on the desk's thread; must not block
     * @throws IOException when the journal cannot be opened
     */
    public static VisitDesk open(
            Path file,
            @Nullable SlipPrinter printer,
            HubLink hub,
            DeviceId device,
            BlockSizes sizes,
            BoxClocks clocks,
            RandomGenerator random,
            Consumer<PrintState> listener,
            FaultHandler faults)
            throws IOException {
        VisitJournal journal = VisitJournal.open(file);
        LeasedIssuer issuer =
                LeasedIssuer.open(
                        journal.leases(clocks.wall()),
                        sizes,
                        () -> UUID.randomUUID().toString(),
                        clocks.ticks().get());
        journal.handOver();
        VisitDesk desk =
                new VisitDesk(
                        journal, issuer, printer, hub, device, clocks, random, listener, faults);
        desk.loop.submit(desk::comeBack);
        return desk;
    }

    /** From now on identified visitors are counted; before, nobody is identified. */
    public void tellApart(VisitorTags tags) {
        loop.submit(() -> flow.tellApart(tags));
    }

    private void refused(TicketView ticket) {
        String number = ticket.number().text().toLowerCase(Locale.ROOT);
        try {
            watch.raise(PrinterWatch.NUMBER_REFUSED + number);
            watch.tellHub();
        } catch (IOException e) {
            LOG.log(Level.ERROR, "the journal does not take a notice", e);
        }
    }

    private void comeBack() {
        try {
            int doubtful = journal.doubtWhatWasBeingWritten();
            if (doubtful > 0) {
                LOG.log(Level.WARNING, "{0} slips were being written at the last end", doubtful);
                watch.raise(PrinterWatch.DOUBTFUL_SLIP);
            }
            journal.deleteOlderThan(clock.instant().minus(VisitJournal.KEEP));
            watch.tellHub();
            leases.sweep();
        } catch (IOException e) {
            LOG.log(Level.ERROR, "the journal is not usable", e);
        }
        loop.schedule(SWEEP, this::sweep);
    }

    private void sweep() {
        try {
            leases.sweep();
            lost.sweep();
            if (tellLater) {
                tellLater = false;
                watch.tellHub();
            }
            journal.deleteOlderThan(clock.instant().minus(VisitJournal.KEEP));
        } catch (IOException e) {
            LOG.log(Level.ERROR, "the journal is not usable", e);
        }
        loop.schedule(SWEEP, this::sweep);
    }

    /** A repeat under the same id gives the same ticket and never a second slip. */
    public CompletableFuture<IssueAnswer> issue(IssueRequest request) {
        CompletableFuture<IssueAnswer> answer = new CompletableFuture<>();
        boolean taken =
                loop.submit(() -> {
                    if (lost.isGivingBack(request.request())) {
                        answer.complete(
                                new IssueAnswer(
                                        null,
                                        Rejection.EXPIRED,
                                        false,
                                        new PrintState("", PrintState.Stage.NONE, null)));
                    } else {
                        flow.issue(request, answer);
                    }
                });
        if (!taken) {
            answer.completeExceptionally(new RejectedExecutionException("visits are full"));
        }
        return answer;
    }

    /** Prints a ticket of this kiosk again; NONE when it is unknown here. */
    public CompletableFuture<PrintState> reprint(TicketId ticket) {
        return loop.call(() -> slips.reprint(ticket));
    }

    /** The printer's state changed. */
    public void printer(PartStatus status) {
        loop.submit(() -> {
            try {
                watch.heard(status);
            } catch (IOException e) {
                LOG.log(Level.ERROR, "the journal does not take a notice", e);
            }
        });
    }

    @Override
    public void close() {
        loop.close();
        journal.close();
    }
}
