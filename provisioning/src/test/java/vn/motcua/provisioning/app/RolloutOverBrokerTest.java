package vn.motcua.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.centre.CentreLink;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.wire.Topic;
import vn.motcua.mqtt.LinkSettings;
import vn.motcua.mqtt.MqttLink;
import vn.motcua.mqtt.PahoMqttLink;
import vn.motcua.provisioning.desired.DesiredBook;
import vn.motcua.provisioning.desired.DesiredLoop;
import vn.motcua.provisioning.desired.Target;
import vn.motcua.provisioning.figures.BrokerUnderTest;
import vn.motcua.provisioning.figures.ContractTap;
import vn.motcua.provisioning.lab.DemoCa;
import vn.motcua.provisioning.release.Releases;
import vn.motcua.provisioning.rollout.DeviceProgress.Standing;
import vn.motcua.provisioning.rollout.Ring;
import vn.motcua.provisioning.rollout.RolloutId;
import vn.motcua.provisioning.rollout.RolloutLoop;
import vn.motcua.provisioning.rollout.RolloutPlan;
import vn.motcua.provisioning.rollout.RolloutState;
import vn.motcua.provisioning.rollout.RolloutStore;
import vn.motcua.provisioning.rollout.RolloutVerdict;
import vn.motcua.provisioning.rollout.RolloutView;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Tls;

/**
 * Rollouts from the centre's own code through a real broker to the agent's own code, with signed
 * releases that really are fetched, unpacked, tried and kept or given up.
 */
final class RolloutOverBrokerTest {
    private static final FaultHandler FAULTS =
            (where, thrown) -> {
                throw new AssertionError(where, thrown);
            };
    private static final int BOXES = 3;
    private static final Ring CANARY = new Ring("canary", new Ring.Who.Devices(Set.of(id(0))));
    private static final Ring ALL = new Ring("all", new Ring.Who.All());

    @TempDir private Path folder;
    private final List<TrialBox> boxes = new ArrayList<>();
    private final LinkedBlockingQueue<Boolean> news = new LinkedBlockingQueue<>();
    private volatile Duration passed = Duration.ZERO;

    @SuppressWarnings("NullAway.Init") // set by start
    private DemoCa ca;

    @SuppressWarnings("NullAway.Init") // set by start
    private BrokerUnderTest broker;

    @SuppressWarnings("NullAway.Init") // set by start
    private ContractTap tap;

    @SuppressWarnings("NullAway.Init") // set by start
    private Releases releases;

    @SuppressWarnings("NullAway.Init") // set by start
    private DesiredLoop desired;

    @SuppressWarnings("NullAway.Init") // set by start
    private RolloutLoop desk;

    private static DeviceId id(int box) {
        return new DeviceId("kiosk-0" + (box + 1));
    }

