package vn.motcua.provisioning.desired;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.ReportedState;
import vn.motcua.contract.fleet.StateProblem;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.wire.StateJson;
import vn.motcua.store.Database;

/**
 * The book of desired states: layers, their revisions, and each device's line. Every change is one
 * transaction, on disk when the call returns. What a device shall be is computed when a layer, a
 * device's place or a unit changes, never when it is asked for. One thread.
 */
public final class DesiredBook implements AutoCloseable {
    /** A device that claims a revision further on than this is not believed. */
    private static final long MOST_AHEAD = 1_000_000;

    /** A device that goes on claiming what cannot be is answered this often. */
    private static final Duration LIFT_GAP = Duration.ofMinutes(1);

    private final Database database;
    private final InstantSource clock;
    private final Places places;
    private LayerBook layers;
    private Map<DeviceId, DeviceRow> rows;
    private long last;
    private final Set<DeviceId> changed = new LinkedHashSet<>();

    private DesiredBook(Database database, InstantSource clock, Places places) throws IOException {
        this.database = database;
        this.clock = clock;
        this.places = places;
        this.layers = database.read(c -> new LayerBook(DesiredTables.layers(c), places));
        this.rows = new LinkedHashMap<>();
        for (DeviceRow row : database.read(DesiredTables::devices)) {
            rows.put(row.target().device(), row);
        }
        this.last = database.read(DesiredTables::lastRevision);
    }

    /** Opens or makes {@code file}; the calling thread becomes the owner. */
    public static DesiredBook open(Path file, Places places, InstantSource clock)
            throws IOException {
        Database database = Database.open("jdbc:sqlite:" + file, DesiredTables.MIGRATIONS);
        try {
            return new DesiredBook(database, clock, places);
        } catch (IOException e) {
            database.close();
            throw e;
        }
    }

    /** The next caller's thread becomes the owner. */
    void handOver() {
        database.handOver();
    }

    /** Number of the last revision. */
    public long lastRevision() {
        return last;
    }

    /** Every device's line, by device. */
    public List<DeviceRow> rows() {
        return List.copyOf(rows.values());
    }

    public Optional<DeviceRow> row(DeviceId device) {
        return Optional.ofNullable(rows.get(device));
    }

    /** The scopes that have a layer, and their layers. */
    public Map<Scope, Layer> layers() {
        return layers.layers();
    }

    /** Newest first; {@code scope} null = of all. */
    public List<Revision> history(@Nullable Scope scope, int limit) throws IOException {
        return database.read(c -> DesiredTables.history(c, scope, Long.MAX_VALUE, limit));
    }

    /** The state that a device shall have, as it was last sent; empty for an unknown device. */
    public Optional<StateValue.Tree> desired(DeviceId device) throws IOException {
        DeviceRow row = rows.get(device);
        return row == null ? Optional.empty() : Optional.of(document(row.desiredHash()));
    }

    /** Which scope gave each value of a device's state, by path. */
    public Map<String, Scope> origins(DeviceId device) {
        DeviceRow row = rows.get(device);
        return row == null ? Map.of() : layers.origins(row.target());
    }

    /** What the layers make of a place now, sent or not. */
    StateValue.Tree whole(Target target) {
        return layers.whole(target).sections();
    }

    /** What goes to a device over the wire; empty for an unknown one. */
    Optional<String> message(DeviceId device) throws IOException {
        DeviceRow row = rows.get(device);
        return row == null
                ? Optional.empty()
                : Optional.of(
                        StateJson.write(
                                StateJson.desired(
                                        row.desiredRevision(), document(row.desiredHash()))));
    }

    private StateValue.Tree document(String hash) throws IOException {
        String body = database.read(c -> DesiredTables.document(c, hash));
        if (body == null) {
            throw new IOException("a document of the book is missing");
        }
        return StateJson.readTree(body);
    }

    /** Devices that were taken out of the fleet, whose retained message is to go. */
    List<DeviceId> withdrawn() throws IOException {
        return database.read(DesiredTables::withdrawn);
    }

