package vn.motcua.provisioning.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import vn.motcua.mqtt.LinkSettings;
import vn.motcua.mqtt.Outgoing;
import vn.motcua.mqtt.PahoMqttLink;
import vn.motcua.provisioning.figures.BrokerUnderTest;
import vn.motcua.provisioning.lab.DemoCa;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Tls;

/**
 * Every topic of the contract against every role, to publish and to subscribe, at real brokers. A
 * topic in the contract without a row here is red, and so is a row without a topic.
 */
final class TopicTableTest {
    private static final Path CONTRACT = Path.of("../docs/contract/asyncapi.yaml");
    private static final String OWN = "kiosk-01";

    /** Who tries. */
    private enum Role {
        OWN_DEVICE("kiosk-01"),
        OTHER_DEVICE("kiosk-02"),
        CENTRE("centre"),
        UNKNOWN("kiosk-99"),
        REVOKED("kiosk-03"),
        QUARANTINED("kiosk-04");

        private final String name;

        Role(String name) {
            this.name = name;
        }
    }

    private static final Set<String> FROM_DEVICE = Set.of("OWN_DEVICE publish", "CENTRE subscribe");
    private static final Set<String> TO_DEVICE =
            Set.of("CENTRE publish", "CENTRE subscribe", "OWN_DEVICE subscribe");

    /** What is allowed on the own device's topic; all else is refused. */
    private static final Map<String, Set<String>> ALLOWED =
            new TreeMap<>(
                    Map.of(
                            "state",
                            Set.of(
                                    "OWN_DEVICE publish",
                                    "OWN_DEVICE subscribe",
                                    "CENTRE subscribe"),
                            "reported",
                            FROM_DEVICE,
                            "health",
                            FROM_DEVICE,
                            "alarm",
                            FROM_DEVICE,
                            "ev",
                            FROM_DEVICE,
                            "res",
                            FROM_DEVICE,
                            "desired",
                            TO_DEVICE,
                            "cmd",
                            TO_DEVICE,
                            "evack",
                            TO_DEVICE));

    @TempDir Path directory;

    private @Nullable BrokerUnderTest broker;
    private final Map<Role, Tls> identities = new EnumMap<>(Role.class);

    @ParameterizedTest
    @EnumSource(BrokerUnderTest.Kind.class)
    void everyTopicIsOpenToWhoNeedsItAndShutToAllOthers(BrokerUnderTest.Kind kind)
            throws Exception {
        Map<String, String> topics = topics();
        assertThat(ALLOWED.keySet()).as("a row for every topic").isEqualTo(topics.keySet());
        begin(kind);
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        try (BrokerGate _ = gate();
                ExecutorService roles = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (Role role : Role.values()) {
                all.add(
                        roles.submit(() -> {
                            tryAll(role, topics, wrong);
                            return null;
                        }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            broker().close();
        }
        assertThat(wrong).isEmpty();
    }

    private void tryAll(Role role, Map<String, String> topics, Queue<String> wrong)
            throws Exception {
        for (Map.Entry<String, Set<String>> row : ALLOWED.entrySet()) {
            String topic = Objects.requireNonNull(topics.get(row.getKey()));
            attempt(row.getValue(), role, topic, wrong);
        }
        attempt(Set.of("CENTRE publish"), role, ControlMessages.REQUESTS, wrong);
        String everybody = "motcua/v1/+/state";
        compare(
                Set.of("CENTRE subscribe"),
                role,
                everybody,
                "subscribe",
                subscribes(role, everybody),
                wrong);
    }

    private void attempt(Set<String> allowed, Role role, String topic, Queue<String> wrong)
            throws Exception {
        compare(allowed, role, topic, "publish", publishes(role, topic), wrong);
        compare(allowed, role, topic, "subscribe", subscribes(role, topic), wrong);
    }

    private static void compare(
            Set<String> allowed,
            Role role,
            String topic,
            String what,
            boolean happened,
            Queue<String> wrong) {
        if (allowed.contains(role + " " + what) != happened) {
            wrong.add(role + " " + what + " " + topic + ": " + (happened ? "allowed" : "refused"));
        }
    }

    private static Map<String, String> topics() {
        JsonNode channels = new YAMLMapper().readTree(CONTRACT.toFile()).get("channels");
        Map<String, String> topics = new TreeMap<>();
        for (Map.Entry<String, JsonNode> channel : channels.properties()) {
            topics.put(
                    channel.getKey(),
                    channel.getValue().get("address").asString().replace("{device}", OWN));
        }
        return topics;
    }

    private void begin(BrokerUnderTest.Kind kind) throws Exception {
        DemoCa ca = DemoCa.create(directory.resolve("pki"), Clock.systemUTC(), new SecureRandom());
        for (Role role : Role.values()) {
            DemoCa.Issued issued = ca.issue(role.name);
            identities.put(role, Tls.of(ca.certificate(), issued.certificate(), issued.key()));
        }
        broker = BrokerUnderTest.guarded(kind, directory, ca);
        broker().start();
    }

    /** Enrolled before, then shut out, as the centre does it. */
    private BrokerGate gate() throws Exception {
        HandAdmissions admissions = new HandAdmissions();
        for (Role role : Role.values()) {
            if (role != Role.CENTRE && role != Role.UNKNOWN) {
                admissions.set(role.name, true);
            }
        }
        BrokerGate gate =
                BrokerGate.start(
                        link(Role.CENTRE, "centre/gate", List.of(ControlMessages.RESPONSES)),
                        admissions,
                        "centre",
                        Clock.systemUTC(),
                        FaultHandler.endingProcess(System.err));
        admissions.agreed(gate);
        admissions.set(Role.REVOKED.name, false);
        admissions.set(Role.QUARANTINED.name, false);
        admissions.agreed(gate);
        return gate;
    }

    private boolean publishes(Role role, String topic) throws Exception {
        PahoMqttLink link = link(role, id(role), List.of());
        RecordingOwner owner = new RecordingOwner();
        link.start(owner);
        try {
            return owner.awaitConnectOrTrouble()
                    && link.publish(Outgoing.json(topic, "{}", false))
                            .get(20, TimeUnit.SECONDS)
                            .accepted();
        } finally {
            link.close(Duration.ZERO).get(10, TimeUnit.SECONDS);
        }
    }

    private boolean subscribes(Role role, String topic) throws Exception {
        PahoMqttLink link = link(role, id(role), List.of(topic));
        RecordingOwner owner = new RecordingOwner();
        link.start(owner);
        try {
            return owner.awaitConnectOrTrouble();
        } finally {
            link.close(Duration.ZERO).get(10, TimeUnit.SECONDS);
        }
    }

    private BrokerUnderTest broker() {
        return Objects.requireNonNull(broker);
    }

    private static String id(Role role) {
        return role == Role.CENTRE ? "centre/trial" : role.name;
    }

    private PahoMqttLink link(Role role, String id, List<String> filters) {
        int port = role == Role.CENTRE ? broker().centrePort() : broker().port();
        Tls tls = Objects.requireNonNull(identities.get(role));
        return new PahoMqttLink(
                new LinkSettings(
                        URI.create("mqtts://localhost:" + port),
                        tls.context(),
                        id,
                        filters,
                        Duration.ofSeconds(1)),
                new Random(1));
    }
}
