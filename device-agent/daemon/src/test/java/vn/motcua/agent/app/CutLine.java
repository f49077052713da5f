package vn.motcua.agent.app;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.appliance.HubLink;
import vn.motcua.agent.queue.QueueLoop;
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

/** A line to a real queue that can be cut before the hub, or behind it. */
final class CutLine implements HubLink {
    /** What the next calls meet. */
    enum Line {
        WHOLE,
        /** Nothing arrives at the hub. */
        CUT,
        /** The hub acts, and its answer is lost. */
        ANSWERS_LOST
    }

    private final QueueLoop queue;
    final List<Notice> notices = new CopyOnWriteArrayList<>();
    volatile Line line = Line.WHOLE;

    CutLine(QueueLoop queue) {
        this.queue = queue;
    }

    private static <T extends @Nullable Object> CompletableFuture<T> lost() {
        return CompletableFuture.failedFuture(new IOException("line cut"));
    }

    @Override
    public CompletableFuture<CommandAnswer> submit(Submission submission) {
        return switch (line) {
            case WHOLE -> queue.submit(submission);
            case CUT -> lost();
            case ANSWERS_LOST -> queue.submit(submission).thenCompose(_ -> lost());
        };
    }

    @Override
    public CompletableFuture<RatingAnswer> findRating(RatingProof proof) {
        return lost();
    }

    @Override
    public CompletableFuture<RatingAnswer> rate(RatingSubmission submission) {
        return lost();
    }

    /** Of a hub that lends no numbers, here. */
    @Override
    public CompletableFuture<AppointmentAnswer> appointment(AppointmentId id) {
        return lost();
    }

    @Override
    public CompletableFuture<VisitorKey> visitorKey() {
        return lost();
    }

    @Override
    public CompletableFuture<LeasedNumbers> leases() {
        return lost();
    }

    @Override
    public CompletableFuture<@Nullable Void> notice(Notice notice) {
        if (line == Line.CUT) {
            return lost();
        }
        notices.add(notice);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Optional<Office> office() {
        return Optional.of(queue.machine().office());
    }

    @Override
    public BoardView board() {
        return new BoardView(null, 0, line == Line.WHOLE);
    }

    @Override
    public boolean reachable() {
        return line == Line.WHOLE;
    }
}
