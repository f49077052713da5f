package vn.motcua.provisioning.figures;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import vn.motcua.agent.centre.CentreLink;
import vn.motcua.agent.centre.DesiredInbox;
import vn.motcua.agent.centre.DeviceFacts;
import vn.motcua.agent.centre.EpochStore;
import vn.motcua.agent.centre.EventSource;
import vn.motcua.agent.centre.HealthSource;
import vn.motcua.agent.fleet.state.Applier;
import vn.motcua.agent.fleet.state.DesiredStateApplier;
import vn.motcua.agent.fleet.state.StateFile;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.dossier.ProcedureCode;
import vn.motcua.contract.fleet.ReportedState;
import vn.motcua.contract.fleet.StateProblem;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.identity.ConsentRecorded;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.CallReason;
import vn.motcua.contract.queue.Channel;
import vn.motcua.contract.queue.ClosureReason;
import vn.motcua.contract.queue.CounterDuty;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.HoldReason;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.contract.rating.Rating;
import vn.motcua.contract.wire.Envelope;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.contract.wire.MessageTypes;
import vn.motcua.contract.wire.StateJson;
import vn.motcua.contract.wire.Topic;
import vn.motcua.contract.wire.Wire;
import vn.motcua.mqtt.Incoming;
import vn.motcua.mqtt.LinkSettings;
import vn.motcua.mqtt.MqttLink;
import vn.motcua.mqtt.PahoMqttLink;
import vn.motcua.provisioning.broker.RecordingOwner;
import vn.motcua.provisioning.desired.DesiredBook;
import vn.motcua.provisioning.desired.DesiredLoop;
import vn.motcua.provisioning.desired.Layer;
import vn.motcua.provisioning.desired.Scope;
import vn.motcua.provisioning.desired.Target;
import vn.motcua.provisioning.desired.Verdict;
import vn.motcua.provisioning.lab.DemoCa;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Tls;

/**
 * {@code docs/contract/asyncapi.yaml} against the code and against what really goes over a broker.
 */
class AsyncApiTest {
    private static final Path FILE =
            Path.of(System.getProperty("motcua.root", "..")).resolve("docs/contract/asyncapi.yaml");
    private static final String PREFIX = "https://motcua.example/asyncapi.yaml";
    private static final LogId CONSENTS = new LogId("c0n5entc0n5entc0.1");
    private static final FaultHandler FAULTS =
            (where, thrown) -> {
                throw new AssertionError(where, thrown);
            };

    @TempDir Path directory;

    private static JsonNode contract;
    private static SchemaRegistry schemas;

    @BeforeAll
    static void read() throws Exception {
        contract = new YAMLMapper().readTree(Files.readString(FILE));
        // Without the document's own id, which is no schema's.
        String json = "{\"components\":" + contract.get("components") + "}";
        schemas =
                SchemaRegistry.withDefaultDialect(
                        Dialects.getDraft202012(),
                        b -> b.schemas(iri -> iri.startsWith(PREFIX) ? json : null));
    }

    @Test
    void theFileNamesEveryTopicWithItsDirectionAndRetainFlag() {
        Set<String> words = new TreeSet<>();
        for (Topic.Channel channel : Topic.Channel.values()) {
            words.add(channel.word());
            assertThat(contract.at("/channels/" + channel.word() + "/address").asString())
                    .isEqualTo("motcua/v1/{device}/" + channel.word());
            JsonNode operation = operationOf(channel.word());
            assertThat(operation.at("/action").asString())
                    .isEqualTo(channel.fromDevice() ? "send" : "receive");
            assertThat(operation.at("/bindings/mqtt/retain").asBoolean())
                    .isEqualTo(channel.retained());
            assertThat(operation.at("/bindings/mqtt/qos").asInt()).isEqualTo(1);
        }
        assertThat(contract.at("/channels").propertyNames())
                .containsExactlyInAnyOrderElementsOf(words);
    }

