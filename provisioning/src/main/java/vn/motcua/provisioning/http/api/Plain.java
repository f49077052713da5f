package vn.motcua.provisioning.http.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.fleet.StateProblem;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.provisioning.audit.AuditEntry;
import vn.motcua.provisioning.desired.Difference;
import vn.motcua.provisioning.desired.Layer;
import vn.motcua.provisioning.desired.Preview;
import vn.motcua.provisioning.desired.Revision;
import vn.motcua.provisioning.desired.Scope;

/** Values as maps, lists and texts, in the members and order of the contract. Pure. */
public final class Plain {
    private Plain() {}

    /** Members in their order. */
    static final class Members extends LinkedHashMap<String, @Nullable Object> {
        private static final long serialVersionUID = 1L;

        Members and(String name, @Nullable Object value) {
            put(name, value);
            return this;
        }
    }

    static Members of(String name, @Nullable Object value) {
        return new Members().and(name, value);
    }

    static @Nullable String at(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    static @Nullable Object value(@Nullable StateValue value) {
        return switch (value) {
            case null -> null;
            case StateValue.Text text -> text.text();
            case StateValue.Whole whole -> whole.number();
            case StateValue.Flag flag -> flag.on();
            case StateValue.Nothing _ -> null;
            case StateValue.Many many -> {
                List<@Nullable Object> all = new ArrayList<>();
                many.values().forEach(one -> all.add(value(one)));
                yield all;
            }
            case StateValue.Tree tree -> {
                Members all = new Members();
                tree.members().forEach((name, one) -> all.put(name, value(one)));
                yield all;
            }
        };
    }

    static Map<String, ?> entry(AuditEntry entry) {
        return of("seq", entry.seq())
                .and("at", at(entry.at()))
                .and("actor", entry.actor())
                .and("action", entry.action())
                .and("target", entry.target())
                .and("reason", entry.reason())
                .and("outcome", entry.outcome());
    }

    static Map<String, ?> layer(Layer layer) {
        return of("templates", layer.templates()).and("patch", value(layer.patch()));
    }

    static Map<String, ?> revision(Revision revision) {
        Scope scope = revision.scope();
        Layer layer = revision.layer();
        return of("number", revision.number())
                .and("at", at(revision.at()))
                .and("author", revision.author())
                .and("reason", revision.reason())
                .and("kind", revision.kind().name())
                .and("scope", scope == null ? null : scope.text())
                .and("layer", layer == null ? null : layer(layer))
                .and("reverts", revision.reverts());
    }

    static Map<String, ?> preview(Preview preview) {
        List<Map<String, ?>> alike = new ArrayList<>();
        for (Preview.Alike one : preview.alike()) {
            alike.add(
                    of("devices", one.devices())
                            .and("example", one.example().value())
                            .and("differences", differences(one.differences())));
        }
        return of("devices", preview.devices())
                .and("alike", alike)
                .and("problems", problems(preview.problems()));
    }

    static List<Map<String, ?>> differences(List<Difference> all) {
        List<Map<String, ?>> plain = new ArrayList<>();
        for (Difference one : all) {
            plain.add(
                    of("path", one.path())
                            .and("before", value(one.before()))
                            .and("after", value(one.after())));
        }
        return plain;
    }

    static List<Map<String, ?>> problems(List<StateProblem> all) {
        List<Map<String, ?>> plain = new ArrayList<>();
        all.forEach(one -> plain.add(of("path", one.path()).and("text", one.text())));
        return plain;
    }
}
