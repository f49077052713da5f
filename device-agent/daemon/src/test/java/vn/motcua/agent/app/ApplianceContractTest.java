package vn.motcua.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.motcua.agent.hardware.Pty;
import vn.motcua.agent.hardware.printer.SimulatedPrinter;
import vn.motcua.client.Calls;
import vn.motcua.client.LineSocket;
import vn.motcua.client.RpcMessage;
import vn.motcua.contract.appliance.AppointmentAnswer;
import vn.motcua.contract.appliance.IdentityRequest;
import vn.motcua.contract.appliance.IdentityView;
import vn.motcua.contract.appliance.IdentityView.Stage;
import vn.motcua.contract.appliance.IssueAnswer;
import vn.motcua.contract.appliance.IssueRequest;
import vn.motcua.contract.appliance.PrintState;
import vn.motcua.contract.appliance.RatingProof;
import vn.motcua.contract.appliance.RatingSubmission;
import vn.motcua.contract.appliance.Scanned;
import vn.motcua.contract.appliance.TypedIdentity;
import vn.motcua.contract.appliance.VisitorView;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.contract.rating.Rating;
import vn.motcua.runtime.Shutdown;

/**
 * Real traffic between a screen's client and a real agent against {@code
 * docs/contract/appliance.openrpc.json}: every method and notification, every parameter and result.
 * What the file does not name is an error, and so is what was never seen.
 */
class ApplianceContractTest {
    private static final Path FILE =
            Path.of(System.getProperty("motcua.root", "../.."))
                    .resolve("docs/contract/appliance.openrpc.json");
    private static final String NAME = "https://motcua.example/appliance.openrpc.json";
    private static final JsonMapper JSON = new JsonMapper();

    private final Set<String> seen = new TreeSet<>();
    private final Map<String, Integer> methods = new HashMap<>();

    @Test
    void everyLineFollowsTheContract(@TempDir Path folder) throws Exception {
        String text = Files.readString(FILE);
        JsonNode contract = JSON.readTree(text);
        for (int i = 0; i < contract.get("methods").size(); i++) {
            methods.put(contract.get("methods").get(i).get("name").asString(), i);
        }
        SchemaRegistry schemas =
                SchemaRegistry.withDefaultDialect(
                        Dialects.getDraft202012(),
                        b -> b.schemas(iri -> iri.startsWith(NAME) ? text : null));
        Path tapped = folder.resolve("tap.sock");
        Shutdown shutdown = new Shutdown(Duration.ofSeconds(10));
        try (Pty line = new Pty(folder);
                SimulatedPrinter printer =
                        new SimulatedPrinter(
                                line.far(), folder.resolve("paper"), 100_000, System.err)) {
            printer.start();
            Path config = oneBox(folder, line.near());
            ApplianceServerNews agent = startAgent(config, shutdown);
            try (Tap tap = new Tap(tapped, folder.resolve("k.sock"));
                    Screen screen = new Screen(tapped)) {
                useEverything(screen, agent);
                check(contract, schemas, tap);
            }
        } finally {
            shutdown.stop();
        }
        assertThat(seen).containsAll(methods.keySet());
    }

    /** The running agent's way to tell its screens of a scan. */
    private record ApplianceServerNews(Agent agent) {}

    private static ApplianceServerNews startAgent(Path config, Shutdown shutdown) throws Exception {
        return new ApplianceServerNews(
                Agent.start(
                        AgentSettings.read(config),
                        shutdown,
                        (where, thrown) -> {
                            throw new AssertionError(where, thrown);
                        }));
    }

    /** A commune's only appliance: kiosk and hub in one. */
    private static Path oneBox(Path folder, String printerPort) throws Exception {
        TestOfficeFiles files = TestOfficeFiles.write(folder, printerPort);
        String kiosk =
                Files.readString(files.kiosk()).replaceFirst("\\[office\\]\nhubs = .*\n", "")
                        + "[hub]\noffice = \"office.toml\"\ndevices_port = 0\nbrowsers_port = 0\n";
        return Files.writeString(folder.resolve("box.toml"), kiosk);
    }

