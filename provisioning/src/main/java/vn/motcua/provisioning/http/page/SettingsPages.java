package vn.motcua.provisioning.http.page;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.fleet.StateProblem;
import vn.motcua.contract.wire.StateJson;
import vn.motcua.provisioning.account.Permission;
import vn.motcua.provisioning.console.Editor;
import vn.motcua.provisioning.console.Links;
import vn.motcua.provisioning.desired.Layer;
import vn.motcua.provisioning.desired.Preview;
import vn.motcua.provisioning.desired.Scope;
import vn.motcua.provisioning.http.api.SettingsApi;
import vn.motcua.provisioning.http.gate.Answer;
import vn.motcua.provisioning.http.gate.Call;
import vn.motcua.provisioning.http.gate.Desks;
import vn.motcua.provisioning.http.gate.Endpoint;
import vn.motcua.provisioning.http.gate.RefusedException;

/** Layers and templates: see, try out, change, go back. Any thread. */
public final class SettingsPages {
    private static final int HISTORY = 20;

    private final SettingsApi settings;
    private final Pages pages;

    public SettingsPages(Desks desks, Pages pages) {
        this.settings = new SettingsApi(desks);
        this.pages = pages;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/settings", Permission.SETTINGS_SEE, this::list),
                Endpoint.get("/settings/edit", Permission.SETTINGS_SEE, this::edit),
                Endpoint.post("/settings/preview", Permission.SETTINGS_CHANGE, this::preview),
                Endpoint.post("/settings/change", Permission.SETTINGS_CHANGE, this::change),
                Endpoint.post("/settings/revert", Permission.SETTINGS_CHANGE, this::revert));
    }

    private Answer list(Call call) throws RefusedException, IOException {
        List<Editor.Item> layers =
                settings.layers(call.person()).stream()
                        .map(one ->
                                new Editor.Item(
                                        one.scope().text(),
                                        List.copyOf(one.layer().patch().members().keySet()),
                                        one.layer().templates()))
                        .toList();
        return pages.page("settings", call.frame(), Map.of("layers", layers));
    }

    private Answer edit(Call call) throws RefusedException, IOException {
        Scope scope = settings.scope(call, call.query("scope"), Permission.SETTINGS_SEE);
        SettingsApi.Current now = settings.current(scope);
        return show(
                call,
                scope,
                new Editor.Text(
                        StateJson.write(now.layer().patch()),
                        String.join(" ", now.layer().templates()),
                        now.base(),
                        ""),
                null,
                List.of());
    }

    private Answer show(
            Call call,
            Scope scope,
            Editor.Text text,
            @Nullable Preview preview,
            List<StateProblem> problems)
            throws RefusedException, IOException {
        boolean may = call.frame().may(Permission.SETTINGS_CHANGE);
        Map<String, Object> values = new HashMap<>();
        values.put("scope", scope.text());
        values.put("text", text);
        values.put("preview", Optional.ofNullable(preview));
        values.put("problems", problems);
        values.put("may", may);
        values.put("history", settings.history(scope, HISTORY));
        return pages.page("editor", call.frame(), values);
    }

    private Answer preview(Call call) throws RefusedException, IOException {
        Scope scope = settings.scope(call, call.text("scope"), Permission.SETTINGS_CHANGE);
        Editor.Text text = typed(call);
        try {
            Preview preview = settings.preview(scope, layer(text));
            return show(call, scope, text, preview, preview.problems());
        } catch (RefusedException e) {
            return show(call, scope, text, null, e.problems());
        }
    }

    private Answer change(Call call) throws RefusedException, IOException {
        Scope scope = settings.scope(call, call.text("scope"), Permission.SETTINGS_CHANGE);
        Editor.Text text = typed(call);
        try {
            settings.change(
                    call, new SettingsApi.Current(scope, layer(text), text.base()), call.reason());
        } catch (RefusedException e) {
            if (e.code() != RefusedException.Code.REFUSED) {
                throw e;
            }
            return show(call, scope, text, null, e.problems());
        }
        return new Answer.Goto(Links.with("/settings/edit", "scope", scope.text()));
    }

    private Answer revert(Call call) throws RefusedException, IOException {
        Scope scope = settings.scope(call, call.text("scope"), Permission.SETTINGS_CHANGE);
        settings.revert(call, scope, whole(call.text("to")), call.reason());
        return new Answer.Goto(Links.with("/settings/edit", "scope", scope.text()));
    }

    private static Editor.Text typed(Call call) throws RefusedException {
        return new Editor.Text(
                call.text("patch"),
                call.text("templates").strip(),
                whole(call.text("base")),
                call.text("reason"));
    }

    private static long whole(String text) throws RefusedException {
        if (!text.matches("[0-9]{1,15}")) {
            throw new RefusedException(RefusedException.Code.MALFORMED);
        }
        return Long.parseLong(text);
    }

    private static Layer layer(Editor.Text text) throws RefusedException {
        Layer patch = SettingsApi.layer("{\"patch\":" + text.patch() + ",\"templates\":[]}");
        List<String> names =
                text.templates().isEmpty() ? List.of() : List.of(text.templates().split("\\s+", 9));
        return new Layer(names, patch.patch());
    }
}
