package vn.motcua.agent.fleet.enrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.EnrolmentCode;
import vn.motcua.contract.fleet.EnrolmentRefusal;
import vn.motcua.contract.fleet.EnrolmentSheet;
import vn.motcua.contract.fleet.RootKeyHash;
import vn.motcua.provisioning.enrolment.Revocations;
import vn.motcua.provisioning.enrolment.Standing;
import vn.motcua.provisioning.enrolment.TestCentre;
import vn.motcua.runtime.TimeDoubt;

/** Who gets an identity, and who gets none (S-186). */
final class EnrolmentTrustTest {
    @TempDir Path folder;
    private TestCentre centre;

    @BeforeEach
    void start() throws Exception {
        centre = new TestCentre(folder.resolve("centre"));
    }

    @AfterEach
    void stop() {
        centre.close();
    }

    @Test
    void aCentreUnderAnotherRootHearsNothingOfTheCode() throws Exception {
        EnrolmentSheet real = centre.sheet("kiosk-01");
        try (TestCentre thief = new TestCentre(folder.resolve("thief"))) {
            EnrolmentSheet led =
                    new EnrolmentSheet("localhost", thief.server.port(), real.code(), real.root());
            assertThat(box("a").enrol(led, false)).isEqualTo(new EnrolmentResult.NotTheCentre());
            RootKeyHash typed = RootKeyHash.typed(real.root().fingerprint()).orElseThrow();
            EnrolmentSheet fromPaper =
                    new EnrolmentSheet("localhost", thief.server.port(), real.code(), typed);
            assertThat(box("b").enrol(fromPaper, false))
                    .isEqualTo(new EnrolmentResult.NotTheCentre());
        }
        assertThat(box("a").enrol(real, false)).isInstanceOf(EnrolmentResult.Enrolled.class);
    }

    @Test
    void theRightRootUnderAWrongNameIsRefused() throws Exception {
        try (TestCentre elsewhere =
                new TestCentre(folder.resolve("elsewhere"), List.of("elsewhere.example"))) {
            assertThat(box("a").enrol(elsewhere.sheet("kiosk-01"), false))
                    .isEqualTo(new EnrolmentResult.NotTheCentre());
        }
    }

    /** To such a box every certificate starts in the future. */
    @Test
    void aBoxWhoseClockIsYearsBehindEnrolsAndRenews() throws Exception {
        centre.clock.pass(Duration.ofDays(4 * 365));
        centre.restart();
        assertThat(box("a").enrol(centre.sheet("kiosk-01"), false))
                .isInstanceOf(EnrolmentResult.Enrolled.class);
        assertThat(keys("a").current().orElseThrow().chain().own().getNotBefore().toInstant())
                .isAfter(Instant.now().plus(Duration.ofDays(4 * 365 - 1)));
        assertThat(box("a").renew()).isInstanceOf(EnrolmentResult.Enrolled.class);
    }

    /** What an attacker could show later: a key of the centre's that was stolen long ago. */
    @Test
    void aServerWhoseCertificateRanOutIsNoCentreToABoxThatKnowsTheTime() throws Exception {
        box("a").enrol(centre.sheet("kiosk-01"), false);
        Path data = folder.resolve("a");
        ClockFloor later =
                new ClockFloor(
                        data,
                        TimeDoubt.EARLIEST,
                        () -> Instant.now().plus(Duration.ofDays(91)),
                        System::nanoTime);
        assertThat(new Enrolment(data, keys("a"), later).renew())
                .isEqualTo(new EnrolmentResult.NotTheCentre());
    }

    @Test
    void aStolenCodeIsUselessToTheSecondBoxAndTheFirstGoesOn() throws Exception {
        EnrolmentSheet sheet = centre.sheet("kiosk-01");
        assertThat(box("a").enrol(sheet, false)).isInstanceOf(EnrolmentResult.Enrolled.class);
        assertThat(box("thief").enrol(sheet, false)).isEqualTo(refused(EnrolmentRefusal.USED));
        assertThat(box("a").renew()).isInstanceOf(EnrolmentResult.Enrolled.class);
    }

    @Test
    void anExpiredAReplacedAndALockedSheetAreToldApart() throws Exception {
        EnrolmentSheet old = centre.sheet("kiosk-01");
        centre.clock.pass(Duration.ofDays(14));
        assertThat(box("a").enrol(old, false)).isEqualTo(refused(EnrolmentRefusal.EXPIRED));
        EnrolmentSheet fresh = centre.sheet("kiosk-01");
        assertThat(box("a").enrol(old, false)).isEqualTo(refused(EnrolmentRefusal.REPLACED));
        for (int i = 0; i < 5; i++) {
            assertThat(box("guess").enrol(guess(fresh), false))
                    .isEqualTo(refused(EnrolmentRefusal.WRONG_CODE));
        }
        assertThat(box("a").enrol(fresh, false)).isEqualTo(refused(EnrolmentRefusal.LOCKED));
        assertThat(box("b").enrol(centre.sheet("kiosk-02"), false))
                .as("only that slot is locked")
                .isInstanceOf(EnrolmentResult.Enrolled.class);
        assertThat(box("a").enrol(centre.sheet("kiosk-01"), false))
                .as("a new sheet opens it")
                .isInstanceOf(EnrolmentResult.Enrolled.class);
    }

    /** Another code whose first four signs name the same slot. */
    private static EnrolmentSheet guess(EnrolmentSheet sheet) {
        SecureRandom random = new SecureRandom();
        while (true) {
            String signs = EnrolmentCode.random(random).signs();
            for (char check : "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray()) {
                String text = sheet.code().selector() + signs.substring(4, 11) + check;
                var found = EnrolmentCode.typed(text);
                if (found.isPresent() && !found.get().equals(sheet.code())) {
                    return new EnrolmentSheet(
                            sheet.host(), sheet.port(), found.get(), sheet.root());
                }
            }
        }
    }

