package vn.motcua.provisioning.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.centre.CentreLink;
import vn.motcua.agent.centre.DeviceFacts;
import vn.motcua.agent.centre.EpochStore;
import vn.motcua.agent.centre.HealthSource;
import vn.motcua.agent.fleet.hands.Hands;
import vn.motcua.agent.fleet.hands.RemoteHands;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.fleet.CommandRequest;
import vn.motcua.contract.fleet.CommandResult;
import vn.motcua.contract.fleet.RemoteCommand;
import vn.motcua.contract.wire.CommandJson;
import vn.motcua.contract.wire.Topic;
import vn.motcua.mqtt.LinkSettings;
import vn.motcua.mqtt.PahoMqttLink;
import vn.motcua.provisioning.figures.BrokerUnderTest;
import vn.motcua.provisioning.figures.ContractTap;
import vn.motcua.provisioning.lab.DemoCa;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Tls;

/** Orders from the centre's desk over a real broker to the agent's own code, and back. */
final class OrderOverBrokerTest {
    private static final DeviceId KIOSK = new DeviceId("kiosk-01");
    private static final FaultHandler FAULTS = FaultHandler.endingProcess(System.err);

    @TempDir Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<String> audit = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Boolean> news = new LinkedBlockingQueue<>();
    private final BoxUnderTest box = new BoxUnderTest();
    private DemoCa ca;
    private BrokerUnderTest broker;
    private ContractTap tap;
    private CommandDesk desk;

    /** Notes what is done to it. */
    private static final class BoxUnderTest implements Hands {
        final List<String> done = new CopyOnWriteArrayList<>();

        @Override
        public boolean restartUi() {
            done.add("ui");
            return true;
        }

        @Override
        public boolean restartAgent() {
            done.add("agent");
            return true;
        }

        @Override
        public boolean restartBox() {
            return false;
        }

        @Override
        public Optional<PartStatus> test(String part) {
            return part.equals("printer")
                    ? Optional.of(
                            new PartStatus("printer", PartStatus.Condition.FAILED, "paper-out"))
                    : Optional.empty();
        }

        @Override
        public List<String> log(int most) {
            return IntStream.range(0, most).mapToObj(i -> "dòng " + i).toList();
        }

        @Override
        public boolean show(String text, Duration time) {
            done.add(text);
            return true;
        }
    }

    @BeforeEach
    void begin() throws Exception {
        ca = DemoCa.create(folder.resolve("pki"), Clock.systemUTC(), new SecureRandom());
        broker = BrokerUnderTest.make(BrokerUnderTest.Kind.MOSQUITTO, folder, ca);
        broker.start();
        tap = new ContractTap(link("centre", "centre/tap", ContractTap.EVERYTHING));
        open.add(tap);
        desk =
                CommandDesk.start(
                        link("centre", "centre/commands", CommandDesk.subscriptions()),
                        OrderStore.open(folder.resolve(OrderStore.FILE)),
                        KIOSK::equals,
                        (actor, action, target, _, outcome) ->
                                audit.add(actor + " " + action + " " + target + " " + outcome),
                        Clock.systemUTC(),
                        new SecureRandom(),
                        FAULTS);
        desk.onChange(() -> news.add(true));
    }

    @AfterEach
    void end() throws Exception {
        assertThat(tap.breaches()).as("asyncapi.yaml").isEmpty();
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
        desk.close();
        broker.close();
    }

