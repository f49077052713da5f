package vn.motcua.provisioning.tool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Options with a value, and the words that are left.
 *
 * @param values by option
 * @param words in their order
 */
record Options(Map<String, String> values, List<String> words) {
    /**
     * @param known options that take a value; {@code --} ends the options
     */
    static Options read(List<String> args, List<String> known) throws UsageException {
        Map<String, String> values = new HashMap<>();
        List<String> words = new ArrayList<>();
        boolean onlyWords = false;
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (onlyWords || !arg.startsWith("--")) {
                words.add(arg);
            } else if (arg.equals("--")) {
                onlyWords = true;
            } else if (!known.contains(arg)) {
                throw new UsageException("the options are " + String.join(", ", known));
            } else if (++i == args.size() || values.put(arg, args.get(i)) != null) {
                throw new UsageException(arg + " wants one value, once");
            }
        }
        return new Options(Map.copyOf(values), List.copyOf(words));
    }

    Optional<String> value(String option) {
        return Optional.ofNullable(values.get(option));
    }
}
