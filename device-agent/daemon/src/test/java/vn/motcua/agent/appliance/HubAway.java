package vn.motcua.agent.appliance;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.AppointmentAnswer;
import vn.motcua.contract.appliance.BoardView;
import vn.motcua.contract.appliance.RatingAnswer;
import vn.motcua.contract.appliance.RatingProof;
import vn.motcua.contract.appliance.RatingSubmission;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.LeasedNumbers;
import vn.motcua.contract.office.Notice;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.OfficeId;
import vn.motcua.contract.office.VisitorKey;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.Submission;

/** The line to a hub that does not answer. */
public class HubAway implements HubLink {
    public static final Office OFFICE =
            new Office(
                    new OfficeId("mau"),
                    "Bộ phận Một cửa",
                    "",
                    "Phường Mẫu",
                    "",
                    "",
                    "",
                    "https://mau.example",
                    3,
                    3,
                    List.of(),
                    List.of(),
                    BusinessCalendar.plain(List.of(), 0, 0, List.of()),
                    List.of(),
                    List.of(),
                    null);

    private static <T extends @Nullable Object> CompletableFuture<T> away() {
        return CompletableFuture.failedFuture(new IOException("away"));
    }

    @Override
    public CompletableFuture<CommandAnswer> submit(Submission submission) {
        return away();
    }

    @Override
    public CompletableFuture<RatingAnswer> findRating(RatingProof proof) {
        return away();
    }

    @Override
    public CompletableFuture<RatingAnswer> rate(RatingSubmission submission) {
        return away();
    }

    @Override
    public CompletableFuture<AppointmentAnswer> appointment(AppointmentId id) {
        return away();
    }

    @Override
    public CompletableFuture<VisitorKey> visitorKey() {
        return away();
    }

    @Override
    public CompletableFuture<LeasedNumbers> leases() {
        return away();
    }

    @Override
    public CompletableFuture<@Nullable Void> notice(Notice notice) {
        return away();
    }

    @Override
    public Optional<Office> office() {
        return Optional.of(OFFICE);
    }

    @Override
    public BoardView board() {
        return new BoardView(null, 5, false);
    }

    @Override
    public boolean reachable() {
        return false;
    }
}
