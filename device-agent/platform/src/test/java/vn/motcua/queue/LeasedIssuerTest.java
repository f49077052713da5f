package vn.motcua.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.queue.TestOffice.DAY;
import static vn.motcua.queue.TestOffice.SUBMIT;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.motcua.continuity.BlockSizes;
import vn.motcua.continuity.OwnTicket;
import vn.motcua.contract.appliance.IssueRequest;
import vn.motcua.contract.office.LeasedNumbers;
import vn.motcua.contract.queue.*;
import vn.motcua.contract.queue.QueueCommand.*;

/** Numbers while the hub is away (S-189): one touch, one live ticket, no number twice. */
class LeasedIssuerTest {
    private final TestOffice office = TestOffice.opened();
    private final LeasingKiosk kiosk;

    LeasedIssuerTest() throws IOException {
        kiosk = new LeasingKiosk(office);
    }

    private List<String> wants() {
        return kiosk.wants().stream()
                .map(w -> w.command().prefix() + " " + w.command().date())
                .toList();
    }

    private static String number(Optional<OwnTicket> own) {
        return own.map(t -> t.ticket().number().text()).orElse("none");
    }

    private String issued() throws IOException {
        return number(kiosk.issue(kiosk.touch()));
    }

    private void hours(long hours) {
        office.minutes(60 * hours);
    }

    private void day(LocalDate date) {
        office.date = date;
        office.must(new StartBusinessDay(date));
    }

    @Test
    void aBlockOfEachLetterIsWantedTodayAndTomorrowsInTheAfternoon() throws Exception {
        assertThat(wants()).as("never heard the hub").isEmpty();
        kiosk.hear();
        assertThat(wants()).containsExactly("A 2026-11-24", "B 2026-11-24");
        kiosk.talk();
        assertThat(wants()).isEmpty();
        hours(5);
        assertThat(wants()).as("13:00").isEmpty();
        hours(1);
        assertThat(wants()).as("14:00").containsExactly("A 2026-11-25", "B 2026-11-25");
        kiosk.talk();
        assertThat(wants()).isEmpty();
        for (int i = 0; i < 3; i++) {
            hours(24);
            day(DAY.plusDays(i + 1));
            kiosk.talk();
        }
        assertThat(office.date.getDayOfWeek().name()).isEqualTo("FRIDAY");
        assertThat(office.state.blocksOf(LeasingKiosk.NAME))
                .as("of Monday")
                .anyMatch(b -> b.date().equals(DAY.plusDays(6)));
    }

    @Test
    void aSecondBlockIsWantedWhileFewerThanTenAreLeft() throws Exception {
        kiosk.talk();
        for (int i = 0; i < 20; i++) {
            issued();
        }
        assertThat(wants()).isEmpty();
        issued();
        assertThat(wants()).containsExactly("A 2026-11-24");
        kiosk.talk();
        assertThat(issued()).isEqualTo("A991");
        for (int i = 0; i < 8; i++) {
            issued();
        }
        assertThat(issued()).as("out of the second block").isEqualTo("A940");
    }

    @Test
    void aRefusedBlockIsAskedForAgainAfterTenMinutes() throws Exception {
        kiosk.hear();
        kiosk.issuer.refused(kiosk.wants().getFirst(), kiosk.ticks());
        assertThat(wants()).containsExactly("B 2026-11-24");
        office.minutes(10);
        assertThat(wants()).containsExactly("A 2026-11-24", "B 2026-11-24");
    }

    @Test
    void aRepeatedTouchKeepsItsNumberAlsoThroughARestart() throws Exception {
        kiosk.talk();
        IssueRequest touch = kiosk.touch();
        Optional<OwnTicket> first = kiosk.issue(touch);
        assertThat(number(first)).isEqualTo("A970");
        assertThat(kiosk.issue(touch)).isEqualTo(first);
        kiosk.restart();
        assertThat(kiosk.issue(touch)).isEqualTo(first);
        assertThat(issued()).isEqualTo("A971");
        assertThat(first.orElseThrow().ticket().ahead()).isEqualTo(TicketView.AHEAD_UNKNOWN);
    }

