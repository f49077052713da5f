package vn.motcua.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.directory.GatewayLine;
import vn.motcua.agent.directory.HttpFingerGateway;
import vn.motcua.agent.hardware.DeviceLoop;
import vn.motcua.agent.hardware.fingerprint.FalseMatchTarget;
import vn.motcua.agent.hardware.fingerprint.FingerprintSettings;
import vn.motcua.agent.hardware.fingerprint.process.WorkerFingerprintReader;
import vn.motcua.agent.hardware.fingerprint.synthetic.SimulatedReference;
import vn.motcua.agent.hardware.fingerprint.synthetic.SyntheticFinger;
import vn.motcua.agent.hardware.fingerprint.synthetic.VirtualSensor;
import vn.motcua.agent.identity.IdentityFlow;
import vn.motcua.contract.appliance.IdentityRequest;
import vn.motcua.contract.appliance.IdentityView;
import vn.motcua.contract.appliance.IdentityView.Stage;
import vn.motcua.contract.appliance.IdentityView.Trouble;
import vn.motcua.contract.appliance.TypedIdentity;
import vn.motcua.contract.device.PartStatus.Condition;
import vn.motcua.contract.identity.AgeRule;
import vn.motcua.contract.identity.ConsentAnswer;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.identity.Trust;
import vn.motcua.contract.office.OfficeId;
import vn.motcua.provisioning.lab.DemoCa;
import vn.motcua.provisioning.lab.city.CityGateway;
import vn.motcua.runtime.Tls;

/**
 * The holder check as a kiosk's agent has it (S-098): the flow, libfprint's virtual sensor in a
 * worker process, and the shipped city over mutual TLS, which only the lab's tests have.
 */
class HolderCheckTest {
    private static final long OWNER = 31;
    private static final long STRANGER = 32;
    private static final String NUMBER = "001090000012";

    /**
     * The first handshake of a cold process on a busy machine takes longer than a visitor may wait.
     */
    private static final GatewayLine.Limits PATIENT =
            new GatewayLine.Limits(Duration.ofSeconds(30), Duration.ofSeconds(40), 256 * 1024, 8);

    @TempDir private Path folder;
    private final BlockingQueue<IdentityView> shown = new LinkedBlockingQueue<>();
    private final BlockingQueue<Throwable> faults = new LinkedBlockingQueue<>();
    private CityGateway city;
    private WorkerFingerprintReader reader;
    private DeviceLoop loop;
    private VirtualSensor sensor;
    private IdentityFlow flow;

