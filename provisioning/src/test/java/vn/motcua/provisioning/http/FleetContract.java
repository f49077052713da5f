package vn.motcua.provisioning.http;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code docs/contract/fleet.openapi.yaml}: its operations, and its word on bodies. */
final class FleetContract {
    private static final String IRI = "https://motcua.test/fleet";
    private static final Path FILE =
            Path.of(System.getProperty("motcua.root", ".."))
                    .resolve("docs/contract/fleet.openapi.yaml");

    private final JsonNode file;
    private final SchemaRegistry schemas;

    /** An operation of the file. */
    record Operation(String id, String method, String path, String permission, boolean scoped) {
        boolean unsafe() {
            return !method.equals("GET");
        }
    }

    FleetContract() throws IOException {
        file = new YAMLMapper().readTree(Files.readString(FILE));
        String json = file.toString();
        schemas =
                SchemaRegistry.withDefaultDialect(
                        Dialects.getOpenApi31(),
                        b -> b.schemas(iri -> iri.startsWith(IRI) ? json : null));
    }

    List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : file.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> op : path.getValue().properties()) {
                if (!op.getKey().equals("parameters")) {
                    all.add(
                            new Operation(
                                    op.getValue().get("operationId").asString(),
                                    op.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    op.getValue().path("x-permission").asString(""),
                                    op.getValue().path("x-scoped").asBoolean(false)));
                }
            }
        }
        return all;
    }

    /** What of a request's body the file does not allow. */
    List<String> request(Operation op, String body) {
        String at = at(op) + "/requestBody/content/application~1json/schema";
        if (file.at(at).isMissingNode()) {
            return body.isEmpty() ? List.of() : List.of("a body that nobody expects");
        }
        return check(body, at);
    }

    /** What of an answer the file does not allow. */
    List<String> answer(Operation op, int status, String type, String body) {
        String media = "/content/" + type.replace("/", "~1") + "/schema";
        if (status == 200) {
            String at = at(op) + "/responses/200" + media;
            return type.endsWith("json") ? check(body, at) : promised(at);
        }
        return check(body, "/components/responses/Problem" + media);
    }

    private static String at(Operation op) {
        return "/paths/"
                + op.path().replace("/", "~1")
                + "/"
                + op.method().toLowerCase(Locale.ROOT);
    }

    private List<String> promised(String pointer) {
        return file.at(pointer).isMissingNode() ? List.of("not promised: " + pointer) : List.of();
    }

    private List<String> check(String json, String pointer) {
        if (file.at(pointer).isMissingNode()) {
            return List.of("not promised: " + pointer);
        }
        return schemas
                .getSchema(SchemaLocation.of(IRI + "#" + pointer))
                .validate(json, InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }
}
