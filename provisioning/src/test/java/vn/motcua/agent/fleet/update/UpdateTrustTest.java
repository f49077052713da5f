package vn.motcua.agent.fleet.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.fleet.ReleaseReport;
import vn.motcua.contract.fleet.ReleaseReport.Step;
import vn.motcua.contract.fleet.ReleaseWish;
import vn.motcua.provisioning.release.Releases;

/** What a box does with releases that are forged, old, cut, too large, or come at a bad moment. */
final class UpdateTrustTest {
    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init") // set by prepare
    private Bench bench;

    @BeforeEach
    void prepare() throws IOException {
        bench = new Bench(folder);
        bench.publish(2);
    }

    private ReleaseReport follow(long number) throws IOException {
        return bench.follow(ReleaseWish.of(number));
    }

    private void assertRefused(long number, String reason) throws IOException {
        ReleaseReport report = follow(number);
        assertThat(report).isEqualTo(new ReleaseReport(1, number, Step.REFUSED, reason));
        assertThat(bench.running).isEqualTo(Slots.FIRST);
        assertThat(bench.data.resolve("slots/r" + number)).doesNotExist();
    }

    @Test
    void aFileThatIsNotTheSignedOneIsRefusedAndTakenWhenItIsRightAgain() throws Exception {
        for (String part : new String[] {".tar.zst", ".release-2.json"}) {
            bench.source.tampered = part;
            assertRefused(2, "tampered");
        }
        bench.source.tampered = "";
        bench.boot();
        assertThat(follow(2).step()).isEqualTo(Step.CONFIRMED);
    }