    @Test
    void everyEventHasASchemaAndFollowsIt() {
        Set<String> seen = new TreeSet<>();
        for (QueueEvent event : oneOfEach()) {
            String type = MessageTypes.typeOf(event);
            seen.add(type);
            assertValid(type, Wire.write(event));
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(MessageTypes.events().keySet());
    }

    @Test
    void aMissingMemberIsFound() {
        assertThat(errors("EventWatermark", "{\"log\":\"k3v9x0q2m4n5p6r7.1\"}")).isNotEmpty();
    }

    @Test
    void whatGoesOverTheBrokerFollowsTheContract() throws Exception {
        DemoCa ca = DemoCa.create(directory.resolve("pki"), Clock.systemUTC(), new SecureRandom());
        Set<String> types = new TreeSet<>();
        Set<Topic.Channel> seen = EnumSet.noneOf(Topic.Channel.class);
        try (BrokerUnderTest broker =
                BrokerUnderTest.make(BrokerUnderTest.Kind.MOSQUITTO, directory, ca)) {
            broker.start();
            RecordingOwner tap = new RecordingOwner();
            MqttLink wire = link(ca, broker, "centre", "centre/tap", List.of("motcua/v1/#"));
            wire.start(tap);
            tap.awaitConnect();
            ListSource source = new ListSource();
            source.append(Samples.morning(3));
            ListSource consents = new ListSource(CONSENTS);
            consents.add(consent(1, true));
            consents.add(consent(2, false));
            CentreStore store = CentreStore.open(directory.resolve("c.db"), Clock.systemUTC());
            MqttLink ingestLink =
                    link(ca, broker, "centre", "centre/ingest", IngestLoop.subscriptions());
            try (IngestLoop ingest =
                            IngestLoop.start(
                                    ingestLink,
                                    store,
                                    Clock.systemUTC(),
                                    IngestLoop.HOLE_PATIENCE,
                                    FAULTS);
                    CentreLink hub = hub(ca, broker, List.of(source, consents));
                    DesiredLoop desired = desired(ca, broker);
                    Follower follower = new Follower(hub, directory.resolve("desired.json"))) {
                hub.start();
                // One state that the device takes, one that it does not.
                want(desired, "{\"ticker\":{\"vi\":[\"Mời quý khách\"]},\"theme\":{}}");
                assertThat(follower.awaitReport().refused()).isNull();
                want(desired, "{\"ticker\":{\"vi\":[]}}");
                assertThat(follower.awaitReport().refused()).isNotNull();
                source.awaitDelivered(13);
                consents.awaitDelivered(2);
                assertThat(ingest.view().eventsStored()).isEqualTo(15);
                assertThat(ingest.view().figures()).containsOnlyKeys(Samples.LOG);
            }
            boolean closed = false;
            while (!closed) {
                Incoming message = tap.awaitMessage();
                Topic topic = Topic.parse(message.topic()).orElseThrow();
                String text = message.text().orElseThrow();
                assertValid(schemaOf(topic.channel().word()), text);
                if (topic.channel() == Topic.Channel.EVENTS) {
                    var envelope = Wire.readEnvelope(text);
                    assertValid(envelope.type(), envelope.data());
                    types.add(envelope.type());
                }
                seen.add(topic.channel());
                closed = text.contains("\"CLOSING\"");
            }
            wire.close(Duration.ofSeconds(1)).get(10, TimeUnit.SECONDS);
        }
        assertThat(types).contains(ConsentRecorded.TYPE);
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        Topic.Channel.STATE,
                        Topic.Channel.HEALTH,
                        Topic.Channel.EVENTS,
                        Topic.Channel.WATERMARK,
                        Topic.Channel.DESIRED,
                        Topic.Channel.REPORTED);
    }

    private DesiredLoop desired(DemoCa ca, BrokerUnderTest broker) throws Exception {
        MqttLink own = link(ca, broker, "centre", "centre/desired", DesiredLoop.subscriptions());
        DesiredBook book =
                DesiredBook.open(
                        directory.resolve("desired.db"),
                        unit -> List.of("ha-noi", unit),
                        Clock.systemUTC());
        DesiredLoop desired = DesiredLoop.start(own, book, FAULTS);
        Target hub = new Target(Samples.HUB, DeviceKind.KIOSK, "van-mieu", List.of());
        desired.place(List.of(hub), "an", "first").get(30, TimeUnit.SECONDS);
        return desired;
    }

