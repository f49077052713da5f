package vn.motcua.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.fleet.enrol.ClockFloor;
import vn.motcua.agent.fleet.enrol.Enrolment;
import vn.motcua.agent.fleet.enrol.EnrolmentResult;
import vn.motcua.agent.fleet.enrol.FileDeviceKeys;
import vn.motcua.agent.fleet.secret.SecretKeeper;
import vn.motcua.agent.fleet.state.DesiredStateApplier;
import vn.motcua.agent.fleet.state.StateFile;
import vn.motcua.agent.fleet.update.HttpReleaseSource;
import vn.motcua.agent.office.clerk.ClerkBook;
import vn.motcua.contract.fleet.ReportedState.Outcome;
import vn.motcua.contract.office.Clerk;
import vn.motcua.contract.wire.StateJson;
import vn.motcua.provisioning.enrolment.InService;
import vn.motcua.provisioning.enrolment.TestCentre;
import vn.motcua.provisioning.secret.SecretRoutes;
import vn.motcua.provisioning.secret.Secrets;
import vn.motcua.runtime.Check;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.TimeDoubt;
import vn.motcua.runtime.Tls;

/** An enrolled box and the centre's real door: who signs in comes from the centre (S-175). */
@Timeout(120)
class ClerksFromCentreTest {
    private static final FaultHandler FAULTS =
            (where, thrown) -> {
                throw new AssertionError(where, thrown);
            };

    /** Of the PIN 495173, with little memory so that the test is quick. */
    private static final String HASH =
            "$argon2id$v=19$m=1024,t=1,p=1$c2FsdC1vZi00OTUxNzMteA"
                    + "$F9x79JApeWg+1WioZiRTaeeDrKZRDYIFDDeeziI7ceE";

    private static final String STATE =
            "{\"clerks\":{\"list\":[{\"id\":\"an\",\"name\":\"Nguyễn Thị An\","
                    + "\"services\":[\"nop-ho-so\"],\"pin\":\"secret:clerk-an\"}]}}";

    /** Short, so that a changed secret is seen: the box asks every few hundredths of a second. */
    private static final Duration OFTEN = Duration.ofMillis(40);

    @TempDir Path folder;
    private final BlockingQueue<Boolean> reports = new LinkedBlockingQueue<>();
    private TestCentre centre;
    private Secrets secrets;
    private Path data;
    private @Nullable Box box;

    /** The parts of an agent that stand between the centre's word and the sign-in. */
    private final class Box implements AutoCloseable {
        final HttpReleaseSource door;
        final SecretKeeper keeper;
        final WantedClerks clerks;
        final DesiredStateApplier states;
        final ClerkBook book;

        Box() throws IOException {
            EnrolledBox own = EnrolledBox.in(data).orElseThrow();
            AgentSettings.TlsFiles files = own.tls();
            door =
                    new HttpReleaseSource(
                            own.releases().resolve("/secrets/"),
                            Tls.of(files.ca(), files.cert(), files.key()).context());
            keeper =
                    SecretKeeper.open(
                            data.resolve("secrets"), door::small, OFTEN, new Random(7), FAULTS);
            clerks = new WantedClerks(keeper::find, keeper::want);
            states =
                    new DesiredStateApplier(
                            new StateFile(data.resolve("desired.json")), List.of(clerks), FAULTS);
            states.onReport(() -> reports.add(true));
            keeper.onChange(states::again);
            book = new ClerkBook(() -> clerks.inForce(List.of()), System::nanoTime);
        }

        Outcome outcome() {
            return states.report("i").sections().getFirst().outcome();
        }

        @Override
        public void close() {
            keeper.close();
            door.close();
            states.close();
        }
    }

    @BeforeEach
    void start() throws Exception {
        centre = new TestCentre(folder.resolve("centre"));
        secrets = Secrets.open(folder, Clock.systemUTC());
        centre.open(
                new SecretRoutes(
                        secrets,
                        shown -> new InService(centre.enrolments, centre.clock).test(shown),
                        (device, name) -> (device + " " + name).equals("box-01 clerk-an")));
        data = Files.createDirectories(folder.resolve("data"));
        FileDeviceKeys keys = new FileDeviceKeys(data, new SecureRandom());
        ClockFloor clock =
                new ClockFloor(data, TimeDoubt.EARLIEST, InstantSource.system(), System::nanoTime);
        assertThat(new Enrolment(data, keys, clock).enrol(centre.sheet("box-01"), false))
                .isInstanceOf(EnrolmentResult.Enrolled.class);
        box = new Box();
    }

    @AfterEach
    void stop() {
        box().close();
        centre.close();
    }

    @Test
    void aClerkSignsInOnceThePinHasComeAndAlsoWithTheCentreAway() throws Exception {
        secrets.set("clerk-an", "pin_hash = \"" + HASH + "\"\n");
        want(1, STATE);
        await(Outcome.APPLIED);
        assertThat(box().book.find("an").map(Clerk::name)).contains("Nguyễn Thị An");
        assertThat(box().book.check("an", pin("495173"))).isInstanceOf(ClerkBook.Known.class);
        assertThat(box().book.check("an", pin("495174"))).isInstanceOf(ClerkBook.Wrong.class);
        Path kept = data.resolve("secrets/clerk-an");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("r--------");
        assertThat(Files.readString(data.resolve("desired.json"))).doesNotContain("argon2id");

        centre.close();
        box().close();
        box = new Box();
        await(Outcome.APPLIED);
        assertThat(box().book.check("an", pin("495173"))).isInstanceOf(ClerkBook.Known.class);
    }

    @Test
    void withoutItsPinAClerkCannotSignInAndTheReportSaysWhy() throws Exception {
        secrets.set("clerk-an", "not a hash");
        want(1, STATE);
        await(Outcome.WAITS_FOR_SECRET);
        assertThat(box().book.isEmpty()).isTrue();
        assertThat(box().book.check("an", pin("495173"))).isInstanceOf(ClerkBook.Wrong.class);
        // Put right at the centre: no restart, no new state.
        secrets.set("clerk-an", HASH);
        await(Outcome.APPLIED);
        assertThat(box().book.check("an", pin("495173"))).isInstanceOf(ClerkBook.Known.class);
    }

    @Test
    void whatTheStateNoLongerNamesIsForgotten() throws Exception {
        secrets.set("clerk-an", HASH);
        want(1, STATE);
        await(Outcome.APPLIED);
        want(2, "{\"clerks\":{\"list\":[]}}");
        await(Outcome.APPLIED);
        assertThat(box().book.isEmpty()).isTrue();
        want(3, "{}");
        assertThat(box().clerks.inForce(List.of())).isEmpty();
        while (box().keeper.find("clerk-an").isPresent()) {
            Thread.sleep(5);
        }
        try (Stream<Path> left = Files.list(data.resolve("secrets"))) {
            assertThat(left).isEmpty();
        }
    }

    private Box box() {
        return Check.present(box, "a box that runs");
    }

    private void want(long revision, String sections) throws Exception {
        box().states
                .offer(StateJson.write(StateJson.desired(revision, StateJson.readTree(sections))));
        while (box().states.report("i").revision() < revision) {
            assertThat(reports.poll(20, TimeUnit.SECONDS)).isNotNull();
        }
    }

    private void await(Outcome outcome) throws Exception {
        while (box().outcome() != outcome) {
            assertThat(reports.poll(20, TimeUnit.SECONDS)).isNotNull();
        }
    }

    private static byte[] pin(String digits) {
        return digits.getBytes(StandardCharsets.US_ASCII);
    }
}
