package vn.motcua.provisioning.http.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.motcua.contract.fleet.StateProblem;
import vn.motcua.provisioning.console.Frame;
import vn.motcua.provisioning.http.gate.Answer;
import vn.motcua.provisioning.http.gate.Gate;

/** Draws the console's pages from precompiled templates. Any thread may call. */
public final class Pages implements Gate.PageDrawer {
    private static final String PACKAGE = "vn.motcua.provisioning.page";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(
                    null, ContentType.Html, Pages.class.getClassLoader(), PACKAGE);

    /**
     * The page of a template.
     *
     * @param values what the template takes besides the frame
     */
    public String draw(String template, Frame frame, Map<String, ?> values) {
        Map<String, Object> params = new HashMap<>(values);
        params.put("f", frame);
        StringOutput out = new StringOutput(32_768);
        engine.render(template + ".jte", params, out);
        return out.toString().stripLeading();
    }

    Answer page(String template, Frame frame, Map<String, ?> values) {
        return new Answer.Page(200, draw(template, frame, values));
    }

    @Override
    public String message(Frame frame, String key, List<StateProblem> problems) {
        return draw("message", frame, Map.of("key", key, "problems", problems));
    }

    @Override
    public String signIn(Frame frame, String back, String trouble) {
        return draw("signin", frame, Map.of("back", back, "trouble", trouble));
    }
}
