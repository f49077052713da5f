package vn.motcua.provisioning.lab.city;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code docs/contract/city-gateway.openapi.yaml}, held against what went over the line. */
final class CityContract {
    private static final String IRI = "https://motcua.example/city-gateway.openapi.yaml";
    private static final Path FILE =
            Path.of(System.getProperty("motcua.root", ".."))
                    .resolve("docs/contract/city-gateway.openapi.yaml");

    private final JsonNode file;
    private final SchemaRegistry schemas;
    private final Set<String> answered = new TreeSet<>();

    CityContract() throws IOException {
        file = new YAMLMapper().readTree(Files.readString(FILE));
        String json = file.toString();
        schemas =
                SchemaRegistry.withDefaultDialect(
                        Dialects.getOpenApi31(),
                        b -> b.schemas(iri -> iri.startsWith(IRI) ? json : null));
    }

    /** Every "METHOD path status" that the file promises. */
    Set<String> promised() {
        Set<String> all = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : file.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> op : path.getValue().properties()) {
                for (String status : op.getValue().get("responses").propertyNames()) {
                    all.add(op.getKey() + " " + path.getKey() + " " + status);
                }
            }
        }
        return all;
    }

    /** Those of them that {@link #breaches} has seen. */
    Set<String> answered() {
        return answered;
    }

    /** What of an exchange the file does not allow. */
    List<String> breaches(Exchange exchange) {
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : file.get("paths").properties()) {
            String template = path.getKey();
            String method = exchange.method().toLowerCase(java.util.Locale.ROOT);
            String form = template.replaceAll("\\{[a-z]+}", "([^/?]+)");
            if (exchange.path().matches(form) && path.getValue().has(method)) {
                String at = "/paths/" + template.replace("/", "~1") + "/" + method;
                request(exchange, form, at, found);
                answer(exchange, at, found);
                answered.add(method + " " + template + " " + exchange.status());
                return found;
            }
        }
        found.add("no such operation");
        return found;
    }

    private void request(Exchange exchange, String form, String at, List<String> found) {
        if (file.at(at).has("parameters")) {
            String value = URLDecoder.decode(exchange.path(), StandardCharsets.UTF_8);
            value = value.replaceFirst(form, "$1");
            found.addAll(check('"' + value + '"', at + "/parameters/0/schema"));
        }
        if (file.at(at).has("requestBody")) {
            found.addAll(
                    check(
                            exchange.body(),
                            at + "/requestBody" + media(typeOf(exchange.headers()))));
        } else if (!exchange.body().isEmpty()) {
            found.add("a body that nobody expects");
        }
    }

    private void answer(Exchange exchange, String at, List<String> found) {
        String promise = at + "/responses/" + exchange.status();
        JsonNode node = file.at(promise);
        if (node.has("$ref")) {
            promise = node.get("$ref").asString().substring(1);
            node = file.at(promise);
        }
        if (node.isMissingNode()) {
            found.add("status " + exchange.status() + " is not promised");
            return;
        }
        for (String header : node.path("headers").propertyNames()) {
            String wanted = node.at("/headers/" + header + "/schema/const").asString();
            String real =
                    String.join(
                            ",",
                            exchange.answerHeaders()
                                    .getOrDefault(
                                            header.toLowerCase(java.util.Locale.ROOT), List.of()));
            if (!real.equals(wanted)) {
                found.add(header + " is " + real);
            }
        }
        found.addAll(check(exchange.answer(), promise + media(typeOf(exchange.answerHeaders()))));
    }

    private List<String> check(String json, String pointer) {
        if (file.at(pointer).isMissingNode()) {
            return List.of("not promised: " + pointer);
        }
        try {
            return schemas
                    .getSchema(SchemaLocation.of(IRI + "#" + pointer))
                    .validate(json, InputFormat.JSON)
                    .stream()
                    .map(Object::toString)
                    .toList();
        } catch (RuntimeException e) {
            return List.of("no JSON");
        }
    }

    private static String typeOf(Map<String, List<String>> headers) {
        return headers.getOrDefault("content-type", List.of("")).getFirst().split(";")[0].strip();
    }

    private static String media(String type) {
        return "/content/" + type.replace("/", "~1") + "/schema";
    }
}
