package vn.motcua.agent.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.continuity.HeldBlock;
import vn.motcua.continuity.LeasedIssuer;
import vn.motcua.continuity.OwnTicket;
import vn.motcua.continuity.Ticks;
import vn.motcua.contract.appliance.IssueRequest;
import vn.motcua.contract.appliance.PrintState;
import vn.motcua.contract.office.LeasedNumbers;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.contract.queue.TicketView;

/** Blocks and own tickets on a real file, beside the visits. */
class LeaseJournalTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("visits.sqlite");
    }

    private static CommandId id() {
        return new CommandId(UUID.randomUUID().toString());
    }

    private static HeldBlock block(LocalDate day) {
        return new HeldBlock(
                new LeasedNumbers.Block(day, "A", 970, 999, id(), "k".repeat(43)),
                NOW,
                new Ticks("boot", 1200));
    }

    private static IssueRequest touch() {
        return new IssueRequest(
                id(), new ServiceId("nop-ho-so"), null, PriorityClass.ELDERLY, "vi", null);
    }

    private static OwnTicket own(IssueRequest touch, int number) {
        return new OwnTicket(
                touch.request(),
                DAY,
                new TicketView(
                        new TicketId(UUID.randomUUID().toString()),
                        new TicketNumber("A", number, 3),
                        touch.service(),
                        null,
                        touch.priority(),
                        TicketState.WAITING,
                        null,
                        NOW,
                        TicketView.AHEAD_UNKNOWN,
                        null,
                        "q".repeat(22),
                        "0042"),
                new Ticks("boot", 1234),
                NOW.minusSeconds(60),
                OwnTicket.State.OPEN);
    }

    private static Visit pending(IssueRequest touch) {
        return Visit.fresh(touch, NOW.plusSeconds(120), DAY);
    }

    @Test
    void whatWasSavedIsThereAfterARestartUnderTheSameName() throws Exception {
        HeldBlock block = block(DAY);
        OwnTicket own = own(touch(), 970);
        String name;
        try (VisitJournal journal = VisitJournal.open(file)) {
            LeaseJournal leases = journal.leases(InstantSource.fixed(NOW));
            name = leases.load().name();
            leases.save(block);
            leases.save(block);
            leases.save(own);
        }
        try (VisitJournal journal = VisitJournal.open(file)) {
            LeasedIssuer.Kept kept = journal.leases(InstantSource.fixed(NOW)).load();
            assertThat(kept.name()).isEqualTo(name);
            assertThat(kept.blocks()).containsExactly(block);
            assertThat(kept.tickets()).containsExactly(own);
        }
        try (VisitJournal other = VisitJournal.open(folder.resolve("other.sqlite"))) {
            assertThat(other.leases(InstantSource.fixed(NOW)).load().name()).isNotEqualTo(name);
        }
    }

    @Test
    void theNumberAndItsVisitAreOneWrite() throws Exception {
        IssueRequest touch = touch();
        OwnTicket own = own(touch, 970);
        try (VisitJournal journal = VisitJournal.open(file)) {
            journal.save(pending(touch));
            LeaseJournal leases = journal.leases(InstantSource.fixed(NOW));
            leases.save(own);
            Visit visit = journal.find(touch.request()).orElseThrow();
            assertThat(visit.state()).isEqualTo(Visit.State.ISSUED);
            assertThat(visit.ticket()).isEqualTo(own.ticket());
            assertThat(visit.stage()).isEqualTo(PrintState.Stage.QUEUED);
            assertThat(journal.ofTicket(own.ticket().id())).contains(visit);
            Visit printed = visit.handedOver().writing();
            journal.save(printed);
            leases.save(
                    new OwnTicket(
                            own.touch(),
                            own.day(),
                            own.ticket(),
                            own.printed(),
                            own.lastContact(),
                            OwnTicket.State.TAKEN));
            assertThat(journal.find(touch.request())).as("not queued again").contains(printed);
            assertThat(leases.load().tickets().getFirst().state()).isEqualTo(OwnTicket.State.TAKEN);
        }
    }

    @Test
    void aNumberThatAnotherTouchHasIsNeverGivenAgain() throws Exception {
        IssueRequest second = touch();
        try (VisitJournal journal = VisitJournal.open(file)) {
            LeaseJournal leases = journal.leases(InstantSource.fixed(NOW));
            leases.save(own(touch(), 970));
            journal.save(pending(second));
            assertThatThrownBy(() -> leases.save(own(second, 970))).isInstanceOf(IOException.class);
            assertThat(leases.load().tickets()).hasSize(1);
            assertThat(journal.find(second.request()).orElseThrow().state())
                    .as("neither of the two writes")
                    .isEqualTo(Visit.State.PENDING);
        }
    }

    @Test
    void oldDaysGoAndTheFileIsItsOwnersAlone() throws Exception {
        try (VisitJournal journal = VisitJournal.open(file)) {
            LeaseJournal leases = journal.leases(InstantSource.fixed(NOW));
            leases.save(block(DAY.minusDays(1)));
            leases.save(block(DAY));
            leases.save(own(touch(), 970));
            leases.forgetBefore(DAY);
            assertThat(leases.load().blocks()).hasSize(1);
            assertThat(leases.load().tickets()).hasSize(1);
            leases.drop(leases.load().blocks().getFirst());
            assertThat(leases.load().blocks()).isEmpty();
            leases.forgetBefore(DAY.plusDays(1));
            assertThat(leases.load().tickets()).isEmpty();
            for (String name : new String[] {"visits.sqlite", "visits.sqlite-wal"}) {
                assertThat(
                                PosixFilePermissions.toString(
                                        Files.getPosixFilePermissions(folder.resolve(name))))
                        .isEqualTo("rw-------");
            }
        }
    }
}