    @Test
    void aBoxBackFromTheShelfWaitsInQuarantineUntilStaffConfirm() throws Exception {
        List<Revocations.Change> heard = new ArrayList<>();
        centre.enrolments.onChange(heard::add);
        DeviceId id = new DeviceId("kiosk-01");
        assertThat(box("a").enrol(centre.sheet("kiosk-01"), false))
                .isInstanceOf(EnrolmentResult.Enrolled.class);
        assertThat(centre.enrolments.standing(id)).isEqualTo(Standing.ACTIVE);
        centre.clock.pass(Duration.ofDays(180));
        assertThat(box("a").renew()).isInstanceOf(EnrolmentResult.Enrolled.class);
        assertThat(centre.enrolments.standing(id)).isEqualTo(Standing.QUARANTINED);
        centre.restart();
        assertThat(centre.enrolments.standing(id)).isEqualTo(Standing.QUARANTINED);
        assertThat(centre.enrolments.confirm(id, "an")).isTrue();
        assertThat(centre.enrolments.standing(id)).isEqualTo(Standing.ACTIVE);
        assertThat(heard)
                .extracting(Revocations.Change::standing)
                .containsExactly(Standing.ACTIVE, Standing.QUARANTINED);
    }

    @Test
    void oneStoredForMoreThanAYearNeedsANewSheet() throws Exception {
        box("a").enrol(centre.sheet("kiosk-01"), false);
        centre.clock.pass(Duration.ofDays(90 + 366));
        assertThat(box("a").renew()).isEqualTo(refused(EnrolmentRefusal.UNKNOWN_DEVICE));
        assertThat(box("a").enrol(centre.sheet("kiosk-01"), true))
                .isInstanceOf(EnrolmentResult.Enrolled.class);
    }

    @Test
    void aRevokedBoxIsRefusedAndItsSerialNumberIsKnownToEveryDoorAlsoAfterARestart()
            throws Exception {
        List<Revocations.Change> heard = new ArrayList<>();
        DeviceId id = new DeviceId("kiosk-01");
        EnrolmentSheet sheet = centre.sheet("kiosk-01");
        box("a").enrol(sheet, false);
        var serial = keys("a").current().orElseThrow().chain().own().getSerialNumber();
        centre.enrolments.onChange(heard::add);
        assertThat(centre.enrolments.refused(serial)).isFalse();
        assertThat(centre.enrolments.revoke(id, "an")).isTrue();
        assertThat(centre.enrolments.refused(serial)).isTrue();
        assertThat(heard).containsExactly(new Revocations.Change(id, Standing.REVOKED));
        centre.restart();
        assertThat(centre.enrolments.refused(serial)).isTrue();
        assertThat(box("a").renew()).isEqualTo(refused(EnrolmentRefusal.REVOKED));
        assertThat(box("a").enrol(sheet, true))
                .as("it still has what it has")
                .isInstanceOf(EnrolmentResult.Enrolled.class);
        assertThat(centre.enrolments.standing(id)).isEqualTo(Standing.REVOKED);
        assertThat(box("a").enrol(centre.sheet("kiosk-01"), true))
                .isInstanceOf(EnrolmentResult.Enrolled.class);
        assertThat(centre.enrolments.standing(id)).isEqualTo(Standing.ACTIVE);
    }

    @Test
    void anotherBoxInTheSamePlaceEndsTheFirstOnesIdentity() throws Exception {
        box("old").enrol(centre.sheet("kiosk-01"), false);
        assertThat(box("new").enrol(centre.sheet("kiosk-01"), false))
                .isInstanceOf(EnrolmentResult.Enrolled.class);
        assertThat(box("old").renew()).isEqualTo(refused(EnrolmentRefusal.REVOKED));
        assertThat(box("old").enrol(centre.sheet("kiosk-02"), false))
                .isEqualTo(new EnrolmentResult.OtherIdentity(new DeviceId("kiosk-01")));
    }

    @Test
    void aCentreThatIsAwayIsNoReasonForTrouble() throws Exception {
        EnrolmentSheet sheet = centre.sheet("kiosk-01");
        centre.server.close();
        assertThat(box("a").enrol(sheet, false)).isEqualTo(new EnrolmentResult.NotReached());
    }

    /** Renewals spread: a third of the life, then within a ninth, fixed by the serial number. */
    @Test
    void renewalsComeAfterAThirdOfTheLifeAndNotAllAtOnce() throws Exception {
        List<Instant> due = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            box("b" + i).enrol(centre.sheet("kiosk-1" + i), false);
            var own = keys("b" + i).current().orElseThrow().chain().own();
            Instant one = Renewal.due(own);
            assertThat(one).isEqualTo(Renewal.due(own));
            assertThat(Duration.between(own.getNotBefore().toInstant(), one).toDays())
                    .isBetween(30L, 40L);
            due.add(one);
        }
        assertThat(due).doesNotHaveDuplicates();
    }

    private static EnrolmentResult refused(EnrolmentRefusal reason) {
        return new EnrolmentResult.Refused(reason);
    }

    private FileDeviceKeys keys(String box) throws IOException {
        Path data = folder.resolve(box);
        Files.createDirectories(data);
        return new FileDeviceKeys(data, new SecureRandom());
    }

    private Enrolment box(String name) throws IOException {
        FileDeviceKeys keys = keys(name);
        Path data = folder.resolve(name);
        return new Enrolment(
                data,
                keys,
                new ClockFloor(data, TimeDoubt.EARLIEST, InstantSource.system(), System::nanoTime));
    }
}
