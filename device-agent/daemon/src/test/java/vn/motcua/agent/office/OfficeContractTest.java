package vn.motcua.agent.office;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import vn.motcua.contract.appliance.RatingProof;
import vn.motcua.contract.appliance.RatingSubmission;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.Notice;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.Channel;
import vn.motcua.contract.queue.ClosureReason;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.Destination;
import vn.motcua.contract.queue.HoldReason;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.contract.queue.VisitorHash;
import vn.motcua.contract.rating.Rating;
import vn.motcua.contract.wire.MessageTypes;
import vn.motcua.contract.wire.Wire;

/**
 * Real requests and answers of a real hub against {@code docs/contract/office.openapi.yaml}: every
 * path, every status that can be brought about, every command. A path or status that the file does
 * not name is an error, and so is one that was never seen.
 */
class OfficeContractTest {
    private static final Path FILE =
            Path.of(System.getProperty("motcua.root", "../.."))
                    .resolve("docs/contract/office.openapi.yaml");
    private static final String PREFIX = "https://motcua.example/office.openapi.yaml";

    private static final AppointmentId BOOKED = AppointmentId.of("random-code-1");

    private static TestHub hub;
    private static HttpClient kiosk;
    private static JsonNode contract;
    private static SchemaRegistry schemas;
    private static final Set<String> SEEN = new TreeSet<>();

    @TempDir private static Path folder;

    @BeforeAll
    static void start() throws Exception {
        String yaml = Files.readString(FILE);
        contract = new YAMLMapper().readTree(yaml);
        String json = contract.toString();
        schemas =
                SchemaRegistry.withDefaultDialect(
                        Dialects.getOpenApi31(),
                        b -> b.schemas(iri -> iri.startsWith(PREFIX) ? json : null));
        hub = TestHub.start(folder);
        kiosk = TestHub.http(hub.authority.contextFor("kiosk-01"));
    }

    @AfterAll
    static void stop() throws Exception {
        kiosk.shutdownNow();
        hub.close();
    }

    @Test
    void everyExchangeFollowsTheContract() throws Exception {
        TicketView ticket = hub.issue(TestOffice.SUBMIT, PriorityClass.NONE, TestOffice.BIRTH);
        hub.open(TestOffice.ONE);
        everyCommand(ticket);
        exchange("GET", "/office/v1/office", null, 200);
        hub.issue(TestOffice.CERTIFY, PriorityClass.ELDERLY);
        exchange("GET", "/office/v1/board", null, 200);
        assertThat(exchange("GET", "/office/v1/leases", null, 200)).contains("\"to\":999");
        assertThat(exchange("GET", "/office/v1/appointments?id=" + BOOKED, null, 200))
                .contains("\"result\":\"UNKNOWN\"");
        exchange("GET", "/office/v1/appointments?id=random-code-1", null, 400);
        exchange("GET", "/office/v1/visitor-key", null, 200);
        stream();
        ratings();
        notices();
        candidates();
        String tooLarge = "x".repeat(70_000);
        strangers();
        for (String path : List.of("commands", "ratings/find", "ratings", "notices")) {
            exchange("POST", "/office/v1/" + path, "{}", 400);
            exchange("POST", "/office/v1/" + path, tooLarge, 413);
        }
        fenced();
        assertThat(SEEN).containsAll(declared());
    }

    @Test
    void theCheckItselfFindsABrokenMessage() {
        String pointer =
                pointer("/office/v1/commands")
                        + "/post/requestBody/content/application~1json/schema";
        Schema schema = schemas.getSchema(SchemaLocation.of(PREFIX + "#" + pointer));
        String good =
                Wire.writeSubmission(
                        hub.submission("kiosk-01", new QueueCommand.CallNext(TestOffice.ONE)));
        assertThat(schema.validate(good, InputFormat.JSON)).isEmpty();
        for (String bad :
                List.of(
                        "{}",
                        good.replace("CallNext", "Explode"),
                        good.replace("counter", "kounter"))) {
            assertThat(schema.validate(bad, InputFormat.JSON)).as(bad).isNotEmpty();
        }
    }

