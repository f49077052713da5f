package vn.motcua.agent.app;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.appliance.HubLink;
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

/** A line on which, while it is deaf, the hub hears all and none of its answers arrives. */
final class DeafLine implements HubLink {
    private final HubLink whole;
    volatile boolean deaf;

    DeafLine(HubLink whole) {
        this.whole = whole;
    }

    private <T extends @Nullable Object> CompletableFuture<T> heard(CompletableFuture<T> answer) {
        return deaf
                ? answer.thenCompose(_ -> CompletableFuture.failedFuture(new IOException("deaf")))
                : answer;
    }

    @Override
    public CompletableFuture<CommandAnswer> submit(Submission submission) {
        return heard(whole.submit(submission));
    }

    @Override
    public CompletableFuture<RatingAnswer> findRating(RatingProof proof) {
        return heard(whole.findRating(proof));
    }

    @Override
    public CompletableFuture<RatingAnswer> rate(RatingSubmission submission) {
        return heard(whole.rate(submission));
    }

    @Override
    public CompletableFuture<AppointmentAnswer> appointment(AppointmentId id) {
        return heard(whole.appointment(id));
    }

    @Override
    public CompletableFuture<VisitorKey> visitorKey() {
        return heard(whole.visitorKey());
    }

    @Override
    public CompletableFuture<LeasedNumbers> leases() {
        return heard(whole.leases());
    }

    @Override
    public CompletableFuture<@Nullable Void> notice(Notice notice) {
        return heard(whole.notice(notice));
    }

    @Override
    public Optional<Office> office() {
        return whole.office();
    }

    @Override
    public BoardView board() {
        return whole.board();
    }

    @Override
    public boolean reachable() {
        return !deaf && whole.reachable();
    }
}
