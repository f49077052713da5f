package vn.motcua.provisioning.desired;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.fleet.StateValue;

/**
 * One place where two states differ.
 *
 * @param path {@code ticker.vi}; a list differs as a whole, for it is replaced as a whole
 * @param before null = was not there
 * @param after null = is not there any more
 */
public record Difference(String path, @Nullable StateValue before, @Nullable StateValue after) {
    /** All of them, in the order of their paths. */
    public static List<Difference> between(StateValue.Tree before, StateValue.Tree after) {
        List<Difference> found = new ArrayList<>();
        walk("", before, after, found);
        return found;
    }

    private static void walk(
            String path, StateValue.Tree before, StateValue.Tree after, List<Difference> found) {
        TreeSet<String> names = new TreeSet<>(before.members().keySet());
        names.addAll(after.members().keySet());
        for (String name : names) {
            String at = path.isEmpty() ? name : path + "." + name;
            StateValue one = before.members().get(name);
            StateValue two = after.members().get(name);
            if (one instanceof StateValue.Tree a && two instanceof StateValue.Tree b) {
                walk(at, a, b, found);
            } else if (one == null || !one.equals(two)) {
                found.add(new Difference(at, one, two));
            }
        }
    }
}