    /** What the contract declares, without what only a broken or flooded hub answers. */
    private static Set<String> declared() {
        Set<String> all = new TreeSet<>();
        contract.get("paths")
                .propertyStream()
                .forEach(path ->
                        path.getValue()
                                .propertyStream()
                                .forEach(op ->
                                        op.getValue()
                                                .get("responses")
                                                .propertyNames()
                                                .forEach(status ->
                                                        all.add(path.getKey() + " " + status))));
        all.removeIf(s -> s.endsWith("500") || s.endsWith("503"));
        return all;
    }

    private static void everyCommand(TicketView ticket) throws Exception {
        Set<String> sent = new TreeSet<>();
        for (QueueCommand command : commands(ticket.id())) {
            sent.add(command.getClass().getSimpleName());
            String body = Wire.writeSubmission(hub.submission("kiosk-01", command));
            boolean ofKiosks =
                    command instanceof QueueCommand.IssueTicket
                            || command instanceof QueueCommand.IssueJourney
                            || command instanceof QueueCommand.OfferTicket
                            || command instanceof QueueCommand.LeaseNumbers
                            || command instanceof QueueCommand.CheckInAppointment
                            || command instanceof QueueCommand.IssueForVisitor
                            || command instanceof QueueCommand.CancelTicket;
            exchange("POST", "/office/v1/commands", body, ofKiosks ? 200 : 403);
        }
        assertThat(sent).isEqualTo(new TreeSet<>(MessageTypes.commands().keySet()));
        String forged =
                Wire.writeSubmission(
                        hub.submission("kiosk-02", new QueueCommand.CallNext(TestOffice.ONE)));
        exchange("POST", "/office/v1/commands", forged, 403);
    }

    /** Every path, asked by a device that the office does not list. */
    private static void strangers() throws Exception {
        HttpClient listed = kiosk;
        try (HttpClient stranger = TestHub.http(hub.authority.contextFor("kiosk-99"))) {
            kiosk = stranger;
            for (String path :
                    List.of(
                            "office",
                            "board",
                            "board/stream",
                            "leases",
                            "appointments?id=" + BOOKED,
                            "visitor-key",
                            "hub",
                            "log",
                            "tail?after=x",
                            "secret")) {
                exchange("GET", "/office/v1/" + path, null, 403);
            }
            for (String path : List.of("commands", "ratings/find", "ratings", "notices")) {
                exchange("POST", "/office/v1/" + path, "{}", 403);
            }
        } finally {
            kiosk = listed;
        }
    }

