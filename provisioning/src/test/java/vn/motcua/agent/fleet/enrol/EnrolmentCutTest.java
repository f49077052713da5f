package vn.motcua.agent.fleet.enrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.motcua.agent.fleet.enrol.Milestones.Step;
import vn.motcua.contract.fleet.EnrolmentSheet;
import vn.motcua.provisioning.enrolment.TestCentre;
import vn.motcua.runtime.TimeDoubt;

/**
 * The power fails at every durable step of enrolling and renewing; the box always comes through.
 */
final class EnrolmentCutTest {
    @TempDir Path folder;
    private TestCentre centre;
    private Path data;

    /** Nothing after it runs, as when the power fails. */
    private static final class PowerCut extends Error {
        private static final long serialVersionUID = 1L;
    }

    @BeforeEach
    void start() throws Exception {
        centre = new TestCentre(folder.resolve("centre"));
        data = Files.createDirectory(folder.resolve("box"));
    }

    @AfterEach
    void stop() {
        centre.close();
    }

    @ParameterizedTest
    @EnumSource
    void aBoxCutAtAnyStepOfEnrolmentGetsTheSameIdentityAfterwards(Step step) throws Exception {
        EnrolmentSheet sheet = centre.sheet("kiosk-01");
        assertThatThrownBy(() -> box(cutAt(step)).enrol(sheet, false)).isInstanceOf(PowerCut.class);
        centre.restart();
        assertEnrolled(box(Milestones.UNHEARD).enrol(sheet, false), "kiosk-01");
        DeviceIdentity identity = keys(Milestones.UNHEARD).current().orElseThrow();
        assertThat(issued("kiosk-01")).as("certificates made").isEqualTo(1);
        assertThat(identity.device().value()).isEqualTo("kiosk-01");
        assertOnlyOneIdentityOnDisk();
        assertEnrolled(box(Milestones.UNHEARD).enrol(sheet, false), "kiosk-01");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOTED")
    void aBoxCutAtAnyStepOfRenewalKeepsOneWholeIdentityAndThenHasTheNewOne(Step step)
            throws Exception {
        EnrolmentSheet sheet = centre.sheet("kiosk-02");
        box(Milestones.UNHEARD).enrol(sheet, false);
        DeviceIdentity before = keys(Milestones.UNHEARD).current().orElseThrow();
        assertThatThrownBy(() -> box(cutAt(step)).renew()).isInstanceOf(PowerCut.class);
        assertThat(keys(Milestones.UNHEARD).current()).as("there is always one").isPresent();
        assertEnrolled(box(Milestones.UNHEARD).enrol(sheet, false), "kiosk-02");
        assertEnrolled(box(Milestones.UNHEARD).renew(), "kiosk-02");
        DeviceIdentity after = keys(Milestones.UNHEARD).current().orElseThrow();
        assertThat(after.chain().own().getPublicKey())
                .isNotEqualTo(before.chain().own().getPublicKey());
        assertThat(issued("kiosk-02")).isLessThanOrEqualTo(3);
        assertOnlyOneIdentityOnDisk();
    }

    /** The same with a process that is really killed (SIGKILL by itself, no clean-up runs). */
    @ParameterizedTest
    @EnumSource(names = {"KEY_WRITTEN", "ANSWERED", "GENERATION_NAMED"})
    void aKilledProcessLeavesNothingThatTheNextOneCannotFinish(Step step) throws Exception {
        EnrolmentSheet sheet = centre.sheet("kiosk-03");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                KilledBox.class.getName(),
                                data.toString(),
                                step.name(),
                                sheet.text())
                        .redirectErrorStream(true)
                        .start();
        try (InputStream said = process.getInputStream()) {
            said.readAllBytes();
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("128 + SIGKILL").isEqualTo(137);
        assertEnrolled(box(Milestones.UNHEARD).enrol(sheet, false), "kiosk-03");
        assertThat(issued("kiosk-03")).isEqualTo(1);
        assertOnlyOneIdentityOnDisk();
    }

    /** A box that dies at a step. */
    static final class KilledBox {
        private KilledBox() {}

        public static void main(String[] args) throws Exception {
            Path data = Path.of(args[0]);
            Milestones killing =
                    step -> {
                        if (step.name().equals(args[1])) {
                            try {
                                new ProcessBuilder(
                                                "kill",
                                                "-9",
                                                Long.toString(ProcessHandle.current().pid()))
                                        .start()
                                        .waitFor();
                            } catch (IOException | InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        }
                    };
            new Enrolment(
                            data,
                            new FileDeviceKeys(data, new SecureRandom(), killing),
                            clock(data, InstantSource.system()),
                            killing)
                    .enrol(EnrolmentSheet.read(args[2]).orElseThrow(), false);
        }
    }

    private long issued(String device) throws Exception {
        return centre.certificates(device);
    }

    private void assertOnlyOneIdentityOnDisk() throws IOException {
        Path identity = data.resolve("identity");
        try (Stream<Path> all = Files.list(identity)) {
            List<String> names =
                    all.map(one -> one.getFileName().toString())
                            .filter(name -> !name.equals("time") && !name.equals("enrolment"))
                            .sorted()
                            .toList();
            assertThat(names).hasSize(2).first().isEqualTo("current");
        }
        assertThat(Files.getPosixFilePermissions(identity.resolve("current/key.pem")))
                .isEqualTo(PosixFilePermissions.fromString("r--------"));
        assertThat(Files.getPosixFilePermissions(identity))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.isSymbolicLink(identity.resolve("current"))).isTrue();
        assertThat(Files.exists(identity.resolve("current/cert.pem"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
    }

    private static void assertEnrolled(EnrolmentResult result, String device) {
        assertThat(result).isInstanceOf(EnrolmentResult.Enrolled.class);
        assertThat(((EnrolmentResult.Enrolled) result).device().value()).isEqualTo(device);
    }

    private static Milestones cutAt(Step wanted) {
        return step -> {
            if (step == wanted) {
                throw new PowerCut();
            }
        };
    }

    private FileDeviceKeys keys(Milestones milestones) {
        return new FileDeviceKeys(data, new SecureRandom(), milestones);
    }

    private Enrolment box(Milestones milestones) throws IOException {
        return new Enrolment(
                data, keys(milestones), clock(data, InstantSource.system()), milestones);
    }

    private static ClockFloor clock(Path data, InstantSource wall) throws IOException {
        return new ClockFloor(data, TimeDoubt.EARLIEST, wall, System::nanoTime);
    }

    @Test
    void theBoxKnowsTheTimeOnceTheCentreHasAnsweredAlthoughItsOwnClockSays1970() throws Exception {
        EnrolmentSheet sheet = centre.sheet("kiosk-04");
        ClockFloor clock = clock(data, () -> Instant.EPOCH);
        assertThat(clock.now()).isEqualTo(TimeDoubt.EARLIEST);
        assertEnrolled(
                new Enrolment(data, keys(Milestones.UNHEARD), clock).enrol(sheet, false),
                "kiosk-04");
        assertThat(clock.known()).isTrue();
        assertThat(clock.now()).isAfter(TimeDoubt.EARLIEST.plusSeconds(1));
        ClockFloor rebooted = clock(data, () -> Instant.EPOCH);
        assertThat(rebooted.now()).as("kept over a restart").isAfter(TimeDoubt.EARLIEST);
        rebooted.learn(TimeDoubt.EARLIEST);
        assertThat(rebooted.now()).as("never back").isAfter(TimeDoubt.EARLIEST);
    }
}
