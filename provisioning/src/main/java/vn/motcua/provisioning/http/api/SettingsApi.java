package vn.motcua.provisioning.http.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.motcua.contract.fleet.StateProblem;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.StateJson;
import vn.motcua.provisioning.account.Permission;
import vn.motcua.provisioning.account.Person;
import vn.motcua.provisioning.desired.Layer;
import vn.motcua.provisioning.desired.Preview;
import vn.motcua.provisioning.desired.Revision;
import vn.motcua.provisioning.desired.Scope;
import vn.motcua.provisioning.desired.Verdict;
import vn.motcua.provisioning.http.gate.Answer;
import vn.motcua.provisioning.http.gate.Call;
import vn.motcua.provisioning.http.gate.Desks;
import vn.motcua.provisioning.http.gate.Endpoint;
import vn.motcua.provisioning.http.gate.RefusedException;
import vn.motcua.provisioning.http.gate.RefusedException.Code;

/** Layers of the desired state: read, try out, change, go back. Any thread. */
public final class SettingsApi {
    private static final int MOST_HISTORY = 200;

    private final Desks desks;

    public SettingsApi(Desks desks) {
        this.desks = desks;
    }

    /** A layer and the revision that it is of; 0 = nobody wrote one yet. */
    public record Current(Scope scope, Layer layer, long base) {}

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/api/v1/settings", Permission.SETTINGS_SEE, this::all),
                Endpoint.get("/api/v1/settings/layer", Permission.SETTINGS_SEE, this::one),
                Endpoint.post("/api/v1/settings/preview", Permission.SETTINGS_SEE, this::tryOut),
                new Endpoint(
                        "PUT", "/api/v1/settings/layer", Permission.SETTINGS_CHANGE, this::put),
                Endpoint.get("/api/v1/settings/history", Permission.SETTINGS_SEE, this::past),
                Endpoint.post("/api/v1/settings/revert", Permission.SETTINGS_CHANGE, this::back));
    }

    /** The layers that the person may see, by scope. */
    public List<Current> layers(Person person) throws RefusedException, IOException {
        List<Current> found = new ArrayList<>();
        Call.await(desks.desiredDesk().layers())
                .forEach((scope, layer) -> {
                    if (person.at(Permission.SETTINGS_SEE, desks.chain(scope))) {
                        found.add(new Current(scope, layer, -1));
                    }
                });
        found.sort(Comparator.comparing(one -> one.scope().text()));
        return found;
    }

    /** The scope of a text, where the person may do this. */
    public Scope scope(Call call, String text, Permission permission) throws RefusedException {
        Scope scope = Scope.parse(text).orElseThrow(() -> new RefusedException(Code.ABSENT));
        call.need(permission, desks.chain(scope));
        return scope;
    }

    /** A scope's layer as it is now. */
    public Current current(Scope scope) throws RefusedException, IOException {
        List<Revision> newest = Call.await(desks.desiredDesk().history(scope, 1));
        Layer layer =
                newest.stream()
                        .flatMap(one -> Optional.ofNullable(one.layer()).stream())
                        .findFirst()
                        .orElse(Layer.EMPTY);
        return new Current(scope, layer, newest.isEmpty() ? 0 : newest.getFirst().number());
    }

    /** What a layer would do. */
    public Preview preview(Scope scope, Layer layer) throws RefusedException, IOException {
        return Call.await(desks.desiredDesk().preview(scope, layer));
    }

    /** The changes of a scope, newest first. */
    public List<Revision> history(Scope scope, int limit) throws RefusedException, IOException {
        return Call.await(desks.desiredDesk().history(scope, limit));
    }

    /** Gives a scope another layer. */
    public Verdict.Taken change(Call call, Current next, String reason)
            throws RefusedException, IOException {
        desks.audit().requireRoom();
        Verdict verdict =
                Call.await(
                        desks.desiredDesk()
                                .change(
                                        next.scope(),
                                        next.layer(),
                                        next.base(),
                                        call.person().name(),
                                        reason));
        return noted(call, "settings.change", next.scope(), reason, verdict);
    }

    /** Gives a scope the layer of an earlier revision. */
    public Verdict.Taken revert(Call call, Scope scope, long to, String reason)
            throws RefusedException, IOException {
        desks.audit().requireRoom();
        Verdict verdict =
                Call.await(desks.desiredDesk().revert(scope, to, call.person().name(), reason));
        return noted(call, "settings.revert", scope, reason, verdict);
    }

    private Verdict.Taken noted(
            Call call, String action, Scope scope, String reason, Verdict verdict)
            throws RefusedException {
        String outcome =
                switch (verdict) {
                    case Verdict.Taken taken -> "revision " + taken.revision();
                    case Verdict.Unchanged _ -> "unchanged";
                    case Verdict.Overtaken _ -> "overtaken";
                    case Verdict.Refused _ -> "refused";
                };
        desks.note(call, action, scope.text(), reason, outcome);
        return switch (verdict) {
            case Verdict.Taken taken -> taken;
            case Verdict.Unchanged _ -> new Verdict.Taken(0, 0);
            case Verdict.Overtaken _ -> throw new RefusedException(Code.OVERTAKEN);
            case Verdict.Refused refused ->
                    throw new RefusedException(Code.REFUSED, refused.problems());
        };
    }

    private Answer all(Call call) throws RefusedException, IOException {
        List<Map<String, ?>> layers = new ArrayList<>();
        for (Current one : layers(call.person())) {
            layers.add(
                    Plain.of("scope", one.scope().text())
                            .and("templates", one.layer().templates())
                            .and("sections", List.copyOf(one.layer().patch().members().keySet())));
        }
        return Answer.json(Plain.of("layers", layers));
    }

    private Answer one(Call call) throws RefusedException, IOException {
        Current current = current(scope(call, call.query("scope"), Permission.SETTINGS_SEE));
        return Answer.json(
                Plain.of("scope", current.scope().text())
                        .and("base", current.base())
                        .and("layer", Plain.layer(current.layer())));
    }

    private Answer tryOut(Call call) throws RefusedException, IOException {
        Scope scope = scope(call, call.text("scope"), Permission.SETTINGS_SEE);
        return Answer.json(Plain.preview(preview(scope, layer(call))));
    }

    private Answer put(Call call) throws RefusedException, IOException {
        Scope scope = scope(call, call.text("scope"), Permission.SETTINGS_CHANGE);
        Current next = new Current(scope, layer(call), number(call, "base"));
        return taken(change(call, next, call.reason()));
    }

    private static Answer taken(Verdict.Taken taken) {
        return Answer.json(Plain.of("revision", taken.revision()).and("devices", taken.devices()));
    }

    private Answer past(Call call) throws RefusedException, IOException {
        Scope scope = scope(call, call.query("scope"), Permission.SETTINGS_SEE);
        List<Map<String, ?>> revisions = new ArrayList<>();
        history(scope, (int) call.number("limit", 50, 1, MOST_HISTORY))
                .forEach(one -> revisions.add(Plain.revision(one)));
        return Answer.json(Plain.of("revisions", revisions));
    }

    private Answer back(Call call) throws RefusedException, IOException {
        Scope scope = scope(call, call.text("scope"), Permission.SETTINGS_CHANGE);
        return taken(revert(call, scope, number(call, "to"), call.reason()));
    }

    private static long number(Call call, String name) throws RefusedException {
        if (call.body().members().get(name) instanceof StateValue.Whole whole) {
            return whole.number();
        }
        throw new RefusedException(Code.MALFORMED);
    }

    private static Layer layer(Call call) throws RefusedException {
        StateValue layer = call.body().members().get("layer");
        if (layer == null) {
            throw new RefusedException(Code.MALFORMED);
        }
        return layer(StateJson.write(layer));
    }

    /** The layer of a text. */
    public static Layer layer(String text) throws RefusedException {
        try {
            return Layer.read(text);
        } catch (MalformedMessageException e) {
            throw new RefusedException(
                    Code.REFUSED,
                    List.of(new StateProblem("layer", String.valueOf(e.getMessage()))));
        }
    }
}
