package vn.motcua.agent.app;

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
 * @param data whose {@code slots} the launcher looks at
 */
record Launched(String slot, Path first, Path root, Path data) {
    private static final Pattern SLOT = Pattern.compile("first|r[1-9][0-9]{0,8}");

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