    /** The hub issued for the touch, too, and its answer was lost. */
    @Test
    void theOfferSupersedesWhatTheHubIssuedForTheSameTouch() throws Exception {
        kiosk.talk();
        IssueRequest touch = kiosk.touch();
        kiosk.ask(
                touch.request(), new IssueTicket(SUBMIT, null, PriorityClass.NONE, Channel.KIOSK));
        office.minutes(1);
        OwnTicket own = kiosk.issue(touch).orElseThrow();
        office.minutes(5);
        kiosk.talk();
        assertThat(office.state.tickets()).hasSize(1);
        Ticket live = office.state.tickets().getFirst();
        assertThat(live.id()).isEqualTo(own.ticket().id());
        assertThat(live.since()).as("its age").isEqualTo(office.now.minusSeconds(300));
        assertThat(kiosk.issuer.open()).isEmpty();
        assertThat(office.state.blockOf(live)).isPresent();
    }

    @Test
    void nothingIsGivenOutWhenClosedOrAfterHoursOrWithoutNumbers() throws Exception {
        assertThat(issued()).as("no block").isEqualTo("none");
        kiosk.talk();
        office.must(new CloseService(SUBMIT, ClosureReason.MOVED));
        kiosk.hear();
        assertThat(issued()).isEqualTo("none");
        office.must(new OpenService(SUBMIT));
        assertThat(issued()).as("as last told").isEqualTo("none");
        kiosk.hear();
        assertThat(issued()).isEqualTo("A970");
        for (int i = 0; i < 29; i++) {
            issued();
        }
        assertThat(issued()).as("used up").isEqualTo("none");
        kiosk.talk();
        hours(10);
        assertThat(issued()).as("18:00").isEqualTo("none");
    }

    @Test
    void theHubsTimeRunsOnWhateverTheWallClockShows() throws Exception {
        hours(7);
        kiosk.talk();
        kiosk.wall = Optional.of(office.now.plus(Duration.ofDays(400)));
        assertThat(issued()).isEqualTo("A970");
        hours(17);
        OwnTicket morning = kiosk.issue(kiosk.touch()).orElseThrow();
        assertThat(morning.day()).as("the emergency block").isEqualTo(DAY.plusDays(1));
        assertThat(morning.ticket().number().text()).isEqualTo("A970");
        assertThat(kiosk.offer(morning)).as("not yet").isEqualTo(OwnTicket.State.OPEN);
        day(DAY.plusDays(1));
        kiosk.talk();
        assertThat(office.state.tickets()).hasSize(1);
        assertThat(kiosk.issuer.open()).isEmpty();
    }

    @Test
    void afterTheMachineRanAnewAWallClockCountsUnlessItIsBehindTheHubsLastWord() throws Exception {
        hours(7);
        kiosk.talk();
        hours(17);
        kiosk.boot = "boot-2";
        kiosk.restart();
        assertThat(issued()).as("nobody knows what day it is").isEqualTo("none");
        kiosk.wall = Optional.of(office.now.minus(Duration.ofDays(3)));
        assertThat(issued()).as("behind").isEqualTo("none");
        kiosk.wall = Optional.of(office.now);
        OwnTicket own = kiosk.issue(kiosk.touch()).orElseThrow();
        assertThat(own.day()).isEqualTo(DAY.plusDays(1));
        office.minutes(20);
        kiosk.boot = "boot-3";
        kiosk.restart();
        office.minutes(3);
        assertThat(kiosk.issuer.offer(own, kiosk.ticks()).ageSeconds())
                .as("since the start: more is not known")
                .isEqualTo(180);
        assertThat(own.lastContact()).isEqualTo(office.now.minus(Duration.ofMinutes(17 * 60 + 23)));
    }

    /** Nobody knows what an earlier disk of this machine gave out. */
    @Test
    void aNewDiskNeverUsesBlocksOfAnOldOne() throws Exception {
        kiosk.talk();
        LeasingKiosk anew =
                new LeasingKiosk(
                        office,
                        new LeaseDisk("another disk", LeaseDisk.Fault.NONE, 0),
                        BlockSizes.DEFAULT);
        anew.hear();
        assertThat(anew.issue(anew.touch())).isEmpty();
        anew.talk();
        assertThat(number(anew.issue(anew.touch()))).isEqualTo("A940");
    }

    /** It lost its data, and may lend the numbers to another machine. */
    @Test
    void aBlockThatTheHubDoesNotListAnyMoreIsNotUsed() throws Exception {
        kiosk.talk();
        assertThat(issued()).isEqualTo("A970");
        kiosk.issuer.heard(new LeasedNumbers(office.now, DAY, List.of(), List.of()), kiosk.ticks());
        assertThat(issued()).isEqualTo("none");
        kiosk.restart();
        kiosk.wall = Optional.of(office.now);
        assertThat(issued()).as("nor after a restart").isEqualTo("none");
        kiosk.talk();
        assertThat(issued()).as("listed again; what is gone is gone").isEqualTo("A971");
    }

