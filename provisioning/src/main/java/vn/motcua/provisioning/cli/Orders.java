package vn.motcua.provisioning.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.motcua.contract.wire.Wire;

/** What each command asks of the API. */
final class Orders {
    private static final Pattern HOURS =
            Pattern.compile("((?:[01][0-9]|2[0-3]):[0-5][0-9])-((?:[01][0-9]|2[0-3]):[0-5][0-9])");

    private Orders() {}

    static Order of(Line line) throws UsageException, IOException {
        return switch (line.word(0)) {
            case "devices" -> devices(line);
            case "offices" ->
                    Order.get(
                            "/offices",
                            "offices",
                            "condition",
                            "id",
                            "name",
                            "area",
                            "online",
                            "devices");
            case "alarms" -> alarms(line);
            case "sheets" -> sheets(line);
            case "settings" -> settings(line);
            case "rollout" -> rollout(line);
            case "audit" -> audit(line);
            case "command" -> command(line);
            case "accounts" -> accounts(line);
            default -> throw new UsageException("no such command (see ./motcua fleet --help)");
        };
    }

    private static Order devices(Line line) throws UsageException {
        String id = line.word(1);
        if (id.isEmpty()) {
            return Order.get(
                    "/devices" + line.query("--search", "--office", "--condition", "--page"),
                    "devices",
                    "condition",
                    "id",
                    "name",
                    "kind",
                    "office_name",
                    "software",
                    "heard_at");
        }
        String path = "/devices/" + Line.encode(id);
        return switch (line.word(2)) {
            case "" -> Order.get(path, "");
            case "history" ->
                    Order.get(
                            path + "/history",
                            "deeds",
                            "at",
                            "actor",
                            "action",
                            "reason",
                            "outcome");
            case "revoke", "confirm" ->
                    Order.post(
                            path + "/" + line.word(2), Map.of("reason", line.needed("--reason")));
            default -> throw new UsageException("devices ID [history|revoke|confirm]");
        };
    }

    private static Order alarms(Line line) throws UsageException {
        if (line.word(1).isEmpty()) {
            return Order.get(
                    "/alarms" + (line.has("--recent") ? "?state=recent" : ""),
                    "alarms",
                    "id",
                    "severity",
                    "kind",
                    "subject",
                    "office",
                    "detail",
                    "raised_at",
                    "acknowledged_by");
        }
        if (!line.word(1).equals("acknowledge") || line.word(2).isEmpty()) {
            throw new UsageException("alarms [--recent] or alarms acknowledge ID [--note TEXT]");
        }
        return Order.post(
                "/alarms/" + Line.encode(line.word(2)) + "/acknowledge",
                Map.of("note", line.value("--note")));
    }

    private static Order sheets(Line line) throws UsageException, IOException {
        return switch (line.word(1)) {
            case "" ->
                    Order.get(
                            "/slots" + line.query("--search", "--page"),
                            "slots",
                            "device",
                            "kind",
                            "office",
                            "place",
                            "code",
                            "expires_at",
                            "standing");
            case "add" ->
                    Order.post(
                            "/slots",
                            Map.of(
                                    "csv", file(line.needed("--from")),
                                    "reason", line.needed("--reason")));
            case "make" ->
                    Order.post(
                            "/sheets",
                            Map.of(
                                    "devices", line.words().subList(2, line.words().size()),
                                    "reason", line.needed("--reason")));
            default -> throw new UsageException("sheets [add|make DEVICE…]");
        };
    }

    private static Order settings(Line line) throws UsageException, IOException {
        String verb = line.word(1);
        if (verb.isEmpty()) {
            return Order.get("/settings", "layers", "scope", "templates", "sections");
        }
        String scope = line.word(2);
        if (scope.isEmpty()) {
            throw new UsageException("settings get|preview|change|history|revert SCOPE");
        }
        String query = "?scope=" + Line.encode(scope);
        return switch (verb) {
            case "get" -> Order.get("/settings/layer" + query, "");
            case "history" ->
                    Order.get(
                            "/settings/history" + query,
                            "revisions",
                            "number",
                            "at",
                            "author",
                            "reason",
                            "reverts");
            case "preview" ->
                    Order.post(
                            "/settings/preview",
                            Map.of("scope", scope, "layer", json(line.needed("--from"))));
            case "change" ->
                    new Order(
                            "PUT",
                            "/settings/layer",
                            Map.of(
                                    "scope", scope,
                                    "base", line.number("--base", -1),
                                    "layer", json(line.needed("--from")),
                                    "reason", line.needed("--reason")),
                            "",
                            List.of());
            case "revert" -> {
                line.needed("--to");
                yield Order.post(
                        "/settings/revert",
                        Map.of(
                                "scope", scope,
                                "to", line.number("--to", 0),
                                "reason", line.needed("--reason")));
            }
            default -> throw new UsageException("settings get|preview|change|history|revert SCOPE");
        };
    }

    private static Order rollout(Line line) throws UsageException {
        String verb = line.word(1);
        return switch (verb) {
            case "" ->
                    Order.get(
                            "/rollouts",
                            "rollouts",
                            "id",
                            "release",
                            "state",
                            "note",
                            "actor",
                            "reason",
                            "started_at");
            case "releases" ->
                    Order.get(
                            "/releases", "releases", "number", "version", "published_at", "bytes");
            case "start" -> start(line);
            case "pause", "resume", "cancel" -> {
                if (line.word(2).isEmpty()) {
                    throw new UsageException("rollout " + verb + " ID --reason TEXT");
                }
                yield Order.post(
                        "/rollouts/" + Line.encode(line.word(2)) + "/" + verb,
                        Map.of("reason", line.needed("--reason")));
            }
            default ->
                    Order.get(
                            "/rollouts/" + Line.encode(verb),
                            "devices",
                            "ring",
                            "device",
                            "standing",
                            "detail",
                            "since");
        };
    }