    private static List<QueueCommand> commands(TicketId ticket) {
        var one = TestOffice.ONE;
        var submit = TestOffice.SUBMIT;
        var today = BusinessCalendar.dateOf(hub.now());
        return List.of(
                new QueueCommand.CallTicket(one, ticket),
                new QueueCommand.HoldTicket(one, ticket, HoldReason.PAY, 15),
                new QueueCommand.ResumeTicket(ticket),
                new QueueCommand.LapseHolds(hub.now()),
                new QueueCommand.TransferTicket(one, ticket, Destination.service(submit), true),
                new QueueCommand.CloseService(submit, ClosureReason.MOVED),
                new QueueCommand.OpenService(submit),
                new QueueCommand.LeaseNumbers("A", 20, today),
                new QueueCommand.IssueForVisitor(
                        List.of(submit),
                        null,
                        PriorityClass.NONE,
                        Channel.KIOSK,
                        new VisitorHash("0123456789abcdef0123456789abcdef")),
                new QueueCommand.BookAppointment(
                        BOOKED, submit, hub.now(), hub.now().plusSeconds(1_800)),
                new QueueCommand.CheckInAppointment(
                        BOOKED, null, PriorityClass.NONE, Channel.KIOSK),
                new QueueCommand.DropAppointment(BOOKED),
                new QueueCommand.OfferTicket(
                        ticket,
                        TicketNumber.parse("A999"),
                        submit,
                        null,
                        PriorityClass.NONE,
                        5,
                        hub.now()),
                new QueueCommand.AdoptTicket(
                        ticket,
                        TicketNumber.parse("A998"),
                        submit,
                        null,
                        PriorityClass.NONE,
                        Channel.KIOSK,
                        List.of(),
                        hub.now(),
                        true),
                new QueueCommand.TakeTail(hub.loop.end(), List.of(), false),
                new QueueCommand.RecoverDay(BusinessCalendar.dateOf(hub.now())),
                new QueueCommand.RestoreTicket(
                        TicketNumber.parse("A997"), PriorityClass.NONE, hub.now()),
                new QueueCommand.IssueJourney(
                        List.of(submit, submit), null, PriorityClass.NONE, Channel.KIOSK),
                new QueueCommand.OpenCounter(one, List.of(TestOffice.SUBMIT)),
                new QueueCommand.CallNext(one),
                new QueueCommand.RecallTicket(one, ticket),
                new QueueCommand.RecordNoShow(one, ticket),
                new QueueCommand.UndoLast(one),
                new QueueCommand.StartServing(one, ticket),
                new QueueCommand.CompleteAndCallNext(one, ticket),
                new QueueCommand.CompleteServing(one, ticket),
                new QueueCommand.RateService(ticket, rating()),
                new QueueCommand.PauseCounter(one),
                new QueueCommand.CloseCounter(one),
                new QueueCommand.ReinstateTicket(ticket),
                new QueueCommand.CancelTicket(ticket),
                new QueueCommand.IssueTicket(
                        TestOffice.SUBMIT, TestOffice.BIRTH, PriorityClass.MERIT, Channel.KIOSK),
                new QueueCommand.StartBusinessDay(today));
    }

    private static void ratings() throws Exception {
        hub.open(TestOffice.TWO);
        TicketView served = hub.serve(TestOffice.TWO);
        for (RatingProof proof :
                List.of(
                        RatingProof.ofKey(served.key()),
                        RatingProof.ofCode(served.number(), served.ratingCode()),
                        RatingProof.ofCode(served.number(), "no"),
                        RatingProof.ofCounter(TestOffice.TWO))) {
            exchange("POST", "/office/v1/ratings/find", Wire.write(proof), 200);
        }
        RatingSubmission rating =
                new RatingSubmission(
                        new CommandId(UUID.randomUUID().toString()),
                        RatingProof.ofKey(served.key()),
                        rating());
        String accepted = exchange("POST", "/office/v1/ratings", Wire.write(rating), 200);
        assertThat(accepted).contains("ACCEPTED");
    }

    private static Rating rating() {
        return new Rating(
                Rating.Level.VERY_SATISFIED, 5, 1, List.of("polite"), "hpasc-3.1", Rating.Via.PAD);
    }

    /** What candidates ask of each other; a device that is none may not. */
    private static void candidates() throws Exception {
        String end = hub.loop.end().text();
        exchange("GET", "/office/v1/hub", null, 200);
        exchange("GET", "/office/v1/log", null, 200);
        exchange("GET", "/office/v1/log?after=" + end, null, 200);
        exchange("GET", "/office/v1/log?after=0123456789abcdef.1:1", null, 409);
        exchange("GET", "/office/v1/log?after=nowhere", null, 400);
        exchange("GET", "/office/v1/tail?after=" + end, null, 409);
        exchange("GET", "/office/v1/tail", null, 400);
        exchange("GET", "/office/v1/secret", null, 200);
        HttpClient candidate = kiosk;
        try (HttpClient screen = TestHub.http(hub.authority.contextFor("display-01"))) {
            kiosk = screen;
            for (String path : List.of("hub", "log", "tail", "secret")) {
                assertThat(exchange("GET", "/office/v1/" + path, null, 403)).contains("candidate");
            }
        } finally {
            kiosk = candidate;
        }
    }

