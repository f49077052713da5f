package vn.motcua.provisioning.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A command line taken apart.
 *
 * @param words in their order
 * @param values of options; those of an option that was given more than once in their order
 */
record Line(List<String> words, Map<String, List<String>> values) {
    private static final Set<String> FLAGS = Set.of("--json", "--recent", "--help");
    private static final Set<String> OPTIONS =
            Set.of(
                    "--server",
                    "--ca",
                    "--token-file",
                    "--search",
                    "--office",
                    "--condition",
                    "--page",
                    "--reason",
                    "--note",
                    "--from",
                    "--out",
                    "--to",
                    "--base",
                    "--release",
                    "--ring",
                    "--within",
                    "--hours",
                    "--failed-percent",
                    "--failed-devices",
                    "--silence",
                    "--actor",
                    "--target",
                    "--before",
                    "--limit",
                    "--part",
                    "--lines",
                    "--text",
                    "--minutes",
                    "--name",
                    "--role",
                    "--unit");

    static Line read(List<String> args) throws UsageException {
        List<String> words = new ArrayList<>();
        Map<String, List<String>> values = new HashMap<>();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (FLAGS.contains(arg)) {
                values.put(arg, List.of());
            } else if (!arg.startsWith("--")) {
                words.add(arg);
            } else if (!OPTIONS.contains(arg)) {
                throw new UsageException("no such option (see ./motcua fleet --help)");
            } else if (i + 1 == args.size()) {
                throw new UsageException(arg + " wants a value");
            } else {
                values.computeIfAbsent(arg, _ -> new ArrayList<>()).add(args.get(++i));
            }
        }
        return new Line(List.copyOf(words), Map.copyOf(values));
    }

    boolean has(String option) {
        return values.containsKey(option);
    }

    /** The word at a place; empty when there is none. */
    String word(int at) {
        return at < words.size() ? words.get(at) : "";
    }

    /** The option's value; empty when it was not given. */
    String value(String option) {
        List<String> all = values.getOrDefault(option, List.of());
        return all.isEmpty() ? "" : all.getLast();
    }

    List<String> all(String option) {
        return values.getOrDefault(option, List.of());
    }

    String needed(String option) throws UsageException {
        String value = value(option);
        if (value.isEmpty()) {
            throw new UsageException("add " + option + " (see ./motcua fleet --help)");
        }
        return value;
    }

    long number(String option, long otherwise) throws UsageException {
        String value = value(option);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (!value.matches("-?[0-9]{1,15}")) {
            throw new UsageException(option + " wants a whole number");
        }
        return Long.parseLong(value);
    }

    /** {@code ?search=…}, of the options that were given. */
    String query(String... options) {
        StringBuilder out = new StringBuilder();
        for (String option : options) {
            String value = value(option);
            if (!value.isEmpty()) {
                out.append(out.isEmpty() ? '?' : '&').append(option.substring(2)).append('=');
                out.append(encode(value));
            }
        }
        return out.toString();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
