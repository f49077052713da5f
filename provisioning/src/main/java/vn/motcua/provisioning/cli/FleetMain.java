package vn.motcua.provisioning.cli;

import io.avaje.json.JsonException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.wire.Wire;

/** {@code ./motcua fleet}: one call of the API a command. */
public final class FleetMain {
    private static final Pattern FILE = Pattern.compile("filename=\"([A-Za-z0-9.-]{1,80})\"");
    private static final String HELP =
            """
            Usage: ./motcua fleet COMMAND [OPTIONS] --server URL --ca FILE --token-file FILE [--json]

              devices [--search TEXT] [--office ID] [--condition online|degraded|offline] [--page N]
              devices ID [history | revoke --reason TEXT | confirm --reason TEXT]
              offices
              alarms [--recent] | alarms acknowledge ID [--note TEXT]
              sheets [--search TEXT] [--page N] | sheets add --from LIST.csv --reason TEXT
              sheets make DEVICE… --out DIR --reason TEXT
              settings | settings get|history SCOPE | settings preview SCOPE --from LAYER.json
              settings change SCOPE --from LAYER.json --reason TEXT [--base N]
              settings revert SCOPE --to REVISION --reason TEXT
              rollout | rollout ID | rollout releases
              rollout start --release N --ring NAME=devices:ID,…|units:ID,…|percent:N|all … --reason TEXT
                            [--within UNIT] [--hours 19:00-06:00] [--failed-percent N] [--failed-devices N]
                            [--silence MINUTES]
              rollout pause|resume|cancel ID --reason TEXT
              audit [--actor NAME] [--target ID] [--before SEQ] [--limit N] | audit check
              command DEVICE [restart-ui|restart-agent|restart-box|self-test --part P|fetch-logs [--lines N]|
                              show-message --text TEXT [--minutes N]] --reason TEXT
              accounts | accounts invite --name NAME --role ROLE --unit UNIT | accounts close|open NAME

            Instead of the three options: MOTCUA_FLEET_SERVER, MOTCUA_FLEET_CA, MOTCUA_FLEET_TOKEN_FILE.
            SCOPE: unit/ID, unit/ID/kiosk, group/NAME, device/ID, template/NAME. --json: the answer as it came,
            one line (docs/contract/fleet.openapi.yaml). Exit code: 0 done, 1 failed, 2 used wrongly.
            """;

    private FleetMain() {}

    public static void main(String[] args) {
        PrintStream out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        int code = run(Arrays.asList(args), System.getenv(), out, System.err);
        out.flush();
        System.exit(out.checkError() && code == 0 ? 1 : code);
    }

    /**
     * Does one command.
     *
     * @return the exit code
     */
    public static int run(
            List<String> args, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            Line line = Line.read(args);
            if (line.has("--help") || line.words().isEmpty()) {
                (line.has("--help") ? out : err).print(HELP);
                return line.has("--help") ? 0 : 2;
            }
            Order order = Orders.of(line);
            Path folder = isSheets(line) ? Path.of(line.needed("--out")) : Path.of("");
            try (FleetClient client = client(line, environment)) {
                return print(line, order, client.ask(order), folder, out, err);
            }
        } catch (UsageException e) {
            err.println("motcua: fleet: " + e.getMessage());
            return 2;
        } catch (InvalidPathException | IllegalStateException e) {
            err.println("motcua: fleet: that is not a path or an address");
            return 2;
        } catch (IOException e) {
            err.println("motcua: fleet: " + e.getMessage());
            return 1;
        }
    }

    private static boolean isSheets(Line line) {
        return line.word(0).equals("sheets") && line.word(1).equals("make");
    }

    private static FleetClient client(Line line, Map<String, String> environment)
            throws UsageException, IOException {
        String server = setting(line, environment, "--server", "MOTCUA_FLEET_SERVER");
        URI address;
        try {
            address = URI.create(server);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--server wants https://HOST:PORT");
        }
        if (!"https".equals(address.getScheme()) || address.getHost() == null) {
            throw new UsageException("--server wants https://HOST:PORT");
        }
        return new FleetClient(
                address,
                Path.of(setting(line, environment, "--ca", "MOTCUA_FLEET_CA")),
                Path.of(setting(line, environment, "--token-file", "MOTCUA_FLEET_TOKEN_FILE")));
    }

    private static String setting(
            Line line, Map<String, String> environment, String option, String variable)
            throws UsageException {
        String value = line.value(option);
        String found = value.isEmpty() ? environment.getOrDefault(variable, "") : value;
        if (found.isEmpty()) {
            throw new UsageException("add " + option + " or set " + variable);
        }
        return found;
    }

    private static int print(
            Line line,
            Order order,
            FleetClient.Reply reply,
            Path folder,
            PrintStream out,
            PrintStream err)
            throws IOException {
        if (reply.status() != 200) {
            err.println("motcua: fleet: " + trouble(reply));
            return 1;
        }
        if (reply.type().startsWith("application/pdf")) {
            Matcher name = FILE.matcher(reply.name());
            Files.createDirectories(folder);
            Path file = folder.resolve(name.find() ? name.group(1) : "sheets.pdf");
            Files.write(file, reply.body());
            out.println(line.has("--json") ? "{\"file\":\"" + file + "\"}" : file);
            return 0;
        }
        if (line.has("--json")) {
            out.println(reply.text());
            return 0;
        }
        Map<?, ?> body = object(reply.text());
        if (!order.list().isEmpty() && body.get(order.list()) instanceof List<?> rows) {
            table(rows, order.columns(), out);
        } else {
            body.forEach((name, value) -> out.println(name + " = " + value));
        }
        return 0;
    }

    /** One line: what the server says, and what it found. */
    private static String trouble(FleetClient.Reply reply) throws IOException {
        if (!reply.type().startsWith("application/problem+json")) {
            return "the server answered with status " + reply.status();
        }
        Map<?, ?> problem = object(reply.text());
        StringBuilder out = new StringBuilder(String.valueOf(problem.get("detail")));
        if (problem.get("problems") instanceof List<?> all) {
            for (Object one : all) {
                if (one instanceof Map<?, ?> found) {
                    out.append("; ")
                            .append(found.get("path"))
                            .append(' ')
                            .append(found.get("text"));
                }
            }
        }
        return out.toString().replaceAll("\\p{Cntrl}+", " ");
    }

    private static void table(List<?> rows, List<String> columns, PrintStream out) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(columns);
        for (Object row : rows) {
            List<String> line = new ArrayList<>();
            for (String column : columns) {
                line.add(row instanceof Map<?, ?> map ? cell(map.get(column)) : "");
            }
            cells.add(line);
        }
        int[] widths = new int[columns.size()];
        for (List<String> line : cells) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        for (List<String> line : cells) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                text.append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length() + 2));
            }
            out.println(text.toString().stripTrailing());
        }
    }

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "-";
            case Double number when number == Math.rint(number) ->
                    Long.toString(number.longValue());
            default -> value.toString();
        };
    }

    private static Map<?, ?> object(String json) throws IOException {
        try {
            if (Wire.jsonb().type(Object.class).fromJson(json) instanceof Map<?, ?> map) {
                return map;
            }
        } catch (JsonException | IllegalStateException e) {
            // Answered below.
        }
        throw new IOException("the server's answer is not of the contract: is it another version?");
    }
}
