package vn.motcua.provisioning.app;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words of a command on the server: what to do, then options with a value each.
 *
 * @param order the first word
 */
record ToolWords(String order, Map<String, String> options) {
    /** No words at all. */
    static final ToolWords NONE = new ToolWords("", Map.of());

    /**
     * Reads them.
     *
     * @param known the options that there are
     * @return empty when no order comes first, an option is unknown, lacks its value or comes twice
     */
    static Optional<ToolWords> read(List<String> args, Set<String> known) {
        Map<String, String> options = new HashMap<>();
        boolean right = args.size() % 2 == 1;
        for (int i = 1; i + 1 < args.size(); i += 2) {
            String name = args.get(i);
            right &= known.contains(name) && options.put(name, args.get(i + 1)) == null;
        }
        return right ? Optional.of(new ToolWords(args.getFirst(), options)) : Optional.empty();
    }

    /** The option's value; null when it was not given. */
    @Nullable String of(String option) {
        return options.get(option);
    }
}
