package vn.motcua.agent.app;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.fleet.state.Applier;
import vn.motcua.contract.fleet.DesiredSchema;
import vn.motcua.contract.fleet.ReportedState.Outcome;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.office.Clerk;
import vn.motcua.contract.queue.ServiceId;

/**
 * The office's clerks as the centre wants them, instead of those of the office's file: ids, names
 * and skills from the state, the hash of each PIN from a secret that the state names. In force
 * without a restart; a clerk whose PIN has not come cannot sign in yet. {@link #inForce} is for any
 * thread.
 */
final class WantedClerks implements Applier {
    private static final Logger LOG = System.getLogger(WantedClerks.class.getName());

    private final Function<String, Optional<byte[]>> secrets;
    private final Consumer<Set<String>> wants;
    private volatile @Nullable List<Clerk> clerks;

    /** Null before the first state: then also an empty set is to be told. */
    private @Nullable Set<String> asked;

    /**
     * @param secrets finds one by its name, if it is here; any thread
     * @param wants takes the names of all that are needed
     */
    WantedClerks(Function<String, Optional<byte[]>> secrets, Consumer<Set<String>> wants) {
        this.secrets = secrets;
        this.wants = wants;
    }

    @Override
    public String section() {
        return "clerks";
    }

    @Override
    public Outcome apply(StateValue.@Nullable Tree value) {
        List<StateValue.Tree> rows = value == null ? List.of() : rows(value);
        Set<String> names = new TreeSet<>();
        rows.forEach(row -> names.add(secretOf(row)));
        // Applied again because a secret came: it is not fetched once more for that.
        if (!names.equals(asked)) {
            asked = Set.copyOf(names);
            wants.accept(asked);
        }
        List<Clerk> known = new ArrayList<>();
        for (StateValue.Tree row : rows) {
            clerk(row).ifPresent(known::add);
        }
        clerks = value == null ? null : List.copyOf(known);
        return known.size() == rows.size() ? Outcome.APPLIED : Outcome.WAITS_FOR_SECRET;
    }

    /**
     * Who may sign in now.
     *
     * @param own those of the office's file, for as long as the centre says nothing
     */
    List<Clerk> inForce(List<Clerk> own) {
        List<Clerk> wanted = clerks;
        return wanted == null ? own : wanted;
    }

    private Optional<Clerk> clerk(StateValue.Tree row) {
        String id = text(row, "id");
        byte[] hash = secrets.apply(secretOf(row)).orElse(null);
        if (hash == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Clerk(
                            id,
                            text(row, "name"),
                            texts(row, "services").stream().map(ServiceId::new).toList(),
                            hashIn(hash)));
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "clerk {0} of the desired state: {1}", id, e.getMessage());
            return Optional.empty();
        } finally {
            Arrays.fill(hash, (byte) 0);
        }
    }

    /** The secret may be the whole line that {@code ./motcua agent pin} prints. */
    private static String hashIn(byte[] secret) {
        String line = new String(secret, StandardCharsets.US_ASCII).strip();
        return line.replaceFirst("^pin_hash\\s*=\\s*\"(.*)\"$", "$1");
    }

    private static List<StateValue.Tree> rows(StateValue.Tree section) {
        return section.members().get("list") instanceof StateValue.Many many
                ? many.values().stream()
                        .filter(StateValue.Tree.class::isInstance)
                        .map(StateValue.Tree.class::cast)
                        .toList()
                : List.of();
    }

    private static String secretOf(StateValue.Tree row) {
        return text(row, "pin").substring(DesiredSchema.SECRET_PREFIX.length());
    }

    private static String text(StateValue.Tree row, String name) {
        return row.members().get(name) instanceof StateValue.Text text ? text.text() : "";
    }

    private static List<String> texts(StateValue.Tree row, String name) {
        return row.members().get(name) instanceof StateValue.Many many
                ? many.values().stream()
                        .filter(StateValue.Text.class::isInstance)
                        .map(one -> ((StateValue.Text) one).text())
                        .toList()
                : List.of();
    }
}