    private static Order start(Line line) throws UsageException {
        List<Map<String, ?>> rings = new ArrayList<>();
        for (String ring : line.all("--ring")) {
            rings.add(ring(ring));
        }
        if (rings.isEmpty()) {
            throw new UsageException("add --ring NAME=devices:ID,…|units:ID,…|percent:N|all");
        }
        line.needed("--release");
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("release", line.number("--release", 0));
        plan.put("rings", rings);
        plan.put("within", line.all("--within"));
        plan.put("reason", line.needed("--reason"));
        hours(line.value("--hours"), plan);
        limit(line, "--failed-percent", "failed_percent", plan);
        limit(line, "--failed-devices", "failed_devices", plan);
        limit(line, "--silence", "silence_minutes", plan);
        return Order.post("/rollouts", plan);
    }

    /** When devices may switch; without it whenever nobody is there. */
    private static void hours(String text, Map<String, Object> plan) throws UsageException {
        if (text.isEmpty()) {
            return;
        }
        Matcher hours = HOURS.matcher(text);
        if (!hours.matches()) {
            throw new UsageException("--hours wants two times of the day, as 19:00-06:00");
        }
        plan.put("from", hours.group(1));
        plan.put("to", hours.group(2));
    }

    private static void limit(Line line, String option, String name, Map<String, Object> plan)
            throws UsageException {
        if (line.has(option)) {
            plan.put(name, line.number(option, 0));
        }
    }

    private static Map<String, ?> ring(String text) throws UsageException {
        int equals = text.indexOf('=');
        int colon = text.indexOf(':', equals + 1);
        Map<String, Object> ring = new LinkedHashMap<>();
        ring.put("name", equals < 0 ? text : text.substring(0, equals));
        String who = text.substring(equals + 1, colon < 0 ? text.length() : colon);
        String what = colon < 0 ? "" : text.substring(colon + 1);
        switch (who) {
            case "devices", "units" -> ring.put(who, List.of(what.split(",", -1)));
            case "percent" -> {
                if (!what.matches("[0-9]{1,3}")) {
                    throw new UsageException("percent wants a whole number");
                }
                ring.put(who, Long.valueOf(what));
            }
            case "all" -> {}
            default ->
                    throw new UsageException("--ring NAME=devices:ID,…|units:ID,…|percent:N|all");
        }
        return ring;
    }

    private static Order audit(Line line) throws UsageException {
        return switch (line.word(1)) {
            case "" ->
                    Order.get(
                            "/audit" + line.query("--actor", "--target", "--before", "--limit"),
                            "entries",
                            "seq",
                            "at",
                            "actor",
                            "action",
                            "target",
                            "reason",
                            "outcome");
            case "check" -> Order.get("/audit/check", "");
            default -> throw new UsageException("audit [check]");
        };
    }

    private static Order command(Line line) throws UsageException {
        if (line.word(1).isEmpty()) {
            throw new UsageException("command DEVICE [WHAT --reason TEXT]");
        }
        String path = "/devices/" + Line.encode(line.word(1)) + "/commands";
        if (line.word(2).isEmpty()) {
            return Order.get(
                    path,
                    "orders",
                    "ordered_at",
                    "command",
                    "state",
                    "detail",
                    "actor",
                    "reason",
                    "id");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("command", line.word(2));
        body.put("reason", line.needed("--reason"));
        for (String option : List.of("--part", "--text")) {
            if (line.has(option)) {
                body.put(option.substring(2), line.value(option));
            }
        }
        for (String option : List.of("--lines", "--minutes")) {
            if (line.has(option)) {
                body.put(option.substring(2), line.number(option, 0));
            }
        }
        return Order.post(path, body);
    }

    private static Order accounts(Line line) throws UsageException {
        return switch (line.word(1)) {
            case "" ->
                    Order.get(
                            "/accounts",
                            "accounts",
                            "name",
                            "role",
                            "unit",
                            "active",
                            "locked_until");
            case "invite" ->
                    Order.post(
                            "/accounts/invite",
                            Map.of(
                                    "name", line.needed("--name"),
                                    "role", line.needed("--role"),
                                    "unit", line.needed("--unit")));
            case "close", "open" ->
                    Order.post(
                            "/accounts/" + Line.encode(line.word(2)) + "/" + line.word(1),
                            Map.of());
            default -> throw new UsageException("accounts [invite|close NAME|open NAME]");
        };
    }

    private static String file(String name) throws IOException {
        Path path = Path.of(name);
        if (!Files.isRegularFile(path)) {
            throw new IOException("there is no such file; check the path after --from");
        }
        return Files.readString(path);
    }

    private static Object json(String name) throws IOException {
        try {
            Object value = Wire.jsonb().type(Object.class).fromJson(file(name));
            if (value instanceof Map<?, ?> map) {
                return map;
            }
        } catch (io.avaje.json.JsonException | IllegalStateException e) {
            // Answered below.
        }
        throw new IOException("the file after --from is not a JSON object");
    }
}