    private static void want(DesiredLoop desired, String patch) throws Exception {
        Scope scope = Scope.parse("unit/van-mieu").orElseThrow();
        Layer layer = Layer.of(StateJson.readTree(patch));
        assertThat(desired.change(scope, layer, -1, "an", "why").get(30, TimeUnit.SECONDS))
                .isInstanceOf(Verdict.Taken.class);
    }

    /** Takes a ticker, but no empty one. */
    private static final class Follower implements DesiredInbox, Applier, AutoCloseable {
        private final DesiredStateApplier states;
        private final BlockingQueue<ReportedState> reports = new LinkedBlockingQueue<>();

        Follower(CentreLink hub, Path file) {
            states = new DesiredStateApplier(new StateFile(file), List.of(this), FAULTS);
            hub.follow(this);
            states.onReport(() -> {
                reports.add(states.report("inst-1"));
                hub.reportChanged();
            });
        }

        /** The next one that says something of a ticker. */
        ReportedState awaitReport() throws InterruptedException {
            while (true) {
                ReportedState report = reports.poll(30, TimeUnit.SECONDS);
                if (report == null) {
                    throw new AssertionError("no report in time");
                }
                if (!report.sections().isEmpty()) {
                    return report;
                }
            }
        }

        @Override
        public void offer(String text) {
            states.offer(text);
        }

        @Override
        public ReportedState report(String inst) {
            return states.report(inst);
        }

        @Override
        public String section() {
            return "ticker";
        }

        @Override
        public List<StateProblem> problems(StateValue.Tree value) {
            return StateJson.write(value).contains("[]")
                    ? List.of(new StateProblem("ticker.vi", "is empty"))
                    : List.of();
        }

        @Override
        public ReportedState.Outcome apply(StateValue.@Nullable Tree value) {
            return ReportedState.Outcome.APPLIED;
        }

        @Override
        public void close() {
            states.close();
        }
    }

    private static Envelope consent(long seq, boolean given) {
        return Wire.envelope(
                new LogPosition(CONSENTS, seq),
                Instant.parse("2026-11-24T02:00:00Z"),
                new ConsentRecorded(Means.CHIP, "identify-2026-11", "find-dossiers", given),
                Samples.HUB,
                "b1");
    }

    private CentreLink hub(DemoCa ca, BrokerUnderTest broker, List<EventSource> logs)
            throws Exception {
        DeviceFacts facts =
                new DeviceFacts(Samples.HUB, DeviceKind.KIOSK, "0.1.0", "van-mieu", true, "b1");
        return new CentreLink(
                link(ca, broker, "hub-01", "hub-01", CentreLink.subscriptions(facts.device())),
                EpochStore.open(directory.resolve("link.db"), () -> "inst-1"),
                facts,
                logs,
                () ->
                        new HealthSource.Health(
                                List.of(
                                        new PartStatus(
                                                "printer",
                                                PartStatus.Condition.DEGRADED,
                                                "paper-low")),
                                1_000,
                                20,
                                false),
                Duration.ofSeconds(1),
                () -> {},
                new Random(2),
                FAULTS);
    }

    private static MqttLink link(
            DemoCa ca, BrokerUnderTest broker, String name, String id, List<String> filters)
            throws Exception {
        DemoCa.Issued issued = ca.issue(name);
        Tls tls = Tls.of(ca.certificate(), issued.certificate(), issued.key());
        return new PahoMqttLink(
                new LinkSettings(
                        URI.create("mqtts://localhost:" + broker.port()),
                        tls.context(),
                        id,
                        filters,
                        Duration.ofSeconds(1)),
                new Random(1));
    }

    private static JsonNode operationOf(String channel) {
        for (JsonNode operation : contract.get("operations")) {
            if (operation.at("/channel/$ref").asString().equals("#/channels/" + channel)) {
                return operation;
            }
        }
        throw new AssertionError("no operation for " + channel);
    }

    private static String schemaOf(String channel) {
        String name =
                contract.at("/channels/" + channel + "/messages").propertyNames().iterator().next();
        String ref = contract.at("/components/messages/" + name + "/payload/$ref").asString();
        return ref.substring(ref.lastIndexOf('/') + 1);
    }

