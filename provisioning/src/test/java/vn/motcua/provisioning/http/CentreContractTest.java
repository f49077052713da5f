package vn.motcua.provisioning.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.office.OfficeId;
import vn.motcua.provisioning.console.ConsoleLoop;
import vn.motcua.provisioning.console.FleetSource;
import vn.motcua.provisioning.lab.ConsoleEntrance;
import vn.motcua.provisioning.lab.DemoCa;
import vn.motcua.provisioning.registry.Registry;
import vn.motcua.runtime.Tls;

/** {@code docs/contract/centre.openapi.yaml} against what the server really answers. */
final class CentreContractTest {
    private static final Path FILE =
            Path.of(System.getProperty("motcua.root", ".."))
                    .resolve("docs/contract/centre.openapi.yaml");

    @TempDir Path folder;

    private final Set<String> answered = new TreeSet<>();

    // Set before every test.
    @SuppressWarnings("NullAway.Init")
    private JsonNode contract;

    @SuppressWarnings("NullAway.Init")
    private TestDesks desks;

    @SuppressWarnings("NullAway.Init")
    private ConsoleServer server;

    @SuppressWarnings("NullAway.Init")
    private HttpClient http;

    /** Whether the next request comes through a proxy. */
    private boolean forwarded;

    @BeforeEach
    void start() throws Exception {
        contract = new YAMLMapper().readTree(Files.readString(FILE));
        DemoCa ca = DemoCa.create(folder.resolve("ca"), Clock.systemUTC(), new SecureRandom());
        DemoCa.Issued own = ca.issue("centre");
        OfficeId office = new OfficeId("van-mieu");
        Registry registry =
                new Registry(
                        List.of(new Registry.OfficeEntry(office, "Văn Miếu <b>", "", false)),
                        List.of(
                                new Registry.DeviceEntry(
                                        new DeviceId("kiosk-01"),
                                        "Kiosk \"01\"",
                                        DeviceKind.KIOSK,
                                        office)));
        ConsoleLoop loop =
                new ConsoleLoop(
                        () -> registry,
                        () -> new FleetSource.Fleet(List.of(), List.of(), null),
                        Clock.systemUTC(),
                        TestDesks.FAULTS);
        desks = TestDesks.open(folder.resolve("data"), registry, loop, Clock.systemUTC());
        server =
                new ConsoleServer(
                        "127.0.0.1",
                        0,
                        Tls.of(ca.certificate(), own.certificate(), own.key()),
                        desks.desks().with(TestMetrics.metrics()),
                        Clock.systemUTC());
        http = HttpClient.newBuilder().sslContext(Tls.trusting(ca.certificate()).context()).build();
    }

    @AfterEach
    void stop() {
        http.shutdownNow();
        server.close();
        desks.close();
    }

    @Test
    void everyAnswerStandsInTheContractAndEveryAnswerOfTheContractIsGiven() throws Exception {
        String link = server.link().orElseThrow();
        check("/", "/", "");
        check("/devices", "/devices", "");
        check("/devices/{id}", "/devices/kiosk-01", "");
        check("/offices", "/offices", "");
        check("/offices/{id}", "/offices/van-mieu", "");
        check("/live", "/live", "");
        check("/metrics", "/metrics", "");
        forwarded = true;
        check("/metrics", "/metrics", "");
        forwarded = false;
        check("/health", "/health", "");
        check("/sign-in", "/sign-in", "");
        check("/enter/{secret}", link, "");
        String cookie =
                ConsoleEntrance.first(http, URI.create(server.address("localhost") + link))
                        .cookie();
        check("/enter/{secret}", link, "");
        HttpResponse<String> overview = check("/", "/?lang=en", cookie);
        assertThat(overview.body()).contains("Văn Miếu &lt;b").doesNotContain("Miếu <b>");
        check("/devices", "/devices", cookie);
        check("/devices/{id}", "/devices/kiosk-01", cookie);
        check("/offices", "/offices", cookie);
        check("/offices/{id}", "/offices/van-mieu", cookie);
        check("/offices/{id}", "/offices/tay-ho", cookie);
        check("/devices/{id}", "/devices/%2e%2e%2fetc", cookie);
        String css = between(overview.body(), "href=\"", "/console.css\"") + "/console.css";
        check("/static/{version}/{name}", css.substring(css.lastIndexOf("/static/")), "");
        check("/static/{version}/{name}", "/static/0123456789abcdef/console.css", "");
        try (var _ = stream(cookie)) {
            answered.add("/live 200");
        }
        Set<String> promised = new TreeSet<>();
        contract.at("/paths")
                .propertyNames()
                .forEach(path ->
                        pathNode(path)
                                .at("/get/responses")
                                .propertyNames()
                                .forEach(status -> promised.add(path + " " + status)));
        // Five hundred open pages are needed for this one.
        promised.remove("/live 503");
        assertThat(answered).isEqualTo(promised);
    }

    private java.io.InputStream stream(String cookie) throws Exception {
        HttpResponse<java.io.InputStream> live =
                http.send(request("/live", cookie), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(live.statusCode()).isEqualTo(200);
        assertThat(live.headers().firstValue("content-type").orElse(""))
                .startsWith("text/event-stream");
        return live.body();
    }

    private HttpResponse<String> check(String template, String path, String cookie)
            throws Exception {
        HttpResponse<String> response =
                http.send(request(path, cookie), HttpResponse.BodyHandlers.ofString());
        String status = String.valueOf(response.statusCode());
        JsonNode promise = resolved(pathNode(template).at("/get/responses/" + status));
        assertThat(promise.isMissingNode()).as(template + " " + status).isFalse();
        answered.add(template + " " + status);
        for (String header : promise.at("/headers").propertyNames()) {
            String value = response.headers().firstValue(header).orElse("");
            holds(promise.at("/headers").get(header).get("schema"), value);
        }
        if (!promise.at("/content").isMissingNode()) {
            String type =
                    response.headers().firstValue("content-type").orElse("").split(";")[0].strip();
            JsonNode content = promise.at("/content").get(type);
            assertThat(content).as(template + " " + type).isNotNull();
            holds(content.get("schema"), response.body());
        }
        return response;
    }

    private static void holds(JsonNode schema, String value) {
        if (schema.has("const")) {
            assertThat(value).isEqualTo(schema.get("const").asString());
        }
        if (schema.has("pattern")) {
            assertThat(value)
                    .matches(text ->
                            Pattern.compile(schema.get("pattern").asString()).matcher(text).find());
        }
    }

    private JsonNode pathNode(String path) {
        return contract.at("/paths").get(path);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? contract.at(node.get("$ref").asString().substring(1)) : node;
    }

    private HttpRequest request(String path, String cookie) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.address("localhost") + path))
                        .timeout(Duration.ofSeconds(20));
        if (forwarded) {
            request.header("X-Forwarded-For", "192.0.2.7");
        }
        return cookie.isEmpty() ? request.build() : request.header("Cookie", cookie).build();
    }

    private static String between(String text, String before, String after) {
        int end = text.indexOf(after);
        return text.substring(text.lastIndexOf(before, end) + before.length(), end);
    }
}