    @Test
    void aReleaseThatOtherKeysSignedIsRefused() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        Releases forged = new Releases(other.resolve("repo"), () -> bench.now);
        forged.init(other.resolve("keys"));
        Path slot = other.resolve("slot");
        Bench.slot(slot, 9, "0.9.0");
        forged.publish(
                other.resolve("keys"), forged.buildQuickly(slot, 9, "0.9.0", other.resolve("out")));
        bench.source.root = forged.folder();
        assertRefused(9, "untrusted");
    }

    @Test
    void withoutARootOfThePackageTheOneOfTheFirstContactHoldsForGood() throws Exception {
        bench.root = null;
        bench.boot();
        bench.work.step(null, () -> true);
        assertThat(bench.data.resolve("update/root.json"))
                .hasSameBinaryContentAs(bench.releases.folder().resolve("metadata/1.root.json"));
        aReleaseThatOtherKeysSignedIsRefused();
        bench.source.root = bench.releases.folder();
        assertThat(follow(2).step()).isEqualTo(Step.CONFIRMED);
    }

    @Test
    void whatIsNoRootIsNotKeptAndAskedForAgain() throws Exception {
        bench.root = null;
        bench.source.tampered = "1.root.json";
        assertRefused(2, "untrusted");
        assertThat(bench.data.resolve("update/root.json")).doesNotExist();
        bench.source.tampered = "";
        assertThat(follow(2).step()).isEqualTo(Step.CONFIRMED);
    }

    @Test
    void aSlotThatLacksAProgramOfThisBoxIsRefusedAndOneIsReadableForTheWindows() throws Exception {
        Path slot = folder.resolve("slot-3");
        Bench.slot(slot, 3, "0.3.0");
        Files.delete(slot.resolve("bin/kiosk"));
        bench.releases.publish(
                bench.keys, bench.releases.buildQuickly(slot, 3, "0.3.0", folder.resolve("out-3")));
        assertRefused(3, "damaged");
        bench.publish(4);
        assertThat(follow(4).step()).isEqualTo(Step.CONFIRMED);
        for (String name : new String[] {"", "/r4", "/r4/bin", "/r4/bin/kiosk"}) {
            assertThat(Files.getPosixFilePermissions(bench.data.resolve("slots" + name)))
                    .contains(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE);
        }
    }

    @Test
    void aTargetsListOfOneThatMayNotReleaseIsRefused() throws Exception {
        // The online key, stolen from the centre, signs as if it were a release key.
        Path stolen = Files.createDirectory(folder.resolve("stolen"));
        Files.copy(bench.keys.resolve("online.key"), stolen.resolve("online.key"));
        Files.copy(bench.keys.resolve("online.key"), stolen.resolve("targets-1.key"));
        Path slot = folder.resolve("slot-3");
        Bench.slot(slot, 3, "0.3.0");
        bench.releases.publish(
                stolen, bench.releases.buildQuickly(slot, 3, "0.3.0", folder.resolve("out-3")));
        assertRefused(3, "untrusted");
    }

    @Test
    void olderListsThanThoseSeenAreRefused() throws Exception {
        Path old = folder.resolve("old");
        copy(bench.releases.folder(), old);
        bench.publish(3);
        assertThat(follow(3).step()).isEqualTo(Step.CONFIRMED);
        bench.source.root = old;
        ReleaseReport report = follow(4);
        assertThat(report).isEqualTo(new ReleaseReport(3, 4, Step.REFUSED, "untrusted"));
    }

    @Test
    void aFrozenMirrorIsNoticedAndTheBoxGoesOn() throws Exception {
        assertThat(follow(2).step()).isEqualTo(Step.CONFIRMED);
        bench.pass(Duration.ofDays(40));
        assertThat(follow(3)).isEqualTo(new ReleaseReport(2, 3, Step.REFUSED, "stale"));
        assertThat(bench.running).isEqualTo("r2");
        bench.releases.refresh(bench.keys.resolve("online.key"));
        bench.publish(3);
        assertThat(follow(3).step()).isEqualTo(Step.CONFIRMED);
    }

    @Test
    void aLowerNumberIsRefusedWhoeverAsksForIt() throws Exception {
        bench.publish(3);
        assertThat(follow(3).step()).isEqualTo(Step.CONFIRMED);
        assertThat(follow(2)).isEqualTo(new ReleaseReport(3, 2, Step.REFUSED, "downgrade"));
        assertThat(bench.running).isEqualTo("r3");
        assertThat(follow(3)).isEqualTo(new ReleaseReport(3, 3, Step.CONFIRMED, ""));
    }

    @Test
    void aCutDownloadGoesOnWhereItWas() throws Exception {
        bench.source.partsLeft = 1;
        boolean[] restart = new boolean[1];
        bench.boot(restart);
        bench.work.step(ReleaseWish.of(2), () -> true);
        ReleaseReport report = bench.work.report();
        assertThat(report).isEqualTo(new ReleaseReport(1, 2, Step.FETCHING, "line"));
        bench.source.partsLeft = Integer.MAX_VALUE;
        int before = bench.source.parts;
        assertThat(bench.run(ReleaseWish.of(2), restart)).isTrue();
        long whole = Files.size(folder.resolve("out-2/release-2.tar.zst"));
        assertThat(bench.source.parts - before)
                .isEqualTo((int) ((whole + Download.PART - 1) / Download.PART) - 1);
        assertThat(follow(2).step()).isEqualTo(Step.CONFIRMED);
    }

    @Test
    void aFullDiskRefusesAndLaterItDoesNot() throws Exception {
        bench.free = 100_000;
        assertRefused(2, "no-room");
        bench.free = Long.MAX_VALUE / 4;
        bench.boot();
        assertThat(follow(2).step()).isEqualTo(Step.CONFIRMED);
    }

    @Test
    void aDifferenceIsFetchedWhereItHelpsAndTheWholeWhereItDoesNot() throws Exception {
        assertThat(follow(2).step()).isEqualTo(Step.CONFIRMED);
        bench.publish(3);
        long whole = Files.size(folder.resolve("out-3/release-3.tar.zst"));
        long difference = Files.size(folder.resolve("out-3/release-3-from-2.zst"));
        assertThat(difference).isLessThan(whole / 3);
        bench.source.parts = 0;
        assertThat(follow(3).step()).isEqualTo(Step.CONFIRMED);
        assertThat(bench.source.parts).isEqualTo(1);
        // Somebody changed the slot that runs: its difference is of no use.
        bench.publish(4);
        Files.writeString(bench.data.resolve("slots/r3/lib/note.txt"), "mine");
        bench.source.parts = 0;
        assertThat(follow(4).step()).isEqualTo(Step.CONFIRMED);
        assertThat(bench.source.parts).isGreaterThan(1);
    }

    @Test
    void nothingSwitchesWhileSomebodyIsServedOrOutsideItsHours() throws Exception {
        bench.idle = false;
        bench.boot();
        boolean[] restart = new boolean[1];
        for (int i = 0; i < 20; i++) {
            bench.pass(bench.work.step(ReleaseWish.of(2), () -> true));
        }
        assertThat(bench.work.report()).isEqualTo(new ReleaseReport(1, 2, Step.STAGED, "in-use"));
        bench.idle = true;
        // 15:00 at Greenwich is 22:00 in Hanoi.
        ReleaseWish early = new ReleaseWish(2, null, LocalTime.of(2, 0), LocalTime.of(4, 0));
        bench.work.step(early, () -> true);
        assertThat(bench.work.report().reason()).isEqualTo("hours");
        ReleaseWish later = new ReleaseWish(2, Instant.parse("2027-01-01T00:00:00Z"), null, null);
        bench.work.step(later, () -> true);
        assertThat(bench.work.report().step()).isEqualTo(Step.STAGED);
        assertThat(restart[0]).isFalse();
        assertThat(follow(2).step()).isEqualTo(Step.CONFIRMED);
    }

    @Test
    void aCutLineRollsNothingBackHoweverLong() throws Exception {
        trial();
        bench.well = new HealthProbe.Seen(bench.well.parts(), Set.of("hub"), Set.of("hub"));
        boolean[] restart = new boolean[1];
        for (int day = 0; day < 8; day++) {
            bench.boot(restart);
            assertThat(bench.running).isEqualTo("r2");
            for (int i = 0; i < 100; i++) {
                bench.pass(bench.work.step(ReleaseWish.of(2), () -> true));
            }
            assertThat(bench.work.report()).isEqualTo(new ReleaseReport(1, 2, Step.TRIAL, "line"));
            bench.pass(Duration.ofDays(1));
        }
        bench.well =
                new HealthProbe.Seen(
                        bench.well.parts(), Set.of("hub", "centre"), Set.of("hub", "centre"));
        assertThat(follow(2).step()).isEqualTo(Step.CONFIRMED);
    }

    @Test
    void aLinkThatTheReleaseBrokeRollsBack() throws Exception {
        trial();
        bench.well =
                new HealthProbe.Seen(bench.well.parts(), Set.of("hub"), Set.of("hub", "centre"));
        assertThat(follow(2)).isEqualTo(new ReleaseReport(1, 2, Step.FALLBACK, "centre"));
    }

    @Test
    void aTicketThatCannotBeMadeRollsBack() throws Exception {
        trial();
        bench.selfTest = false;
        assertThat(follow(2)).isEqualTo(new ReleaseReport(1, 2, Step.FALLBACK, "self-test"));
    }

    @Test
    void aPrinterThatWasBrokenBeforeIsNoReason() throws Exception {
        bench.well =
                new HealthProbe.Seen(
                        Set.of("screen"), Set.of("hub", "centre"), Set.of("hub", "centre"));
        assertThat(follow(2).step()).isEqualTo(Step.CONFIRMED);
    }

    @Test
    void aReleaseThatDoesNotEvenStartIsLeftBehindByTheLauncherAlone() throws Exception {
        trial();
        for (int i = 0; i < Slots.STARTS; i++) {
            // Starts, and dies before it does anything.
            assertThat(SimulatedLauncher.start(bench.data, bench.first)).isEqualTo("r2");
        }
        assertThat(follow(2)).isEqualTo(new ReleaseReport(1, 2, Step.FALLBACK, "start"));
        // A newer one is taken.
        bench.publish(3);
        assertThat(follow(3).step()).isEqualTo(Step.CONFIRMED);
    }

    @Test
    void aWishTakenBackLeavesNothing() throws Exception {
        bench.idle = false;
        bench.boot();
        for (int i = 0; i < 5; i++) {
            bench.work.step(ReleaseWish.of(2), () -> true);
        }
        assertThat(bench.work.report().step()).isEqualTo(Step.STAGED);
        bench.work.step(null, () -> true);
        assertThat(bench.work.report()).isEqualTo(new ReleaseReport(1, 0, Step.IDLE, ""));
        assertThat(bench.data.resolve("slots/r2")).doesNotExist();
    }

    /** Up to the moment at which the trial of release 2 begins. */
    private void trial() throws IOException {
        boolean[] restart = new boolean[1];
        bench.boot(restart);
        assertThat(bench.run(ReleaseWish.of(2), restart)).isTrue();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Files.copy(one, to.resolve(from.relativize(one).toString()));
            }
        }
    }
}