    @BeforeEach
    void start() throws Exception {
        DemoCa ca = DemoCa.create(folder.resolve("ca"), Clock.systemUTC(), new SecureRandom());
        city = CityGateway.start(identity(ca, "gateway"), 0, Clock.systemUTC());
        city.finger(Files.write(folder.resolve("reference"), SimulatedReference.of(OWNER)));
        Path socket = folder.resolve("sensor");
        sensor = new VirtualSensor(socket, Duration.ofSeconds(30));
        reader =
                new WorkerFingerprintReader(
                        FingerprintSettings.virtual(socket), folder.resolve("w"));
        CountDownLatch up = new CountDownLatch(1);
        loop =
                new DeviceLoop(
                        reader,
                        status -> {
                            if (status.condition() == Condition.OK) {
                                up.countDown();
                            }
                        },
                        (where, thrown) -> faults.add(thrown),
                        new SplittableRandom(1));
        loop.start();
        GatewayLine line =
                new GatewayLine(
                        URI.create("https://localhost:" + city.port()),
                        identity(ca, "kiosk-01").context(),
                        PATIENT,
                        Clock.systemUTC());
        FingerWays ways =
                new FingerWays(
                        reader,
                        new CityReferences(
                                new HttpFingerGateway(line), () -> new OfficeId("van-mieu")),
                        FalseMatchTarget.ONE_IN_10_000,
                        System::nanoTime,
                        (where, thrown) -> faults.add(thrown));
        flow =
                new IdentityFlow(
                        Map.of(Means.FINGERPRINT, ways),
                        _ -> {},
                        AgeRule.CUSTOMARY,
                        (means, answer) -> {},
                        () -> LocalDate.of(2026, 11, 24),
                        shown::add,
                        (where, thrown) -> faults.add(thrown));
        assertThat(up.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @AfterEach
    void stop() {
        flow.close();
        loop.close();
        city.close();
        assertThat(faults).isEmpty();
    }

    private static Tls identity(DemoCa ca, String name) throws Exception {
        DemoCa.Issued own = ca.issue(name);
        return Tls.of(ca.certificate(), own.certificate(), own.key());
    }

    private void begin(String number) throws Exception {
        shown.clear();
        flow.begin(
                        new IdentityRequest(
                                Means.FINGERPRINT,
                                new ConsentAnswer(
                                        "identify-2026-11",
                                        "find-dossiers",
                                        true,
                                        Instant.parse("2026-11-24T01:00:00Z"))))
                .get(10, TimeUnit.SECONDS);
        flow.type(new TypedIdentity(TypedIdentity.Kind.CITIZEN, number)).get(10, TimeUnit.SECONDS);
    }

    private void begin() throws Exception {
        begin(NUMBER);
        // First it waits for the number; only after the city's answer it waits for the finger.
        await(Stage.WORKING);
        await(Stage.WAITING);
    }

    private IdentityView await(Stage stage) throws InterruptedException {
        while (true) {
            IdentityView view = shown.poll(60, TimeUnit.SECONDS);
            assertThat(view).as("a view with " + stage).isNotNull();
            if (Objects.requireNonNull(view).stage() == stage) {
                return view;
            }
        }
    }

    private void touch(long finger, int impression) throws Exception {
        sensor.put(new SyntheticFinger(finger).impression(impression));
    }

    private void assertOwner() throws Exception {
        touch(OWNER, 2);
        IdentityView.Greeted visitor = Objects.requireNonNull(await(Stage.IDENTIFIED).visitor());
        assertThat(visitor.trust()).as("a typed number stays claimed").isEqualTo(Trust.TYPED);
    }

    @Test
    void theOwnerIsKnownAStrangerIsNotAndTheNextOneIs() throws Exception {
        assertThat(flow.means()).contains(Means.FINGERPRINT);
        begin();
        assertOwner();
        begin();
        for (int i = 1; i <= 2; i++) {
            touch(STRANGER, i);
            assertThat(await(Stage.AGAIN).trouble()).isEqualTo(Trouble.NO_MATCH);
            // The same trouble twice is the same view, shown once.
            sensor.retry(1);
            assertThat(await(Stage.AGAIN).trouble()).isEqualTo(Trouble.FINGER_TOO_SHORT);
        }
        touch(STRANGER, 3);
        assertThat(await(Stage.ENDED).trouble()).isEqualTo(Trouble.NO_MATCH);
        begin();
        assertOwner();
    }

    @Test
    void withoutAReferenceOrWithoutTheCityNobodyIsAskedForAFinger() throws Exception {
        city.finger(null);
        begin(NUMBER);
        assertThat(await(Stage.ENDED).trouble()).isEqualTo(Trouble.NO_REFERENCE);
        city.trouble(vn.motcua.provisioning.lab.city.Trouble.ERROR);
        begin(NUMBER);
        assertThat(await(Stage.ENDED).trouble()).isEqualTo(Trouble.AWAY);
    }

    @Test
    void aWorkerKilledInTheMiddleIsReplacedUnderTheVisitorsFinger() throws Exception {
        begin();
        List<ProcessHandle> workers =
                ProcessHandle.current()
                        .children()
                        .filter(p -> p.info().command().orElse("").endsWith("java"))
                        .toList();
        assertThat(workers).isNotEmpty();
        for (ProcessHandle worker : workers) {
            worker.destroyForcibly();
        }
        assertOwner();
    }

    @Test
    void cancellingEndsItAndTheNextVisitorBegins() throws Exception {
        begin();
        IdentityView view = flow.cancel().get(10, TimeUnit.SECONDS);
        assertThat(view.trouble()).isEqualTo(Trouble.CANCELLED);
        assertThat(flow.forget().get(10, TimeUnit.SECONDS)).isTrue();
        begin();
        assertOwner();
    }

    @Test
    void anUnpluggedSensorIsGone() throws Exception {
        begin();
        sensor.unplug();
        assertThat(await(Stage.ENDED).trouble()).isEqualTo(Trouble.DEVICE_GONE);
    }
}