    private static void useEverything(Screen screen, ApplianceServerNews agent) throws Exception {
        screen.awaitConnected();
        var client = screen.client();
        get(client.hello());
        get(client.board());
        assertThat(get(client.fields(Need.SUBMIT))).isNotEmpty();
        assertThat(get(client.procedures("khai sinh", null, 3)).hits()).isNotEmpty();
        get(client.procedures("", "Hộ tịch", 500));
        IssueRequest touch =
                new IssueRequest(
                        id(), new ServiceId("nop-ho-so"), null, PriorityClass.ELDERLY, "en", null);
        IssueAnswer answer = screen.untilSlipEnds(touch);
        TicketView ticket = java.util.Objects.requireNonNull(answer.ticket());
        assertThat(answer.print().stage()).isEqualTo(PrintState.Stage.CONFIRMED);
        IssueRequest unknown =
                new IssueRequest(
                        id(), new ServiceId("khong-co"), null, PriorityClass.NONE, "vi", null);
        assertThat(get(client.issue(unknown)).refused()).isNotNull();
        assertThat(get(client.reprint(ticket.id())).stage()).isEqualTo(PrintState.Stage.QUEUED);
        get(client.dossier("H26-260930-0012"));
        get(client.dossier("wrong"));
        AppointmentId booking = AppointmentId.of("random-code-1");
        assertThat(get(client.appointment(booking)).result())
                .isEqualTo(AppointmentAnswer.Result.UNKNOWN);
        IssueRequest booked =
                new IssueRequest(
                        id(), new ServiceId("nop-ho-so"), null, PriorityClass.NONE, "vi", booking);
        assertThat(get(client.issue(booked)).refused()).isEqualTo(Rejection.UNKNOWN_APPOINTMENT);
        get(client.findRating(RatingProof.ofKey(ticket.key())));
        get(client.findRating(RatingProof.ofCode(TicketNumber.parse("A999"), "0000")));
        Rating rating =
                new Rating(
                        Rating.Level.SATISFIED,
                        3,
                        2,
                        java.util.List.of(),
                        "hpasc-3.1",
                        Rating.Via.KIOSK);
        get(client.rate(new RatingSubmission(id(), RatingProof.ofKey(ticket.key()), rating)));
        assertThat(get(client.callHelp(id()))).isTrue();
        assertThat(get(client.play("chime"))).isFalse();
        get(client.cancel(id(), ticket.id()));
        IdentityRequest typing = new IdentityRequest(Means.TYPED, null);
        assertThat(get(client.beginIdentity(typing)).stage()).isEqualTo(Stage.WAITING);
        TypedIdentity number = new TypedIdentity(TypedIdentity.Kind.CITIZEN, "001190000017");
        IdentityView named = get(client.typeIdentity(number));
        assertThat(java.util.Objects.requireNonNull(named.visitor()).maskedNumber())
                .isEqualTo("•••••••••017");
        assertThat(get(client.visitor()).result()).isEqualTo(VisitorView.Result.AWAY);
        get(client.cancelIdentity());
        assertThat(get(client.endSession())).isTrue();
        assertThat(get(client.shows(true))).isTrue();
        agent.agent().news().scanned(new Scanned(Scanned.Kind.TICKET, null, ticket.key(), null));
        agent.agent()
                .news()
                .scanned(new Scanned(Scanned.Kind.DOSSIER, "H26-260930-0012", null, null));
        agent.agent().news().scanned(new Scanned(Scanned.Kind.APPOINTMENT, null, null, booking));
        agent.agent().news().partsChanged();
        // Everything sent before this answer has passed the tap.
        get(client.board());
    }

    private static <T> T get(CompletableFuture<T> asked) throws Exception {
        return asked.get(20, TimeUnit.SECONDS);
    }

    private static CommandId id() {
        return new CommandId(UUID.randomUUID().toString());
    }

    private void check(JsonNode contract, SchemaRegistry schemas, Tap tap) {
        Map<Long, String> asked = new HashMap<>();
        for (String line : tap.toAgent()) {
            JsonNode message = JSON.readTree(line);
            String method = message.get("method").asString();
            asked.put(message.get("id").asLong(), method);
            params(contract, schemas, method, message.path("params"));
        }
        for (String line : tap.toScreen()) {
            JsonNode message = JSON.readTree(line);
            if (message.has("method")) {
                params(contract, schemas, message.get("method").asString(), message.path("params"));
            } else {
                String method = asked.get(message.get("id").asLong());
                if (message.has("error")) {
                    declaredError(contract, String.valueOf(method), message.get("error"));
                    continue;
                }
                follows(
                        schemas,
                        "/methods/" + methods.get(method) + "/result/schema",
                        message.get("result"));
            }
        }
        assertThat(LineSocket.MOST_BYTES).isEqualTo(1 << 20);
        assertThat(contract.at("/components/errors/TryAgain/code").asInt())
                .isEqualTo(RpcMessage.TRY_AGAIN);
        assertThat(methods).containsKey(Calls.HELLO);
    }

    /** Such as hello before the hub was ever heard. */
    private void declaredError(JsonNode contract, String method, JsonNode error) {
        int index = methods.getOrDefault(method, -1);
        Set<Integer> codes = new TreeSet<>();
        for (JsonNode one : contract.get("methods").get(index).get("errors")) {
            codes.add(contract.at(one.get("$ref").asString().substring(1)).get("code").asInt());
        }
        assertThat(codes).as(method).contains(error.get("code").asInt());
    }

    private void params(JsonNode contract, SchemaRegistry schemas, String method, JsonNode given) {
        assertThat(methods).containsKey(method);
        seen.add(method);
        int index = methods.getOrDefault(method, -1);
        JsonNode declared = contract.get("methods").get(index).get("params");
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < declared.size(); i++) {
            String name = declared.get(i).get("name").asString();
            names.add(name);
            if (given.has(name)) {
                follows(schemas, "/methods/" + index + "/params/" + i + "/schema", given.get(name));
            } else {
                assertThat(declared.get(i).get("required").asBoolean())
                        .as(method + " " + name)
                        .isFalse();
            }
        }
        assertThat(names).as(method).containsAll(given.propertyNames());
    }

    private static void follows(SchemaRegistry schemas, String pointer, JsonNode value) {
        assertThat(
                        schemas.getSchema(SchemaLocation.of(NAME + "#" + pointer))
                                .validate(value.toString(), InputFormat.JSON))
                .as(pointer)
                .isEmpty();
    }
}
