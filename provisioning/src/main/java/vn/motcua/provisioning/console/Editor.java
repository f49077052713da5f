package vn.motcua.provisioning.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.fleet.ReportedState;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.wire.StateJson;
import vn.motcua.provisioning.desired.DeviceRow;

/** What the settings pages show. Used by the page templates. */
public final class Editor {
    private Editor() {}

    /** A layer in the list of all. */
    public record Item(String scope, List<String> sections, List<String> templates) {}

    /**
     * What stands in the fields.
     *
     * @param patch JSON
     * @param templates names with spaces between
     * @param base revision that the editor began with
     * @param reason why
     */
    public record Text(String patch, String templates, long base, String reason) {}

    /** A value as people read it; a dash for none. */
    public static String value(@Nullable StateValue value) {
        return value == null ? "–" : StateJson.write(value);
    }

    /** What a device says became of a section. */
    public static String outcome(Words w, DeviceRow row, String section) {
        ReportedState said = row.report();
        if (said == null || !said.hash().equals(row.desiredHash())) {
            return w.say("standing." + row.standing().name());
        }
        return said.sections().stream()
                .filter(one -> one.section().equals(section))
                .map(one -> w.say("outcome." + one.outcome().name()))
                .findFirst()
                .orElse("–");
    }
}
