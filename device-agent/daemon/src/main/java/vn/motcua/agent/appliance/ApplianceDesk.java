package vn.motcua.agent.appliance;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.motcua.client.Calls;
import vn.motcua.contract.appliance.ApplianceInfo;
import vn.motcua.contract.appliance.AppointmentAnswer;
import vn.motcua.contract.appliance.RatingAnswer;
import vn.motcua.contract.appliance.RatingProof;
import vn.motcua.contract.appliance.RatingSubmission;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.Notice;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.Submission;

/**
 * Everything that a screen may ask, one method for each call of the contract. Any thread; nothing
 * blocks. A future that fails with {@link IOException} means "not now, the same id may be sent
 * again".
 *
 * @param device this box
 * @param software version of the agent
 * @param parts state of the hardware, newest
 * @param ratings takes what visitors say of the service, also while the hub is away
 * @param visits null on a box that gives no numbers
 * @param identity null on a box that asks nobody who they are
 */
public record ApplianceDesk(
        DeviceId device,
        String software,
        Supplier<List<PartStatus>> parts,
        HubLink hub,
        RatingBox ratings,
        @Nullable VisitDesk visits,
        ProcedureBook procedures,
        DossierDesk dossiers,
        Sounds sounds,
        @Nullable IdentityDesk identity,
        InstantSource clock) {
    private static final Duration CANCEL_EXPIRES = Duration.ofSeconds(30);

    /** Empty while the hub was never heard: then nobody knows where this box stands. */
    @Nullable ApplianceInfo info() {
        return hub.office()
                .map(office ->
                        new ApplianceInfo(
                                device, software, office, parts.get(), hub.reachable(), means()))
                .orElse(null);
    }

    CompletableFuture<ApplianceInfo> hello() {
        ApplianceInfo info = info();
        return info == null ? notNow() : CompletableFuture.completedFuture(info);
    }

    private List<Means> means() {
        return identity == null ? List.of() : identity.means();
    }

    CompletableFuture<Calls.Fields> fields(Calls.OfNeed asked) {
        return withOffice(office -> new Calls.Fields(procedures.fields(office, asked.need())));
    }

    CompletableFuture<vn.motcua.contract.appliance.ProcedureList> search(Calls.Search asked) {
        int limit = Math.clamp(asked.limit(), 1, 200);
        return withOffice(office -> procedures.search(office, asked.text(), asked.field(), limit));
    }

    private <T> CompletableFuture<T> withOffice(java.util.function.Function<Office, T> work) {
        return hub.office()
                .map(office -> CompletableFuture.completedFuture(work.apply(office)))
                .orElseGet(ApplianceDesk::notNow);
    }

    CompletableFuture<CommandAnswer> cancel(Calls.Cancel asked) {
        var now = clock.instant();
        return hub.submit(
                new Submission(
                        asked.request(),
                        now.plus(CANCEL_EXPIRES),
                        BusinessCalendar.dateOf(now),
                        Actor.of(device),
                        new QueueCommand.CancelTicket(asked.ticket())));
    }

    CompletableFuture<AppointmentAnswer> appointment(Calls.OfAppointment asked) {
        return hub.appointment(asked.appointment())
                .exceptionally(_ -> AppointmentAnswer.without(AppointmentAnswer.Result.HUB_AWAY));
    }

    CompletableFuture<RatingAnswer> findRating(RatingProof proof) {
        return orAway(hub.findRating(proof));
    }

    CompletableFuture<RatingAnswer> rate(RatingSubmission submission) {
        return orAway(ratings.rate(submission));
    }

    private static CompletableFuture<RatingAnswer> orAway(CompletableFuture<RatingAnswer> asked) {
        return asked.exceptionally(_ -> new RatingAnswer(RatingAnswer.Result.HUB_AWAY, null));
    }

    CompletableFuture<Calls.Done> help(Calls.Request asked) {
        return hub.notice(new Notice(asked.request(), device, Notice.Kind.HELP_WANTED, "", true))
                .handle((_, trouble) -> new Calls.Done(trouble == null));
    }

    CompletableFuture<Calls.Done> play(Calls.OfClip asked) {
        return sounds.play(asked.clip()).thenApply(Calls.Done::new);
    }

    CompletableFuture<Calls.Done> endSession() {
        dossiers.forget();
        return identity == null
                ? CompletableFuture.completedFuture(new Calls.Done(true))
                : identity.forget().thenApply(Calls.Done::new);
    }

    private static <T> CompletableFuture<T> notNow() {
        return CompletableFuture.failedFuture(new IOException("the hub was never heard"));
    }
}
