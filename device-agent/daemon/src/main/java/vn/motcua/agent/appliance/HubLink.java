package vn.motcua.agent.appliance;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.AppointmentAnswer;
import vn.motcua.contract.appliance.BoardView;
import vn.motcua.contract.appliance.RatingAnswer;
import vn.motcua.contract.appliance.RatingProof;
import vn.motcua.contract.appliance.RatingSubmission;
import vn.motcua.contract.office.LeasedNumbers;
import vn.motcua.contract.office.Notice;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.VisitorKey;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.Submission;

/**
 * What this box's screens need of the office's hub. Any thread; nothing blocks. A future fails with
 * {@link java.io.IOException} when no answer came; the same id may then be sent again.
 */
public interface HubLink {
    CompletableFuture<CommandAnswer> submit(Submission submission);

    CompletableFuture<RatingAnswer> findRating(RatingProof proof);

    CompletableFuture<RatingAnswer> rate(RatingSubmission submission);

    /** What the hub knows of a booking of today. */
    CompletableFuture<AppointmentAnswer> appointment(AppointmentId id);

    /** Under which identified visitors are hashed today; to be kept nowhere. */
    CompletableFuture<VisitorKey> visitorKey();

    /** This box's own blocks of numbers. */
    CompletableFuture<LeasedNumbers> leases();

    /** Completes once the hub has it. */
    CompletableFuture<@Nullable Void> notice(Notice notice);

    /** As the hub told last, also before a restart; empty when it was never heard. */
    Optional<Office> office();

    BoardView board();

    boolean reachable();
}