    @BeforeEach
    void start() throws Exception {
        ca = DemoCa.create(folder.resolve("pki"), Clock.systemUTC(), new SecureRandom());
        broker = BrokerUnderTest.make(BrokerUnderTest.Kind.EMBEDDED, folder, ca);
        broker.start();
        tap = new ContractTap(mqtt("centre", "centre/tap", ContractTap.EVERYTHING));
        releases = new Releases(folder.resolve("repo"), Clock.systemUTC());
        releases.init(folder.resolve("keys"));
        Path first = slot(1);
        Files.writeString(first.resolve("release"), "1 0.1.0\n");
        for (long number = 2; number <= 4; number++) {
            releases.publish(
                    folder.resolve("keys"),
                    releases.buildQuickly(
                            slot(number),
                            number,
                            "0." + number + ".0",
                            folder.resolve("out-" + number)));
        }
        desired =
                DesiredLoop.start(
                        mqtt("centre", "centre/desired", DesiredLoop.subscriptions()),
                        DesiredBook.open(
                                folder.resolve("desired.sqlite"),
                                unit -> List.of("ha-noi"),
                                Clock.systemUTC()),
                        FAULTS);
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < BOXES; i++) {
            targets.add(new Target(id(i), DeviceKind.KIOSK, "ha-noi", List.of()));
        }
        desired.place(targets, "an", "first").get(30, TimeUnit.SECONDS);
        desk =
                RolloutLoop.start(
                        RolloutStore.open(folder.resolve(RolloutStore.FILE)),
                        new DesiredWishes(desired),
                        unit -> List.of("ha-noi"),
                        releases::list,
                        () -> Instant.now().plus(passed),
                        Duration.ofSeconds(1),
                        FAULTS);
        desk.onChange(() -> news.add(true));
        for (int i = 0; i < BOXES; i++) {
            TrialBox box =
                    new TrialBox(
                            id(i),
                            folder.resolve("box-" + i),
                            first,
                            releases.folder(),
                            who -> mqtt(who.value(), who.value(), CentreLink.subscriptions(who)),
                            FAULTS);
            boxes.add(box);
            box.start();
        }
    }

    @AfterEach
    void stop() throws Exception {
        for (TrialBox box : boxes) {
            box.close();
        }
        desk.close();
        desired.close();
        tap.close();
        broker.close();
        assertThat(tap.breaches()).isEmpty();
    }

    private Path slot(long number) throws Exception {
        Path slot = folder.resolve("slot-" + number);
        Files.createDirectories(slot.resolve("bin"));
        Path agent = slot.resolve("bin/agent");
        Files.writeString(agent, "#!/bin/sh\n# " + number + "\n");
        assertThat(agent.toFile().setExecutable(true)).isTrue();
        return slot;
    }

    private MqttLink mqtt(String name, String client, List<String> filters) throws Exception {
        DemoCa.Issued issued = ca.issue(name);
        Tls tls = Tls.of(ca.certificate(), issued.certificate(), issued.key());
        return new PahoMqttLink(
                new LinkSettings(
                        URI.create("mqtts://localhost:" + broker.port()),
                        tls.context(),
                        client,
                        filters,
                        Duration.ofSeconds(1)),
                new Random(1));
    }

    private RolloutId begin(long release) throws Exception {
        RolloutPlan usual = RolloutPlan.of(release, List.of(CANARY, ALL));
        RolloutVerdict verdict =
                desk.start(
                                new RolloutPlan(
                                        release,
                                        usual.within(),
                                        usual.rings(),
                                        null,
                                        null,
                                        new RolloutPlan.Limits(2, 1, Duration.ofHours(1))),
                                "lan",
                                "test")
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS);
        assertThat(verdict).isInstanceOf(RolloutVerdict.Taken.class);
        return ((RolloutVerdict.Taken) verdict).id();
    }

    private RolloutView await(RolloutId id, Predicate<RolloutView> wanted) throws Exception {
        while (true) {
            RolloutView view = desk.rollout(id).orElseThrow();
            if (wanted.test(view)) {
                return view;
            }
            assertThat(news.poll(120, TimeUnit.SECONDS)).as("still " + view).isNotNull();
        }
    }

    private List<String> running() {
        return boxes.stream().map(box -> box.running).toList();
    }

    private List<Standing> standings(RolloutView view) {
        return view.devices().stream().map(one -> one.standing()).toList();
    }

    @Test
    void aGoodReleaseReachesAllAndABadOneTheCanaryOnly() throws Exception {
        RolloutView good = await(begin(2), view -> view.state().ended());
        assertThat(good.state()).isEqualTo(RolloutState.FINISHED);
        assertThat(running()).containsOnly("r2");

        boxes.forEach(box -> box.bad = "r3");
        RolloutView bad = await(begin(3), view -> view.state() != RolloutState.RUNNING);
        assertThat(bad.state()).isEqualTo(RolloutState.STOPPED);
        assertThat(standings(bad).getFirst()).isIn(Standing.FAILED, Standing.ROLLED_BACK);
        assertThat(bad.rings().getLast().told()).as("the rest never heard of it").isFalse();
        assertThat(running()).as("it healed itself").containsOnly("r2");
        assertThat(tap.on(Topic.Channel.DESIRED))
                .as("the order went over the broker to the canary alone")
                .anyMatch(text -> text.contains("\"number\":3"));
        assertThat(tap.heard())
                .filteredOn(one -> one.text().contains("\"number\":3"))
                .extracting(one -> one.topic().device())
                .containsOnly(id(0));
        assertThat(tap.on(Topic.Channel.REPORTED))
                .anyMatch(text -> text.contains("FALLBACK"))
                .anyMatch(text -> text.contains("CONFIRMED"));
        for (int i = 1; i < BOXES; i++) {
            assertThat(folder.resolve("box-" + i + "/slots/r3")).doesNotExist();
        }
    }

    @Test
    void aSilentCanaryStopsItAndAPausedOneWaits() throws Exception {
        RolloutId paused = begin(2);
        desk.pause(paused, "lan", "wait").toCompletableFuture().get(30, TimeUnit.SECONDS);
        RolloutView held = await(paused, view -> standings(view).contains(Standing.DONE));
        assertThat(held.state()).isEqualTo(RolloutState.PAUSED);
        assertThat(running()).as("only whom it had told").containsExactly("r2", "first", "first");
        desk.resume(paused, "lan", "go on").toCompletableFuture().get(30, TimeUnit.SECONDS);
        await(paused, view -> view.state() == RolloutState.FINISHED);
        assertThat(running()).containsOnly("r2");

        boxes.getFirst().close();
        RolloutId silent = begin(4);
        passed = Duration.ofHours(2);
        RolloutView stopped = await(silent, view -> view.state() != RolloutState.RUNNING);
        assertThat(stopped.state()).isEqualTo(RolloutState.STOPPED);
        assertThat(standings(stopped).getFirst()).isEqualTo(Standing.FAILED);
        assertThat(running()).as("the rest runs on").containsOnly("r2");
    }
}