    /** A hub that was told of a higher epoch sends everybody on, and gives out its tail. */
    private static void fenced() throws Exception {
        HttpRequest told =
                HttpRequest.newBuilder(hub.devices().resolve("/office/v1/office"))
                        .header("Motcua-Epoch", "0123456789abcdef.2")
                        .build();
        HttpResponse<String> answer = kiosk.send(told, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(421);
        assertThat(answer.headers().firstValue("Motcua-Epoch")).contains("0123456789abcdef.2");
        for (String path :
                List.of(
                        "office",
                        "board",
                        "board/stream",
                        "leases",
                        "appointments?id=" + BOOKED,
                        "visitor-key",
                        "log",
                        "secret")) {
            exchange("GET", "/office/v1/" + path, null, 421);
        }
        for (String path : List.of("commands", "ratings/find", "ratings", "notices")) {
            exchange("POST", "/office/v1/" + path, "{}", 421);
        }
        String start = hub.loop.end().log() + ":0";
        assertThat(exchange("GET", "/office/v1/tail?after=" + start, null, 200))
                .contains("business-day-opened");
        exchange("GET", "/office/v1/hub", null, 200);
    }

    private static void notices() throws Exception {
        for (String device : List.of("kiosk-01", "kiosk-02")) {
            Notice notice =
                    new Notice(
                            new CommandId(UUID.randomUUID().toString()),
                            new DeviceId(device),
                            Notice.Kind.PRINTER_TROUBLE,
                            "paper-out",
                            true);
            exchange(
                    "POST",
                    "/office/v1/notices",
                    Wire.write(notice),
                    device.equals("kiosk-01") ? 204 : 403);
        }
    }

    private static void stream() throws Exception {
        String path = "/office/v1/board/stream";
        HttpRequest request =
                HttpRequest.newBuilder(hub.devices().resolve(path))
                        .header("Accept", "text/event-stream")
                        .build();
        HttpResponse<InputStream> answer =
                kiosk.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null && !line.startsWith("data:")) {
                line = lines.readLine();
            }
            assertThat(line).isNotNull();
            check(
                    line == null ? "" : line.substring(5),
                    media(path, "get", 200, "text/event-stream"));
        }
        SEEN.add(path + " 200");
    }

    /** Sends, and holds both ways against the contract. */
    private static String exchange(String method, String path, @Nullable String body, int status)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(hub.devices().resolve(path)).timeout(Duration.ofSeconds(10));
        if (body != null) {
            request.POST(HttpRequest.BodyPublishers.ofString(body));
            if (status < 400) {
                check(body, pointer(path) + "/post/requestBody/content/application~1json/schema");
            }
        }
        HttpResponse<String> answer =
                kiosk.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(status);
        String plain = path.replaceAll("\\?.*", "");
        SEEN.add(plain + " " + status);
        if (status != 204) {
            String type = answer.headers().firstValue("content-type").orElseThrow();
            check(answer.body(), media(plain, body == null ? "get" : "post", status, type));
        }
        return answer.body();
    }

    private static String media(String path, String method, int status, String type) {
        JsonNode declared = contract.at(pointer(path) + "/" + method + "/responses/" + status);
        assertThat(declared.isMissingNode()).as("%s %s declared", path, status).isFalse();
        String media = "/content/" + type.replace("/", "~1") + "/schema";
        return declared.has("$ref")
                ? declared.get("$ref").asString().substring(1) + media
                : pointer(path) + "/" + method + "/responses/" + status + media;
    }

    private static String pointer(String path) {
        return "/paths/" + path.replace("/", "~1");
    }

    private static void check(String json, String pointer) {
        assertThat(contract.at(pointer).isMissingNode()).as(pointer).isFalse();
        Schema schema = schemas.getSchema(SchemaLocation.of(PREFIX + "#" + pointer));
        assertThat(schema.validate(json, InputFormat.JSON))
                .as("%s against %s", json, pointer)
                .isEmpty();
    }
}