    /** The devices whose state changed since the last call of this. */
    Set<DeviceId> drainChanged() {
        Set<DeviceId> drained = new LinkedHashSet<>(changed);
        changed.clear();
        return drained;
    }

    /** What a change would do. */
    public Preview preview(Scope scope, Layer layer) {
        List<StateProblem> problems = LayerCheck.problems(scope, layer, layers, rows.keySet());
        Plan plan = new Plan(layers, layers.with(scope, layer), rows.values());
        List<StateProblem> all = new ArrayList<>(problems);
        all.addAll(plan.problems());
        return new Preview(plan.changed().size(), plan.alike(), all);
    }

    /**
     * Gives a scope another layer.
     *
     * @param base revision of the scope's layer that the author saw; -1 = whatever it is now
     */
    public Verdict change(Scope scope, Layer layer, long base, String author, String reason)
            throws IOException {
        return change(scope, layer, base, author, reason, null);
    }

    /**
     * Replaces one section of a device's own layer and leaves the rest of it, whoever changed that
     * meanwhile.
     *
     * @param value null = the device's own layer says nothing on it any more
     */
    public Verdict section(
            DeviceId device,
            String section,
            StateValue.@Nullable Tree value,
            String author,
            String reason)
            throws IOException {
        Scope scope = new Scope.OfDevice(device);
        Layer was = layers.layer(scope);
        TreeMap<String, StateValue> members = new TreeMap<>(was.patch().members());
        if (value == null) {
            members.remove(section);
        } else {
            members.put(section, value);
        }
        return change(
                scope,
                new Layer(was.templates(), new StateValue.Tree(members)),
                -1,
                author,
                reason);
    }

    private Verdict change(
            Scope scope,
            Layer layer,
            long base,
            String author,
            String reason,
            @Nullable Long reverts)
            throws IOException {
        List<StateProblem> problems =
                new ArrayList<>(LayerCheck.problems(scope, layer, layers, rows.keySet()));
        problems.addAll(LayerCheck.notes(author, reason));
        if (!problems.isEmpty()) {
            return new Verdict.Refused(problems);
        }
        long newest = revisionOf(scope);
        if (base >= 0 && base != newest) {
            return new Verdict.Overtaken(newest);
        }
        if (layer.equals(layers.layer(scope))) {
            return new Verdict.Unchanged();
        }
        LayerBook next = layers.with(scope, layer);
        Plan plan = new Plan(layers, next, concerned(scope));
        if (!plan.problems().isEmpty()) {
            return new Verdict.Refused(plan.problems());
        }
        Revision revision =
                new Revision(
                        last + 1,
                        clock.instant(),
                        author,
                        reason,
                        Revision.Kind.LAYER,
                        scope,
                        layer,
                        reverts);
        return commit(revision, next, plan, List.of());
    }

    /** A device's own layer concerns nobody else: a rollout changes thousands of them. */
    private Collection<DeviceRow> concerned(Scope scope) {
        DeviceRow own = scope instanceof Scope.OfDevice d ? rows.get(d.device()) : null;
        return own == null ? rows.values() : List.of(own);
    }

    private long revisionOf(Scope scope) throws IOException {
        List<Revision> newest = history(scope, 1);
        return newest.isEmpty() ? 0 : newest.getFirst().number();
    }

    /** Makes a scope as it was at revision {@code to}; itself a new revision. */
    public Verdict revert(Scope scope, long to, String author, String reason) throws IOException {
        List<Revision> then = database.read(c -> DesiredTables.history(c, scope, to, 1));
        Layer layer = then.isEmpty() ? null : then.getFirst().layer();
        return change(scope, layer == null ? Layer.EMPTY : layer, -1, author, reason, to);
    }

