package vn.motcua.agent.appliance;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.IssueAnswer;
import vn.motcua.contract.appliance.IssueRequest;
import vn.motcua.contract.appliance.PrintState;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.Channel;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.contract.queue.VisitorHash;
import vn.motcua.runtime.Backoff;
import vn.motcua.runtime.Check;
import vn.motcua.runtime.EventLoop;

/**
 * One touch, one ticket. The screen's request id is the hub's command id; it is on disk before the
 * hub is asked and is asked again under the same id until there is an answer, so that a kill at any
 * moment leaves at most one ticket. Without an answer the number comes out of a leased block, under
 * that id too ({@link LeaseDesk}), and then the hub's answer changes nothing any more. A slip is
 * printed only while a screen asks for it: a ticket that no screen fetched within two minutes is
 * given back ({@link LostVisits}). All methods run on the visits' loop.
 */
final class IssueFlow {
    private static final Logger LOG = System.getLogger(IssueFlow.class.getName());

    /** How long the hub may take a request for a number. */
    static final Duration EXPIRES = Duration.ofMinutes(2);

    /** After this the screen is told "not now"; it may ask again under the same id. */
    static final Duration SCREEN_WAITS = Duration.ofSeconds(12);

    /**
     * A link that does not even fail is taken for a lost try; and no visitor waits for the hub any
     * longer where a leased number is at hand. Of a hub that is known to be away one try is enough.
     */
    static final Duration HUB_LIMIT = Duration.ofSeconds(8);

    private static final Duration FIRST_RETRY = Duration.ofMillis(250);
    private static final Duration LAST_RETRY = Duration.ofSeconds(2);

    private final EventLoop loop;
    private final VisitJournal journal;
    private final SlipDesk slips;
    private final LeaseDesk leases;
    private final HubLink hub;
    private final DeviceId device;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<CommandId, Ask> asks = new HashMap<>();
    private VisitorTags tags = VisitorTags.NONE;

    /** A request on its way to the hub, and the screens that wait for it. */
    private static final class Ask {
        private final Backoff backoff;
        private final List<CompletableFuture<IssueAnswer>> waiting = new ArrayList<>();

        /** Who asks, if that is known; in memory only. */
        private @Nullable VisitorHash visitor;

        /** The hub had its time. */
        private boolean impatient;

        private Ask(Backoff backoff) {
            this.backoff = backoff;
        }

        private boolean nobodyWaits() {
            waiting.removeIf(CompletableFuture::isDone);
            return waiting.isEmpty();
        }
    }

    IssueFlow(
            EventLoop loop,
            VisitJournal journal,
            SlipDesk slips,
            LeaseDesk leases,
            HubLink hub,
            DeviceId device,
            InstantSource clock,
            RandomGenerator random) {
        this.loop = loop;
        this.journal = journal;
        this.slips = slips;
        this.leases = leases;
        this.hub = hub;
        this.device = device;
        this.clock = clock;
        this.random = random;
    }

    void tellApart(VisitorTags by) {
        tags = by;
    }

    void issue(IssueRequest request, CompletableFuture<IssueAnswer> answer) {
        try {
            Optional<Visit> known = journal.find(request.request());
            Visit visit = known.isPresent() ? known.get() : begin(request);
            switch (visit.state()) {
                case PENDING -> waitForHub(visit, answer);
                case ISSUED -> handOver(visit, List.of(answer));
                case REFUSED -> refuse(List.of(answer), visit.refused());
                case ABANDONED -> refuse(List.of(answer), Rejection.EXPIRED);
            }
        } catch (IOException e) {
            LOG.log(Level.ERROR, "the journal does not take a visit", e);
            notNow(answer);
        }
    }

    private Visit begin(IssueRequest request) throws IOException {
        Instant now = clock.instant();
        Visit visit = Visit.fresh(request, now.plus(EXPIRES), leases.businessDate(now));
        journal.save(visit);
        return visit;
    }

    private void waitForHub(Visit visit, CompletableFuture<IssueAnswer> answer) {
        CommandId id = visit.request().request();
        Ask ask = asks.get(id);
        if (ask == null) {
            ask = new Ask(new Backoff(FIRST_RETRY, LAST_RETRY, random));
            asks.put(id, ask);
            tags.present().whenComplete((who, trouble) -> loop.submit(() -> firstAsk(visit, who)));
            loop.schedule(HUB_LIMIT, () -> patienceIsOver(id));
        }
        ask.waiting.add(answer);
        loop.schedule(SCREEN_WAITS, () -> notNow(answer));
    }

    private void firstAsk(Visit visit, @Nullable VisitorHash who) {
        Ask ask = asks.get(visit.request().request());
        if (ask != null) {
            ask.visitor = who;
            ask(visit, ask);
        }
    }

