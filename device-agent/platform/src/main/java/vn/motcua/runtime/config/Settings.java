package vn.motcua.runtime.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A process's settings. Each component turns its own section into its own record:
 *
 * <pre>
 * Settings settings = Settings.read(file);
 * PrinterSettings printer = settings.section("printer", PrinterSettings::from).orElse(null);
 * settings.finish();   // unknown keys and everything wrong so far, all at once
 * </pre>
 *
 * Nothing is thrown before {@link #finish}: what is missing or wrong is noted with its line, and a
 * harmless stand-in is returned. A key that nobody asked for is refused, with the nearest known one
 * named. Used by one thread while a process starts.
 */
public final class Settings {
    private static final long MOST_BYTES = 1 << 20;

    private final Path file;
    private final Section root;
    private final List<Problem> problems;

    private Settings(Path file, TomlValue.Table table, List<Problem> problems) {
        this.file = file;
        this.problems = problems;
        this.root = new Section("", table, file.toAbsolutePath().getParent(), problems);
    }

    /**
     * @throws SettingsException when the file cannot be read at all; anything inside it is told by
     *     {@link #finish}
     */
    public static Settings read(Path file) throws SettingsException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw whole(file, "too large for a settings file (limit 1 MiB)");
            }
            return parse(file, Files.readString(file, StandardCharsets.UTF_8));
        } catch (CharacterCodingException e) {
            throw whole(file, "not text in UTF-8");
        } catch (IOException e) {
            throw whole(file, "cannot be read: give an existing file with --config FILE");
        }
    }

    private static SettingsException whole(Path file, String text) {
        return new SettingsException(file, List.of(new Problem(0, text)));
    }

    /**
     * @param file where the text is from; relative paths in it start there
     */
    static Settings parse(Path file, String text) {
        List<Problem> problems = new ArrayList<>();
        TomlValue.Table table = TomlReader.read(text, problems);
        return new Settings(file, table, problems);
    }

    /** The keys outside every table. */
    public Section root() {
        return root;
    }

    /** The table {@code [name]} as the component's record; empty when the file has none. */
    public <T> Optional<T> section(String name, Function<Section, T> from) {
        return root.section(name).map(from);
    }

    /** The same for a table that must be there; its absence is a problem. */
    public <T> T required(String name, Function<Section, T> from) {
        return from.apply(root.requiredSection(name));
    }

    /** Notes a problem that a component found in the whole, such as two parts that do not fit. */
    public void problem(int line, String text) {
        problems.add(new Problem(line, text));
    }

    /**
     * Call when every component has read its section.
     *
     * @throws SettingsException with all problems, when there is any
     */
    public void finish() throws SettingsException {
        root.noteUnknown();
        if (!problems.isEmpty()) {
            throw new SettingsException(file, problems);
        }
    }
}