    /**
     * Says which devices there are and where; also to be called when units were moved or merged. A
     * device whose new layers do not fit together keeps the state that it had.
     *
     * @param all every device; whoever is missing is withdrawn
     */
    public Verdict place(Collection<Target> all, String author, String reason) throws IOException {
        List<StateProblem> problems = LayerCheck.notes(author, reason);
        if (!problems.isEmpty()) {
            return new Verdict.Refused(problems);
        }
        LayerBook fresh = new LayerBook(layers.layers(), places);
        Map<DeviceId, DeviceRow> wanted = new LinkedHashMap<>();
        Instant now = clock.instant();
        for (Target target : all) {
            DeviceRow known = rows.get(target.device());
            wanted.put(
                    target.device(),
                    known == null ? new DeviceRow(target, 0, "", now, null, null, now) : known);
        }
        Plan plan = new Plan(layers, fresh, wanted.values(), all);
        List<DeviceId> gone = rows.keySet().stream().filter(d -> !wanted.containsKey(d)).toList();
        if (plan.moved().isEmpty() && gone.isEmpty()) {
            layers = fresh;
            return new Verdict.Unchanged();
        }
        Revision revision =
                new Revision(last + 1, now, author, reason, Revision.Kind.PLACES, null, null, null);
        return commit(revision, fresh, plan, gone);
    }

    private Verdict commit(Revision revision, LayerBook next, Plan plan, Collection<DeviceId> gone)
            throws IOException {
        Map<DeviceId, DeviceRow> moved = plan.rows(revision.number(), revision.at());
        database.transaction(c -> {
            DesiredTables.insert(c, revision);
            for (Map.Entry<String, String> one : plan.documents().entrySet()) {
                DesiredTables.insertDocument(c, one.getKey(), one.getValue());
            }
            DesiredTables.save(c, moved.values());
            DesiredTables.placedAgain(c, moved.keySet());
            DesiredTables.withdraw(c, gone);
            return null;
        });
        last = revision.number();
        layers = next;
        rows.putAll(moved);
        gone.forEach(rows::remove);
        changed.addAll(plan.changed());
        changed.addAll(gone);
        return new Verdict.Taken(revision.number(), plan.changed().size());
    }

    /** Takes in what devices say; a device that is not in the fleet is passed over. */
    public void reported(Map<DeviceId, ReportedState> said) throws IOException {
        Instant now = clock.instant();
        Map<DeviceId, DeviceRow> next = new HashMap<>();
        long ahead = 0;
        for (Map.Entry<DeviceId, ReportedState> one : said.entrySet()) {
            DeviceRow row = rows.get(one.getKey());
            if (row != null) {
                DeviceRow told = row.reported(one.getValue(), now);
                next.put(one.getKey(), told);
                if (isAhead(told)) {
                    ahead = Math.max(ahead, one.getValue().revision());
                }
            }
        }
        Revision lift = ahead == 0 ? null : lift(Math.max(ahead, last) + 1, now);
        Set<DeviceId> lifted = new LinkedHashSet<>();
        if (lift != null) {
            next.replaceAll((device, row) -> {
                if (!isAhead(row)) {
                    return row;
                }
                lifted.add(device);
                return row.lifted(lift.number(), now);
            });
        }
        database.transaction(c -> {
            if (lift != null) {
                DesiredTables.insert(c, lift);
            }
            DesiredTables.save(c, next.values());
            return null;
        });
        rows.putAll(next);
        last = lift == null ? last : lift.number();
        changed.addAll(lifted);
    }

    /** Holds another state under a number that the wanted one does not supersede. */
    private boolean isAhead(DeviceRow row) {
        ReportedState said = row.report();
        return said != null
                && !said.hash().equals(row.desiredHash())
                && said.revision() >= row.desiredRevision()
                && row.desiredAt().plus(LIFT_GAP).isBefore(clock.instant())
                && said.revision() <= last + MOST_AHEAD;
    }

    private static Revision lift(long number, Instant now) {
        return new Revision(
                number,
                now,
                "centre",
                "a device holds a newer revision: this book was restored from a copy",
                Revision.Kind.LIFT,
                null,
                null,
                null);
    }

    @Override
    public void close() {
        database.close();
    }
}
