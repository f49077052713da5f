package vn.motcua.runtime.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One table of a settings file. Asking for a key makes it known; what is missing or of the wrong
 * kind is noted and a stand-in returned, so that a component reads all its keys in one go.
 */
public final class Section {
    private final String name;
    private final TomlValue.Table table;
    private final @Nullable Path folder;
    private final List<Problem> problems;
    private final Set<String> asked = new LinkedHashSet<>();
    private final Map<String, List<Section>> inner = new LinkedHashMap<>();

    Section(String name, TomlValue.Table table, @Nullable Path folder, List<Problem> problems) {
        this.name = name;
        this.table = table;
        this.folder = folder;
        this.problems = problems;
    }

    /** The line of the table's header. */
    public int line() {
        return table.line();
    }

    /** The line of a key, or of the header when the key is absent. */
    public int line(String key) {
        TomlValue value = table.members().get(key);
        return value == null ? line() : value.line();
    }

    /** Notes a problem that the component itself found. */
    public void problem(String key, String text) {
        problems.add(new Problem(line(key), shown(key) + ": " + text));
    }

    public String text(String key) {
        return find(key, TomlValue.Text.class, "a text in quotes")
                .map(TomlValue.Text::text)
                .orElseGet(() -> missing(key, "", "add " + key + " = \"…\""));
    }

    public String text(String key, String absent) {
        return find(key, TomlValue.Text.class, "a text in quotes")
                .map(TomlValue.Text::text)
                .orElse(absent);
    }

    public Optional<String> optionalText(String key) {
        return find(key, TomlValue.Text.class, "a text in quotes").map(TomlValue.Text::text);
    }

    public boolean flag(String key, boolean absent) {
        return find(key, TomlValue.Flag.class, "true or false")
                .map(TomlValue.Flag::on)
                .orElse(absent);
    }

    /** A whole number from {@code least} to {@code most}. */
    public int number(String key, int absent, int least, int most) {
        Optional<TomlValue.Whole> found = find(key, TomlValue.Whole.class, "a whole number");
        if (found.isEmpty()) {
            return absent;
        }
        long number = found.get().number();
        if (number < least || number > most) {
            problem(key, "must be from " + least + " to " + most);
            return absent;
        }
        return (int) number;
    }

    /** A whole number that must be there. */
    public int number(String key, int least, int most) {
        if (!table.members().containsKey(key)) {
            asked.add(key);
            return missing(key, least, "add " + key + " = …");
        }
        return number(key, least, least, most);
    }

    /** A key that ends in {@code _seconds}. */
    public Duration seconds(String key, int absent, int least, int most) {
        return Duration.ofSeconds(number(key, absent, least, most));
    }

    /** A file or folder; a relative one starts at the settings file's folder. */
    public Path path(String key) {
        String given = text(key);
        return given.isEmpty() ? Path.of("absent") : resolve(key, given);
    }

    public Optional<Path> optionalPath(String key) {
        return optionalText(key).map(given -> resolve(key, given));
    }

    private Path resolve(String key, String given) {
        try {
            return folder == null ? Path.of(given) : folder.resolve(given).normalize();
        } catch (InvalidPathException e) {
            problem(key, "is not the name of a file");
            return Path.of("absent");
        }
    }

    /** An address that starts with one of the schemes, such as {@code https}. */
    public URI address(String key, String... schemes) {
        String given = text(key);
        return given.isEmpty() ? URI.create("absent:0") : toAddress(key, given, schemes);
    }

    public Optional<URI> optionalAddress(String key, String... schemes) {
        return optionalText(key).map(given -> toAddress(key, given, schemes));
    }

    public List<URI> addresses(String key, String... schemes) {
        return texts(key).stream().map(given -> toAddress(key, given, schemes)).toList();
    }

    private URI toAddress(String key, String given, String... schemes) {
        try {
            URI uri = new URI(given);
            String scheme = uri.getScheme();
            if (scheme != null
                    && uri.getHost() != null
                    && Arrays.asList(schemes).contains(scheme)) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // told below, without the text
        }
        problem(key, "must look like " + schemes[0] + "://host:port");
        return URI.create("absent:0");
    }

    /** A list of texts; absent or empty is a problem. */
    public List<String> texts(String key) {
        List<String> found = texts(key, List.of());
        if (found.isEmpty() && !isWrongKind(key, TomlValue.Many.class)) {
            return missing(key, found, "add " + key + " = [\"…\"]");
        }
        return found;
    }

    public List<String> texts(String key, List<String> absent) {
        return list(key, TomlValue.Text.class, "a list of texts", TomlValue.Text::text, absent);
    }

    /** A list of whole numbers. */
    public List<Integer> numbers(String key, int least, int most) {
        return list(
                key,
                TomlValue.Whole.class,
                "a list of whole numbers",
                whole -> {
                    if (whole.number() < least || whole.number() > most) {
                        problem(key, "each must be from " + least + " to " + most);
                        return least;
                    }
                    return (int) whole.number();
                },
                List.of());
    }