    private static void assertValid(String schema, String json) {
        assertThat(errors(schema, json)).as(schema).isEmpty();
    }

    private static List<com.networknt.schema.Error> errors(String schema, String json) {
        return schemas.getSchema(SchemaLocation.of(PREFIX + "#/components/schemas/" + schema))
                .validate(json, InputFormat.JSON);
    }

    private static List<QueueEvent> oneOfEach() {
        TicketId ticket = new TicketId("7c9e6679-7425-40de-944b-e07fc1f90ae7");
        TicketNumber number = TicketNumber.parse("A047");
        ServiceId service = new ServiceId("nop-ho-so");
        CounterId counter = new CounterId("3");
        LocalDate date = LocalDate.of(2026, 11, 24);
        return List.of(
                new QueueEvent.BusinessDayOpened(date),
                new QueueEvent.BusinessDayClosed(date),
                new QueueEvent.AppointmentBooked(
                        AppointmentId.of("random-code-1"),
                        service,
                        Instant.parse("2026-11-24T01:00:00Z"),
                        Instant.parse("2026-11-24T01:30:00Z")),
                new QueueEvent.AppointmentDropped(AppointmentId.of("random-code-1")),
                new QueueEvent.AppointmentCheckedIn(
                        ticket, number, AppointmentId.of("random-code-1")),
                new QueueEvent.CounterOpened(
                        counter,
                        List.of(service),
                        new CounterDuty(
                                CounterDuty.Kind.GENERAL,
                                List.of(service),
                                List.of(new ProcedureCode("1.001193")))),
                new QueueEvent.CounterPaused(counter),
                new QueueEvent.CounterClosed(counter),
                new QueueEvent.TicketIssued(
                        ticket,
                        number,
                        service,
                        new ProcedureCode("1.001193"),
                        PriorityClass.ELDERLY,
                        Channel.KIOSK),
                new QueueEvent.JourneyPlanned(ticket, number, List.of(service)),
                new QueueEvent.ArrivalCounted(ticket, number, Instant.EPOCH, true),
                new QueueEvent.TicketSuperseded(ticket, number, ticket),
                new QueueEvent.NumberBlockLeased(new Actor("device:kiosk-01"), "A", 970, 999, date),
                new QueueEvent.HubChanged(
                        new Actor("hub:kiosk-02"), 2, LogPosition.parse("0123456789abcdef.1:7")),
                new QueueEvent.TailTaken(new LogId("0123456789abcdef.1"), 9, true),
                new QueueEvent.DayRecovered(new Actor("hub:kiosk-01")),
                new QueueEvent.ServiceClosed(service, ClosureReason.STAFF_AWAY),
                new QueueEvent.ServiceOpened(service),
                new QueueEvent.TicketHeld(
                        ticket, number, counter, HoldReason.FETCH_PAPERS, Instant.EPOCH),
                new QueueEvent.TicketResumed(ticket, number),
                new QueueEvent.HoldLapsed(ticket, number),
                new QueueEvent.TicketTransferred(
                        ticket,
                        number,
                        counter,
                        service,
                        counter,
                        new Actor("clerk:9"),
                        List.of(service),
                        counter,
                        true),
                new QueueEvent.TicketCalled(
                        ticket, number, service, counter, CallReason.PRIORITY, 2),
                new QueueEvent.TicketRecalled(ticket, number, counter, 2),
                new QueueEvent.ServingStarted(ticket, number, counter),
                new QueueEvent.ServingCompleted(ticket, number, counter, true),
                new QueueEvent.NoShowRecorded(ticket, number, counter),
                new QueueEvent.TicketReinstated(ticket, number),
                new QueueEvent.TicketCancelled(ticket, number),
                new QueueEvent.TicketClosedAtDaysEnd(ticket, number),
                new QueueEvent.StepReversed(ticket, number, counter, 6, TicketState.CALLED),
                new QueueEvent.ServiceRated(
                        ticket,
                        number,
                        service,
                        counter,
                        new Rating(
                                Rating.Level.SATISFIED,
                                5,
                                2,
                                List.of(),
                                "hpasc-3.1",
                                Rating.Via.KIOSK)));
    }
}
