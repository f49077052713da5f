package vn.motcua.agent.appliance;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.runtime.Check;
import vn.motcua.runtime.EventLoop;

/**
 * Clears up behind touches that no screen asked about again: the screen died with the agent, or the
 * visitor walked away from "not now". Once the request's two minutes are over the hub is asked
 * under the same id. It either never issued (then it says EXPIRED), or it names the ticket, which
 * nobody holds: no screen fetched it and no byte of a slip left. Such a ticket is cancelled, so
 * that no counter calls for a person who is not there; one out of a leased block is offered to the
 * hub before, because the hub may have issued for the same touch. All methods run on the visits'
 * loop.
 */
final class LostVisits {
    private static final Logger LOG = System.getLogger(LostVisits.class.getName());
    private static final Duration CANCEL_EXPIRES = Duration.ofMinutes(1);

    private final EventLoop loop;
    private final VisitJournal journal;
    private final IssueFlow flow;
    private final LeaseDesk leases;
    private final HubLink hub;
    private final InstantSource clock;
    private final Set<CommandId> busy = new HashSet<>();

    LostVisits(
            EventLoop loop,
            VisitJournal journal,
            IssueFlow flow,
            LeaseDesk leases,
            HubLink hub,
            InstantSource clock) {
        this.loop = loop;
        this.journal = journal;
        this.flow = flow;
        this.leases = leases;
        this.hub = hub;
        this.clock = clock;
    }

    /** Called every few seconds. */
    void sweep() throws IOException {
        for (Visit visit : journal.unsettled(clock.instant())) {
            CommandId id = visit.request().request();
            if (busy.contains(id) || flow.isAsked(id)) {
                continue;
            }
            if (leases.has(id) && visit.state() == Visit.State.PENDING) {
                // The disk failed in the middle of giving a leased number: it has it, or will.
                leases.issue(visit.request());
            }
            if (leases.isOpen(id)) {
                continue; // the hub can take back only what it knows
            }
            busy.add(id);
            if (visit.state() == Visit.State.PENDING) {
                askOnceMore(visit);
            } else {
                giveBack(visit);
            }
        }
    }

    private void askOnceMore(Visit visit) {
        CommandId id = visit.request().request();
        hub.submit(flow.submission(visit))
                .orTimeout(IssueFlow.HUB_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answer, trouble) -> loop.submit(() -> asked(id, answer)));
    }

    private void asked(CommandId id, @Nullable CommandAnswer answer) {
        busy.remove(id);
        if (answer == null || flow.isAsked(id)) {
            return;
        }
        try {
            Visit visit = journal.find(id).orElseThrow();
            if (visit.state() == Visit.State.PENDING) {
                flow.settle(visit, answer);
            }
        } catch (IOException e) {
            LOG.log(Level.ERROR, "the journal does not take a lost visit", e);
        }
    }

    private void giveBack(Visit visit) {
        CommandId id = visit.request().request();
        TicketView ticket = Check.present(visit.ticket(), "an issued visit has its ticket");
        Submission cancel =
                new Submission(
                        cancelIdOf(id),
                        clock.instant().plus(CANCEL_EXPIRES),
                        visit.businessDate(),
                        flow.actor(),
                        new QueueCommand.CancelTicket(ticket.id()));
        hub.submit(cancel)
                .orTimeout(IssueFlow.HUB_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answer, trouble) -> loop.submit(() -> givenBack(id, answer)));
    }

    private void givenBack(CommandId id, @Nullable CommandAnswer answer) {
        busy.remove(id);
        if (answer == null) {
            return;
        }
        try {
            Visit visit = journal.find(id).orElseThrow();
            // Whatever the hub answered, the ticket lives no longer or a clerk has it in hand.
            journal.save(visit.abandoned());
            LOG.log(Level.INFO, "a ticket that nobody fetched was given back");
        } catch (IOException e) {
            LOG.log(Level.ERROR, "the journal does not take a lost visit", e);
        }
    }

    /** Whether the ticket is being given back now, and must not be handed out any more. */
    boolean isGivingBack(CommandId id) {
        return busy.contains(id);
    }

    /** The same id at every try, so that a repeat is recognised. */
    static CommandId cancelIdOf(CommandId issue) {
        byte[] name = ("give-back:" + issue.value()).getBytes(StandardCharsets.US_ASCII);
        return new CommandId(UUID.nameUUIDFromBytes(name).toString());
    }
}