    private void ask(Visit visit, Ask ask) {
        CommandId id = visit.request().request();
        hub.submit(submission(visit, ask.visitor))
                .orTimeout(HUB_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answer, trouble) -> loop.submit(() -> hubAnswered(id, answer)));
    }

    /**
     * The same words for every try of one touch; after a restart without the visitor, whose hash is
     * on no disk.
     */
    Submission submission(Visit visit) {
        return submission(visit, null);
    }

    private Submission submission(Visit visit, @Nullable VisitorHash who) {
        IssueRequest r = visit.request();
        return new Submission(
                r.request(), visit.expiresAt(), visit.businessDate(), actor(), wish(r, who));
    }

    /** A booking is one visitor's by itself, and not counted. */
    private static QueueCommand wish(IssueRequest r, @Nullable VisitorHash who) {
        AppointmentId booked = r.appointment();
        if (booked != null) {
            return new QueueCommand.CheckInAppointment(
                    booked, r.procedure(), r.priority(), Channel.KIOSK);
        }
        return who == null
                ? new QueueCommand.IssueTicket(
                        r.service(), r.procedure(), r.priority(), Channel.KIOSK)
                : new QueueCommand.IssueForVisitor(
                        List.of(r.service()), r.procedure(), r.priority(), Channel.KIOSK, who);
    }

    Actor actor() {
        return Actor.of(device);
    }

    private void hubAnswered(CommandId id, @Nullable CommandAnswer answer) {
        Ask ask = asks.get(id);
        if (ask == null) {
            return;
        }
        boolean given = leases.has(id);
        if (answer != null && !given) {
            take(id, ask, answer);
            return;
        }
        boolean away = given || ask.impatient || !hub.reachable();
        if (!away || !byOurselves(id, ask)) {
            retryLater(id, ask);
        }
    }

    private void take(CommandId id, Ask ask, CommandAnswer answer) {
        asks.remove(id);
        try {
            Visit known = journal.find(id).orElseThrow();
            Visit visit = known.state() == Visit.State.PENDING ? settle(known, answer) : known;
            if (ask.nobodyWaits()) {
                return;
            }
            if (visit.state() == Visit.State.ISSUED) {
                handOver(visit, ask.waiting);
            } else {
                refuse(ask.waiting, visit.refused());
            }
        } catch (IOException e) {
            LOG.log(Level.ERROR, "the journal does not take an answer", e);
            ask.waiting.forEach(IssueFlow::notNow);
        }
    }

    private void patienceIsOver(CommandId id) {
        Ask ask = asks.get(id);
        if (ask != null) {
            ask.impatient = true;
            byOurselves(id, ask);
        }
    }

    /** Gives a leased number; false when there is none, and then the hub is asked on. */
    private boolean byOurselves(CommandId id, Ask ask) {
        try {
            Visit visit = journal.find(id).orElseThrow();
            if (ask.nobodyWaits() || leases.issue(visit.request()).isEmpty()) {
                return false;
            }
            asks.remove(id);
            handOver(journal.find(id).orElseThrow(), ask.waiting);
            return true;
        } catch (IOException e) {
            LOG.log(Level.ERROR, "the journal does not take a leased number", e);
            return false;
        }
    }

    private void retryLater(CommandId id, Ask ask) {
        if (ask.nobodyWaits()) {
            asks.remove(id);
            return;
        }
        loop.schedule(ask.backoff.next(), () -> retry(id));
    }

    private void retry(CommandId id) {
        Ask waits = asks.get(id);
        if (waits == null) {
            return;
        }
        try {
            ask(journal.find(id).orElseThrow(), waits);
        } catch (IOException e) {
            LOG.log(Level.ERROR, "the journal is not readable", e);
            asks.remove(id);
            waits.waiting.forEach(IssueFlow::notNow);
        }
    }

    /** Puts the hub's answer on disk. */
    Visit settle(Visit visit, CommandAnswer answer) throws IOException {
        TicketView ticket = answer.ticket();
        Visit settled;
        if (answer.outcome() == CommandAnswer.Outcome.REJECTED) {
            settled = visit.refused(Check.present(answer.reason(), "a rejection tells its reason"));
        } else {
            settled =
                    visit.issued(
                            Check.present(ticket, "an issue tells its ticket"),
                            answer.position().log(),
                            clock.instant());
        }
        journal.save(settled);
        return settled;
    }

    private void handOver(Visit visit, List<CompletableFuture<IssueAnswer>> waiting)
            throws IOException {
        Visit held = visit.handedOver();
        if (!visit.delivered()) {
            journal.save(held);
        }
        Visit printing = slips.printIfQueued(held);
        IssueAnswer answer = new IssueAnswer(printing.ticket(), null, false, printing.print());
        waiting.forEach(w -> w.complete(answer));
    }

    private static void refuse(
            List<CompletableFuture<IssueAnswer>> waiting, @Nullable Rejection why) {
        IssueAnswer answer = new IssueAnswer(null, why, false, NO_SLIP);
        waiting.forEach(w -> w.complete(answer));
    }

    private static void notNow(CompletableFuture<IssueAnswer> answer) {
        answer.complete(new IssueAnswer(null, null, true, NO_SLIP));
    }

    /** Whether a screen waits for this touch now. */
    boolean isAsked(CommandId id) {
        return asks.containsKey(id);
    }

    private static final PrintState NO_SLIP = new PrintState("", PrintState.Stage.NONE, null);
}
