package vn.motcua.agent.office.hub;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.CodeLock;
import vn.motcua.agent.office.OfficeQueue;
import vn.motcua.agent.office.TicketProofs;
import vn.motcua.agent.office.Visit;
import vn.motcua.contract.appliance.RatingAnswer;
import vn.motcua.contract.appliance.RatingAnswer.Result;
import vn.motcua.contract.appliance.RatingProof;
import vn.motcua.contract.appliance.RatingSubmission;
import vn.motcua.contract.appliance.RatingTarget;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.queue.TicketNumber;

/**
 * Who may rate which visit (S-136): once, within an hour of its end, with the slip's key, or its
 * number and code, or from the pad of the counter that served it within the last ten minutes. Safe
 * for all threads.
 */
final class RatingDesk {
    static final Duration RATE_WITHIN = Duration.ofHours(1);
    static final Duration PAD_WITHIN = Duration.ofMinutes(10);

    private final OfficeQueue queue;
    private final TicketProofs proofs;
    private final InstantSource clock;
    private final CodeLock<DeviceId> lock;

    RatingDesk(
            OfficeQueue queue, TicketProofs proofs, InstantSource clock, CodeLock<DeviceId> lock) {
        this.queue = queue;
        this.proofs = proofs;
        this.clock = clock;
        this.lock = lock;
    }

    RatingAnswer find(DeviceId device, RatingProof proof) {
        if (proof.code() != null && lock.locked(device)) {
            return new RatingAnswer(Result.LOCKED, null);
        }
        Optional<Visit> found = visit(device, proof);
        if (found.isEmpty()) {
            return new RatingAnswer(Result.UNKNOWN, null);
        }
        Result result = judge(found.get());
        if (result == Result.ALREADY_RATED && proof.counter() != null) {
            return new RatingAnswer(Result.UNKNOWN, null);
        }
        return answer(result, found.get());
    }

    /**
     * Passes the rating on to the queue, which decides about "once"; so a repeat with the same
     * request id is accepted again instead of "already rated".
     */
    CompletableFuture<RatingAnswer> submit(DeviceId device, RatingSubmission asked) {
        if (asked.proof().code() != null && lock.locked(device)) {
            return done(new RatingAnswer(Result.LOCKED, null));
        }
        Optional<Visit> found = visit(device, asked.proof());
        if (found.isEmpty()) {
            return done(new RatingAnswer(Result.UNKNOWN, null));
        }
        Visit visit = found.get();
        Result before = judge(visit);
        if (before != Result.FOUND && before != Result.ALREADY_RATED) {
            return done(answer(before, visit));
        }
        Instant now = clock.instant();
        return queue.submit(
                        new Submission(
                                asked.request(),
                                now.plusSeconds(30),
                                queue.businessDate(),
                                Actor.of(device),
                                new QueueCommand.RateService(visit.ticket(), asked.rating())))
                .thenApply(said -> answer(resultOf(said), visit));
    }

    private static CompletableFuture<RatingAnswer> done(RatingAnswer answer) {
        return CompletableFuture.completedFuture(answer);
    }

    private static Result resultOf(CommandAnswer said) {
        return switch (said.outcome()) {
            case ACCEPTED, ALREADY_DONE -> Result.ACCEPTED;
            case REJECTED -> resultOf(said.reason());
        };
    }

    private static Result resultOf(@Nullable Rejection reason) {
        return switch (reason) {
            case ALREADY_RATED -> Result.ALREADY_RATED;
            case TOO_LATE, EXPIRED, TOO_OLD, WRONG_DAY, DAY_NOT_OPEN -> Result.TOO_LATE;
            case WRONG_STATE -> Result.NOT_SERVED_YET;
            case UNKNOWN_SERVICE,
                    UNKNOWN_COUNTER,
                    UNKNOWN_TICKET,
                    SERVICE_CLOSED,
                    DAY_FULL,
                    NUMBERS_EXHAUSTED,
                    LIMIT_REACHED,
                    SLOT_FULL,
                    UNKNOWN_APPOINTMENT,
                    APPOINTMENT_USED,
                    BY_APPOINTMENT,
                    TOO_EARLY,
                    NOTHING_WAITING,
                    COUNTER_NOT_OPEN,
                    COUNTER_BUSY,
                    NOT_FOR_COUNTER,
                    RECALL_FIRST,
                    SAME_SERVICE,
                    NOT_YOUR_NUMBER,
                    REINSTATE_TOO_LATE,
                    NOTHING_TO_UNDO,
                    SOMEONE_ELSE_ACTED ->
                    Result.UNKNOWN;
            case null -> Result.UNKNOWN;
        };
    }

    private Result judge(Visit visit) {
        return switch (visit.state()) {
            case WAITING, CALLED, SERVING, HELD -> Result.NOT_SERVED_YET;
            case NO_SHOW, CANCELLED, CLOSED_AT_DAYS_END -> Result.UNKNOWN;
            case SERVED -> {
                if (visit.rated()) {
                    yield Result.ALREADY_RATED;
                }
                yield servedWithin(visit, RATE_WITHIN) ? Result.FOUND : Result.TOO_LATE;
            }
        };
    }

    private boolean servedWithin(Visit visit, Duration limit) {
        Instant at = visit.servedAt();
        return at != null && Duration.between(at, clock.instant()).compareTo(limit) <= 0;
    }

    private static RatingAnswer answer(Result result, Visit visit) {
        boolean show = result == Result.FOUND || result == Result.ACCEPTED;
        CounterId counter = visit.counter();
        return new RatingAnswer(
                result,
                show && counter != null
                        ? new RatingTarget(
                                visit.ticket(),
                                visit.number(),
                                counter,
                                visit.service(),
                                visit.procedure())
                        : null);
    }

    private Optional<Visit> visit(DeviceId device, RatingProof proof) {
        String key = proof.key();
        if (key != null) {
            return visits().filter(v -> same(key, proofs.keyOf(v.ticket()))).findFirst();
        }
        TicketNumber number = proof.number();
        String code = proof.code();
        if (number != null && code != null) {
            return byCode(device, number, code);
        }
        return visits().filter(v -> v.counter() != null && v.counter().equals(proof.counter()))
                .filter(v -> servedWithin(v, PAD_WITHIN))
                .max(Comparator.comparing(RatingDesk::served));
    }

    private Optional<Visit> byCode(DeviceId device, TicketNumber number, String code) {
        Optional<Visit> found =
                visits().filter(v -> v.number().equals(number))
                        .filter(v -> same(code, proofs.codeOf(v.ticket())))
                        .findFirst();
        if (found.isPresent()) {
            lock.rightCode(device);
        } else {
            lock.wrongCode(device);
        }
        return found;
    }

    private static Instant served(Visit visit) {
        Instant at = visit.servedAt();
        return at == null ? Instant.MIN : at;
    }

    private Stream<Visit> visits() {
        return queue.visits().stream();
    }

    private static boolean same(String given, String wanted) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
    }
}
