package vn.motcua.queue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.motcua.continuity.BlockSizes;
import vn.motcua.continuity.LeasedIssuer;
import vn.motcua.continuity.OwnTicket;
import vn.motcua.continuity.Ticks;
import vn.motcua.contract.appliance.IssueRequest;
import vn.motcua.contract.office.LeasedNumbers;
import vn.motcua.contract.queue.*;
import vn.motcua.contract.wire.LogPosition;

/** A kiosk with a simulated disk at a real engine; the test says when the two talk. */
final class LeasingKiosk {
    static final Actor NAME = new Actor("device:kiosk-01");
    static final String KEY = "k".repeat(43);

    final TestOffice office;
    LeasedIssuer issuer;
    String boot = "boot-1";
    Optional<Instant> wall = Optional.empty();
    private final LeaseDisk disk;
    private final BlockSizes sizes;

    LeasingKiosk(TestOffice office, LeaseDisk disk, BlockSizes sizes) throws IOException {
        this.office = office;
        this.disk = disk;
        this.sizes = sizes;
        this.issuer = opened();
    }

    LeasingKiosk(TestOffice office) throws IOException {
        this(office, LeaseDisk.sound(), BlockSizes.DEFAULT);
    }

    private LeasedIssuer opened() throws IOException {
        return LeasedIssuer.open(disk, sizes, () -> UUID.randomUUID().toString(), ticks());
    }

    /** The process starts anew. */
    void restart() throws IOException {
        issuer = opened();
    }

    Ticks ticks() {
        return new Ticks(boot, Duration.between(TestOffice.OPENING, office.now).toSeconds() + 77);
    }

    /** The hub tells of its blocks. */
    void hear() throws IOException {
        QueueState state = office.state;
        issuer.heard(
                new LeasedNumbers(
                        office.now,
                        state.day().orElseThrow(),
                        office.machine.office().services().stream()
                                .map(s -> s.id())
                                .filter(id -> state.closed(id).isPresent())
                                .toList(),
                        state.blocksOf(NAME).stream()
                                .map(b ->
                                        new LeasedNumbers.Block(
                                                b.date(),
                                                b.prefix(),
                                                b.from(),
                                                b.to(),
                                                b.command(),
                                                KEY))
                                .toList()),
                ticks());
    }

    /** A whole round of talk with the hub, as often as it has something to say. */
    void talk() throws IOException {
        hear();
        for (OwnTicket open = first(); open != null; open = first()) {
            offer(open);
        }
        List<LeasedIssuer.Want> wants = wants();
        while (!wants.isEmpty()) {
            LeasedIssuer.Want want = wants.getFirst();
            CommandAnswer answer = ask(want.id(), want.command());
            if (answer.outcome() == CommandAnswer.Outcome.REJECTED) {
                issuer.refused(want, ticks());
            } else {
                hear();
            }
            wants = wants();
        }
        issuer.forget();
    }

    private @org.jspecify.annotations.Nullable OwnTicket first() {
        return issuer.open().stream().findFirst().orElse(null);
    }

    OwnTicket.State offer(OwnTicket open) throws IOException {
        Submission offer =
                new Submission(
                        open.touch(),
                        issuer.expiresAt(ticks(), office.now),
                        open.day(),
                        NAME,
                        issuer.offer(open, ticks()));
        return issuer.answered(open, answer(office.ask(offer)));
    }

    List<LeasedIssuer.Want> wants() {
        return issuer.wanted(office.machine.office(), ticks());
    }

    CommandAnswer ask(CommandId id, QueueCommand command) {
        return answer(
                office.ask(
                        new Submission(
                                id, office.now.plusSeconds(60), office.date, NAME, command)));
    }

    CommandAnswer answer(Decision decision) {
        LogPosition end = office.state.position();
        return switch (decision) {
            case Decision.Accepted _ ->
                    new CommandAnswer(CommandAnswer.Outcome.ACCEPTED, null, end, null);
            case Decision.AlreadyDone _ ->
                    new CommandAnswer(CommandAnswer.Outcome.ALREADY_DONE, null, end, null);
            case Decision.Rejected r ->
                    new CommandAnswer(CommandAnswer.Outcome.REJECTED, r.reason(), end, null);
        };
    }

    IssueRequest touch() {
        return touch(office.freshId());
    }

    static IssueRequest touch(String id) {
        return new IssueRequest(
                new CommandId(id), TestOffice.SUBMIT, null, PriorityClass.NONE, "vi", null);
    }

    /** By ourselves. */
    Optional<OwnTicket> issue(IssueRequest touch) throws IOException {
        return issuer.issue(touch, office.machine.office(), ticks(), wall);
    }
}
