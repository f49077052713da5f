package vn.motcua.provisioning.desired;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.StateJson;

/**
 * What one scope adds: first its templates in their order, then its own patch (RFC 7396: members
 * are merged, null takes away, lists and values are replaced).
 *
 * @param templates names, at most 8
 * @param patch sections or parts of them
 */
public record Layer(List<String> templates, StateValue.Tree patch) {
    public static final Layer EMPTY = new Layer(List.of(), StateValue.Tree.EMPTY);
    static final int MOST_TEMPLATES = 8;

    public Layer {
        templates = List.copyOf(templates);
    }

    /** Without templates. */
    public static Layer of(StateValue.Tree patch) {
        return new Layer(List.of(), patch);
    }

    /** {@code {"patch":{…},"templates":["…"]}}, canonical. */
    public String text() {
        List<StateValue> names = new ArrayList<>();
        templates.forEach(name -> names.add(new StateValue.Text(name)));
        return StateJson.write(
                StateValue.Tree.of(
                        Map.of("patch", patch, "templates", new StateValue.Many(names))));
    }

    /**
     * @throws MalformedMessageException when the text is not of this form
     */
    public static Layer read(String text) throws MalformedMessageException {
        Map<String, StateValue> members = StateJson.readTree(text).members();
        if (members.size() == 2
                && members.get("patch") instanceof StateValue.Tree patch
                && members.get("templates") instanceof StateValue.Many many) {
            List<String> names = new ArrayList<>();
            for (StateValue one : many.values()) {
                if (!(one instanceof StateValue.Text name)) {
                    throw new MalformedMessageException("a template is a name");
                }
                names.add(name.text());
            }
            return new Layer(names, patch);
        }
        throw new MalformedMessageException("a layer has patch and templates");
    }
}