    @Test
    void everyKindOfOrderIsDoneOnceAndAnswered() throws Exception {
        device();
        assertThat(answer(new RemoteCommand.RestartUi()).state()).isEqualTo(OrderView.State.DONE);
        assertThat(answer(new RemoteCommand.ShowMessage("Nghỉ trưa", 5)).state())
                .isEqualTo(OrderView.State.DONE);
        OrderView test = answer(new RemoteCommand.SelfTest("printer"));
        assertThat(test.state()).isEqualTo(OrderView.State.FAILED);
        assertThat(test.detail()).isEqualTo("printer:paper-out");
        assertThat(answer(new RemoteCommand.SelfTest("camera")).state())
                .isEqualTo(OrderView.State.NOT_SUPPORTED);
        assertThat(answer(new RemoteCommand.RestartBox()).state())
                .isEqualTo(OrderView.State.NOT_SUPPORTED);
        OrderView logs = answer(new RemoteCommand.FetchLogs(2_000));
        assertThat(logs.lines()).hasSize(2_000).startsWith("dòng 0").endsWith("dòng 1999");
        assertThat(box.done).containsExactly("ui", "Nghỉ trưa");
        assertThat(tap.on(Topic.Channel.COMMAND)).hasSizeGreaterThan(5);
        assertThat(tap.on(Topic.Channel.RESULT)).hasSizeGreaterThan(6);
        assertThat(audit).first().isEqualTo("lan device.restart-ui kiosk-01 ordered");
        assertThat(audit).hasSize(6);
        assertThat(desk.recent(KIOSK)).hasSize(6);
        assertThat(desk.recent(KIOSK).getFirst().id()).isEqualTo(logs.id());
    }

    @Test
    void anOrderWaitsForADeviceThatIsAwayAndARestartIsAnsweredByBeingBack() throws Exception {
        OrderView order = ordered(new RemoteCommand.RestartAgent());
        assertThat(order.state()).isEqualTo(OrderView.State.WAITING);
        AutoCloseable first = device();
        // Heard at the latest when the desk says it again; the broker may have dropped it.
        await(order.id(), OrderView.State.STARTED);
        first.close();
        open.clear();
        device();
        await(order.id(), OrderView.State.STARTED, OrderView.State.DONE);
        assertThat(box.done).as("once, whatever comes how often").containsExactly("agent");
    }

    @Test
    void wrongOrdersAreRefusedBeforeAnythingIsWritten() throws Exception {
        RemoteCommand ui = new RemoteCommand.RestartUi();
        Duration hour = Duration.ofHours(1);
        assertThat(refusal(new DeviceId("kiosk-02"), ui, "why", hour))
                .isEqualTo(OrderOutcome.Why.UNKNOWN_DEVICE);
        assertThat(refusal(KIOSK, ui, " ", hour)).isEqualTo(OrderOutcome.Why.REASON);
        assertThat(refusal(KIOSK, ui, "x".repeat(201), hour)).isEqualTo(OrderOutcome.Why.REASON);
        assertThat(refusal(KIOSK, ui, "why", Duration.ofSeconds(1)))
                .isEqualTo(OrderOutcome.Why.EXPIRY);
        assertThat(refusal(KIOSK, ui, "why", Duration.ofDays(2)))
                .isEqualTo(OrderOutcome.Why.EXPIRY);
        for (int i = 0; i < 20; i++) {
            ordered(ui);
        }
        assertThat(refusal(KIOSK, ui, "why", hour)).isEqualTo(OrderOutcome.Why.TOO_MANY);
        assertThat(audit).hasSize(20);
    }

    @Test
    void aLateARepeatedAndAnUnreadableOrderDoNothing() throws Exception {
        BlockingQueue<CommandResult> said = new LinkedBlockingQueue<>();
        try (RemoteHands hands = hands(said)) {
            CommandRequest late = order("a", Clock.systemUTC().instant().minusSeconds(1));
            hands.offer(CommandJson.write(late));
            assertThat(next(said).outcome()).isEqualTo(CommandResult.Outcome.EXPIRED);
            CommandRequest good = order("b", Clock.systemUTC().instant().plusSeconds(60));
            hands.offer(CommandJson.write(good));
            assertThat(next(said).outcome()).isEqualTo(CommandResult.Outcome.DONE);
            hands.offer("{\"command\":\"sh\"}");
            hands.offer(CommandJson.write(good).replace("restart-ui", "sh -c reboot"));
            hands.offer(CommandJson.write(good));
            assertThat(next(said).id()).isEqualTo(good.id());
        }
        try (RemoteHands hands = hands(said)) {
            hands.offer(CommandJson.write(order("b", Clock.systemUTC().instant().plusSeconds(60))));
            assertThat(next(said).outcome()).isEqualTo(CommandResult.Outcome.DONE);
        }
        assertThat(box.done).containsExactly("ui");
    }