    @Test
    void aTicketThatTheHubDoesNotKnowIsRefusedOnce() throws Exception {
        kiosk.talk();
        OwnTicket own = kiosk.issue(kiosk.touch()).orElseThrow();
        assertThat(kiosk.issuer.answered(own, rejected(Rejection.EXPIRED)))
                .isEqualTo(OwnTicket.State.OPEN);
        assertThat(kiosk.issuer.answered(own, rejected(Rejection.NOT_YOUR_NUMBER)))
                .isEqualTo(OwnTicket.State.REFUSED);
        assertThat(kiosk.issuer.open()).isEmpty();
        kiosk.restart();
        assertThat(kiosk.issuer.open()).isEmpty();
        assertThat(issued()).as("never again").isEqualTo("A971");
    }

    private CommandAnswer rejected(Rejection why) {
        return kiosk.answer(new Decision.Rejected(why));
    }

    @Test
    void daysBeforeYesterdayAreForgottenOnceTheHubHasThem() throws Exception {
        kiosk.talk();
        IssueRequest touch = kiosk.touch();
        kiosk.issue(touch);
        for (int i = 1; i <= 2; i++) {
            hours(24);
            day(DAY.plusDays(i));
            assertThat(kiosk.issuer.has(touch.request())).isTrue();
            kiosk.talk();
        }
        kiosk.restart();
        assertThat(kiosk.issuer.has(touch.request())).isFalse();
    }

    /** Power cuts and failing disks at every single write of a morning alone. */
    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void whateverTheDiskDoesEveryTouchHasOneLiveTicketAndTheHubHasAll(LeaseDisk.Fault fault)
            throws Exception {
        int writes = Integer.MAX_VALUE;
        for (int at = 1; at <= writes; at++) {
            LeaseDisk disk = new LeaseDisk("disk", fault, at);
            writes = Math.min(writes, morning(disk, fault));
        }
        assertThat(writes).isGreaterThan(8);
    }

    /** Returns how many writes it took. */
    private static int morning(LeaseDisk disk, LeaseDisk.Fault fault) throws IOException {
        TestOffice office = TestOffice.opened();
        LeasingKiosk kiosk = new LeasingKiosk(office, disk, new BlockSizes(3, 2));
        List<IssueRequest> touches =
                List.of(kiosk.touch(), kiosk.touch(), kiosk.touch(), kiosk.touch());
        Map<CommandId, TicketNumber> paper = new LinkedHashMap<>();
        boolean done = false;
        while (!done) {
            try {
                visit(kiosk, touches, paper);
                done = true;
            } catch (LeaseDisk.Killed e) {
                assertThat(fault.kills()).isTrue();
                kiosk.restart();
            } catch (IOException e) {
                assertThat(fault.kills()).isFalse();
            }
        }
        Set<TicketNumber> live = new HashSet<>();
        office.state.tickets().forEach(t -> live.add(t.number()));
        assertThat(paper).hasSize(touches.size());
        assertThat(live).isEqualTo(new HashSet<>(paper.values())).hasSize(touches.size());
        assertThat(kiosk.issuer.open()).isEmpty();
        return disk.writes;
    }

    /** Leases, is cut off, gives out, comes back; whatever was done before is not done again. */
    private static void visit(
            LeasingKiosk kiosk, List<IssueRequest> touches, Map<CommandId, TicketNumber> paper)
            throws IOException {
        kiosk.talk();
        for (IssueRequest touch : touches.subList(0, 2)) {
            kiosk.ask(
                    touch.request(),
                    new IssueTicket(SUBMIT, null, PriorityClass.NONE, Channel.KIOSK));
        }
        for (IssueRequest touch : touches) {
            OwnTicket own = kiosk.issue(touch).orElse(null);
            if (own == null) {
                kiosk.talk(); // the block is used up
                own = kiosk.issue(touch).orElseThrow();
            }
            TicketNumber before = paper.put(touch.request(), own.ticket().number());
            assertThat(before).isIn(null, own.ticket().number());
        }
        kiosk.talk();
    }
}
