package vn.motcua.agent.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * From where the launcher started this process.
 *
 * @param slot {@code first}, or {@code r} and the number of a release
 * @param first folder of the packaged slot
 * @param root the package's {@code root.json}, whether it brought one or not
 * @param data folder in which the launcher looks for slots and trials
 */
record Launched(String slot, Path first, Path root, Path data) {
    private static final int MOST_TEXT = 200;
    private static final Pattern SLOT = Pattern.compile("first|r[1-9][0-9]{0,8}");

    /**
     * Whether this start is one of a trial: whatever ends it must lead to the next start, so that
     * the launcher goes back when they are used up.
     */
    boolean isOnTrial() {
        try (InputStream in = Files.newInputStream(data.resolve("slots/trial"))) {
            String text = new String(in.readNBytes(MOST_TEXT), StandardCharsets.US_ASCII);
            return text.matches("(?s)[0-9] " + slot + " .*");
        } catch (IOException e) {
            return false;
        }
    }

    /** Empty when somebody else started it: then it is none of the slots. */
    static Optional<Launched> from(Map<String, String> environment) {
        String slot = environment.getOrDefault("MOTCUA_SLOT", "");
        if (!SLOT.matcher(slot).matches()) {
            return Optional.empty();
        }
        Path lib = Path.of(environment.getOrDefault("MOTCUA_LIB", "/usr/lib/motcua"));
        return Optional.of(
                new Launched(
                        slot,
                        lib.resolve("first"),
                        lib.resolve("root.json"),
                        Path.of(environment.getOrDefault("MOTCUA_DATA", "/var/lib/motcua"))));
    }
}