    /** A date or time as written, or a text that holds one. */
    public String moment(String key) {
        TomlValue value = table.members().get(key);
        if (value instanceof TomlValue.Text) {
            return text(key);
        }
        return find(key, TomlValue.Moment.class, "a date or time")
                .map(TomlValue.Moment::text)
                .orElseGet(() -> missing(key, "", "add " + key + " = 07:30"));
    }

    /** A list of dates or times. */
    public List<String> moments(String key) {
        return list(
                key,
                TomlValue.Moment.class,
                "a list of dates or times",
                TomlValue.Moment::text,
                List.of());
    }

    /** One of an enum's names, in any case. */
    public <E extends Enum<E>> E choice(String key, Class<E> type) {
        return choiceOf(key, type, text(key));
    }

    public <E extends Enum<E>> E choice(String key, Class<E> type, E absent) {
        return optionalText(key).map(given -> choiceOf(key, type, given)).orElse(absent);
    }

    private <E extends Enum<E>> E choiceOf(String key, Class<E> type, String given) {
        E[] all = type.getEnumConstants();
        for (E one : all) {
            if (one.name().equals(given.toUpperCase(Locale.ROOT))) {
                return one;
            }
        }
        if (!given.isEmpty()) {
            problem(key, "must be one of " + Arrays.toString(all));
        }
        return all[0];
    }

    /** A value type made from a text, such as an id; what it refuses is a problem. */
    public <T> T value(String key, Function<String, T> make, T standIn) {
        String given = text(key);
        return given.isEmpty() ? standIn : made(key, given, make, standIn);
    }

    public <T> Optional<T> optionalValue(String key, Function<String, T> make, T standIn) {
        return optionalText(key).map(given -> made(key, given, make, standIn));
    }

    /** Value types made from a list of texts. */
    public <T> List<T> values(String key, Function<String, T> make, T standIn) {
        return texts(key).stream().map(given -> made(key, given, make, standIn)).toList();
    }

    private <T> T made(String key, String given, Function<String, T> make, T standIn) {
        try {
            return make.apply(given);
        } catch (IllegalArgumentException e) {
            problem(key, "is not of the right form");
            return standIn;
        }
    }

    public Optional<Section> section(String key) {
        asked.add(key);
        TomlValue value = table.members().get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof TomlValue.Table found)) {
            problem(key, "must be a table: [" + shown(key) + "]");
            return Optional.empty();
        }
        return Optional.of(keep(key, found));
    }

    public Section requiredSection(String key) {
        return section(key)
                .orElseGet(() -> {
                    problems.add(new Problem(line(), "add a table [" + shown(key) + "]"));
                    return new Section(
                            shown(key), new TomlValue.Table(line()), folder, new ArrayList<>());
                });
    }

    /** The tables {@code [[key]]}, in their order; empty when there is none. */
    public List<Section> each(String key) {
        asked.add(key);
        TomlValue value = table.members().get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof TomlValue.Tables found)) {
            problem(key, "must be written as [[" + shown(key) + "]], once for each");
            return List.of();
        }
        return found.tables().stream().map(one -> keep(key, one)).toList();
    }

    private Section keep(String key, TomlValue.Table found) {
        Section section = new Section(shown(key), found, folder, problems);
        inner.computeIfAbsent(key, _ -> new ArrayList<>()).add(section);
        return section;
    }

    private <V extends TomlValue> Optional<V> find(String key, Class<V> kind, String wanted) {
        asked.add(key);
        TomlValue value = table.members().get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!kind.isInstance(value)) {
            problem(key, "must be " + wanted);
            return Optional.empty();
        }
        return Optional.of(kind.cast(value));
    }

    private <V extends TomlValue, T> List<T> list(
            String key, Class<V> kind, String wanted, Function<V, T> read, List<T> absent) {
        Optional<TomlValue.Many> many = find(key, TomlValue.Many.class, wanted);
        if (many.isEmpty()) {
            return absent;
        }
        List<T> items = new ArrayList<>();
        for (TomlValue item : many.get().items()) {
            if (kind.isInstance(item)) {
                items.add(read.apply(kind.cast(item)));
            } else {
                problems.add(new Problem(item.line(), shown(key) + ": must be " + wanted));
            }
        }
        return List.copyOf(items);
    }

    private boolean isWrongKind(String key, Class<? extends TomlValue> kind) {
        TomlValue value = table.members().get(key);
        return value != null && !kind.isInstance(value);
    }

    private <T> T missing(String key, T standIn, String advice) {
        if (!table.members().containsKey(key)) {
            problems.add(new Problem(line(), shown(key) + " is missing: " + advice));
        } else if (standIn instanceof List<?> empty && empty.isEmpty()) {
            problem(key, "must not be empty");
        }
        return standIn;
    }

    private String shown(String key) {
        return name.isEmpty() ? key : name + "." + key;
    }

    /** Notes every key that nobody asked for, here and below. */
    void noteUnknown() {
        for (Map.Entry<String, TomlValue> member : table.members().entrySet()) {
            String key = member.getKey();
            if (!asked.contains(key)) {
                String hint =
                        DidYouMean.nearest(key, asked)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("");
                problems.add(
                        new Problem(member.getValue().line(), "unknown key " + shown(key) + hint));
            }
        }
        inner.values().forEach(many -> many.forEach(Section::noteUnknown));
    }
}
