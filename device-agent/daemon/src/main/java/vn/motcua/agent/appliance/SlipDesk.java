package vn.motcua.agent.appliance;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.PrintState;
import vn.motcua.contract.appliance.PrintState.Stage;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.runtime.Check;
import vn.motcua.runtime.EventLoop;

/**
 * At most one slip for a ticket, whatever dies when. {@code QUEUED → WRITING → CONFIRMED, DOUBTFUL
 * or REFUSED}: WRITING is on disk before the first byte leaves, so a slip that is QUEUED on disk is
 * surely not on paper, and one that was WRITING at a restart is never printed again by itself. All
 * methods run on the visits' loop.
 */
final class SlipDesk {
    private static final Logger LOG = System.getLogger(SlipDesk.class.getName());

    /** A slip that waited longer is not printed: its visitor looked at the screen instead. */
    static final Duration TIME_TO_LIVE = Duration.ofSeconds(60);

    static final int MOST_WRITTEN = 4;
    private static final Duration JOURNAL_LIMIT = Duration.ofSeconds(5);

    private final EventLoop loop;
    private final VisitJournal journal;
    private final @Nullable SlipPrinter printer;
    private final HubLink hub;
    private final InstantSource clock;
    private final Consumer<PrintState> listener;
    private final Set<CommandId> atPrinter = new HashSet<>();

    SlipDesk(
            EventLoop loop,
            VisitJournal journal,
            @Nullable SlipPrinter printer,
            HubLink hub,
            InstantSource clock,
            Consumer<PrintState> listener) {
        this.loop = loop;
        this.journal = journal;
        this.printer = printer;
        this.hub = hub;
        this.clock = clock;
        this.listener = listener;
    }

    /** Prints the first slip of a ticket if it is QUEUED and not yet at the printer. */
    Visit printIfQueued(Visit visit) throws IOException {
        if (visit.stage() != Stage.QUEUED || atPrinter.contains(visit.request().request())) {
            return visit;
        }
        Instant queuedAt = Check.present(visit.queuedAt(), "a queued slip knows since when");
        Duration left = TIME_TO_LIVE.minus(Duration.between(queuedAt, clock.instant()));
        if (left.isNegative() || left.compareTo(TIME_TO_LIVE) > 0) {
            return end(visit, Stage.REFUSED, null);
        }
        return print(visit, left);
    }

    /** Prints once more at the visitor's wish, marked as a reprint if bytes ever left before. */
    PrintState reprint(TicketId ticket) throws IOException {
        Optional<Visit> found = journal.ofTicket(ticket);
        if (found.isEmpty() || found.get().ticket() == null) {
            return new PrintState(ticket.value(), Stage.NONE, null);
        }
        Visit visit = found.get();
        boolean busy = atPrinter.contains(visit.request().request());
        if (busy || visit.written() >= MOST_WRITTEN) {
            return visit.print();
        }
        Visit queued = visit.queuedAgain(clock.instant());
        journal.save(queued);
        return print(queued, TIME_TO_LIVE).print();
    }

    private Visit print(Visit visit, Duration left) throws IOException {
        Optional<Office> office = hub.office();
        if (printer == null) {
            return end(visit, Stage.REFUSED, PrintState.Trouble.NOT_FITTED);
        }
        if (office.isEmpty()) {
            return end(visit, Stage.REFUSED, null);
        }
        CommandId request = visit.request().request();
        TicketView ticket = Check.present(visit.ticket(), "only an issued ticket is printed");
        atPrinter.add(request);
        printer.print(
                        new SlipPrinter.Slip(
                                ticket,
                                office.get(),
                                visit.request().language(),
                                visit.written() > 0,
                                visit.request().appointment() != null
                                        && ticket.ahead() == TicketView.AHEAD_UNKNOWN),
                        left,
                        () -> waitUntilOnDisk(request))
                .whenComplete((state, trouble) -> loop.submit(() -> printed(request, state)));
        return visit;
    }

    /** Runs on the printer's thread. */
    private void waitUntilOnDisk(CommandId request) throws IOException {
        try {
            loop.call(() -> leaving(request)).get(JOURNAL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the journal did not take it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopping", e);
        }
    }

    private boolean leaving(CommandId request) throws IOException {
        Visit visit = journal.find(request).orElseThrow();
        Check.that(visit.stage() == Stage.QUEUED, "only a queued slip is written");
        Visit writing = visit.writing();
        journal.save(writing);
        listener.accept(writing.print());
        return true;
    }

    private void printed(CommandId request, @Nullable PrintState state) {
        atPrinter.remove(request);
        try {
            Visit visit = journal.find(request).orElseThrow();
            boolean began = visit.stage() == Stage.WRITING;
            if (state == null) {
                end(visit, began ? Stage.DOUBTFUL : Stage.REFUSED, null);
            } else if (began && state.stage() == Stage.REFUSED) {
                // The first byte was allowed, so "nothing was written" cannot be relied on.
                end(visit, Stage.DOUBTFUL, state.trouble());
            } else {
                end(visit, state.stage(), state.trouble());
            }
        } catch (IOException e) {
            // On disk it stays WRITING and becomes DOUBTFUL at the next start: never printed twice.
            LOG.log(Level.ERROR, "the journal could not note a slip's end", e);
        }
    }

    private Visit end(Visit visit, Stage stage, PrintState.@Nullable Trouble trouble)
            throws IOException {
        Visit ended = visit.slip(stage, trouble);
        journal.save(ended);
        LOG.log(Level.INFO, "slip of ticket {0}: {1}", ended.print().ticket(), stage.name());
        listener.accept(ended.print());
        return ended;
    }
}