    private RemoteHands hands(BlockingQueue<CommandResult> said) throws IOException {
        return RemoteHands.start(
                folder.resolve("orders.jsonl"),
                box,
                Clock.systemUTC(),
                () -> false,
                said::add,
                FAULTS);
    }

    private static CommandRequest order(String digit, java.time.Instant expires) {
        return new CommandRequest(
                digit.repeat(32), new RemoteCommand.RestartUi(), "lan", "why", expires);
    }

    private static CommandResult next(BlockingQueue<CommandResult> said)
            throws InterruptedException {
        CommandResult answer = said.poll(20, TimeUnit.SECONDS);
        assertThat(answer).as("an answer in time").isNotNull();
        return answer == null ? CommandResult.of("", CommandResult.Outcome.FAILED, "") : answer;
    }

    private OrderOutcome.Why refusal(
            DeviceId device, RemoteCommand command, String reason, Duration expiry)
            throws Exception {
        OrderOutcome outcome =
                desk.order(device, command, "lan", reason, expiry)
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS);
        assertThat(outcome).isInstanceOf(OrderOutcome.Refused.class);
        return ((OrderOutcome.Refused) outcome).why();
    }

    private OrderView ordered(RemoteCommand command) throws Exception {
        OrderOutcome outcome =
                desk.order(KIOSK, command, "lan", "because", Duration.ofMinutes(5))
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS);
        assertThat(outcome).isInstanceOf(OrderOutcome.Ordered.class);
        return ((OrderOutcome.Ordered) outcome).order();
    }

    private OrderView answer(RemoteCommand command) throws Exception {
        String id = ordered(command).id();
        while (true) {
            OrderView now = desk.order(id).orElseThrow();
            if (now.state().isFinal()) {
                return now;
            }
            assertThat(news.poll(60, TimeUnit.SECONDS)).as("still " + now).isNotNull();
        }
    }

    private void await(String id, OrderView.State... one) throws Exception {
        List<OrderView.State> wanted = List.of(one);
        while (desk.order(id).orElseThrow().state() != wanted.getLast()) {
            assertThat(news.poll(60, TimeUnit.SECONDS))
                    .as("still " + desk.order(id).orElseThrow().state())
                    .isNotNull();
        }
    }

    /** The agent's own link and hands. */
    private AutoCloseable device() throws Exception {
        CentreLink centre =
                new CentreLink(
                        link(KIOSK.value(), KIOSK.value(), CentreLink.subscriptions(KIOSK)),
                        EpochStore.open(folder.resolve("centre.sqlite"), () -> "inst-1"),
                        new DeviceFacts(
                                KIOSK, DeviceKind.KIOSK, "test", "van-mieu", false, "boot-1"),
                        List.of(),
                        () -> new HealthSource.Health(List.of(), 1_000, 50, false),
                        Duration.ofSeconds(30),
                        () -> {},
                        new Random(1),
                        FAULTS);
        RemoteHands hands =
                RemoteHands.start(
                        folder.resolve("orders.jsonl"),
                        box,
                        Clock.systemUTC(),
                        () -> false,
                        answer -> centre.answer(answer.id(), CommandJson.write(answer)),
                        FAULTS);
        centre.obey(hands::offer);
        centre.start();
        AutoCloseable both =
                () -> {
                    centre.close();
                    hands.close();
                };
        open.add(both);
        return both;
    }

    private PahoMqttLink link(String name, String id, List<String> topics) throws Exception {
        DemoCa.Issued own = ca.issue(name);
        return new PahoMqttLink(
                new LinkSettings(
                        URI.create("mqtts://localhost:" + broker.port()),
                        Tls.of(ca.certificate(), own.certificate(), own.key()).context(),
                        id,
                        topics,
                        Duration.ofSeconds(1)),
                new Random(1));
    }
}
