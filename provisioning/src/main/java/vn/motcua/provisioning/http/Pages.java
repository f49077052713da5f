package vn.motcua.provisioning.http;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import vn.motcua.provisioning.console.ConsoleLoop;
import vn.motcua.provisioning.console.FleetPicture;
import vn.motcua.provisioning.console.Words;

/** Draws the console's pages from precompiled templates. Any thread may call. */
final class Pages {
    private static final String PACKAGE = "vn.motcua.provisioning.page";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(
                    null, ContentType.Html, Pages.class.getClassLoader(), PACKAGE);
    private final String assets;

    /**
     * @param assets address of the folder with style and script
     */
    Pages(String assets) {
        this.assets = assets;
    }

    String overview(Words words, ConsoleLoop.Shown shown, Instant now) {
        return draw(
                "overview.jte",
                words,
                Map.of("fleet", shown.picture(), "version", shown.version(), "now", now));
    }

    String devices(Words words, ConsoleLoop.Shown shown, Instant now) {
        return draw(
                "devices.jte",
                words,
                Map.of("fleet", shown.picture(), "version", shown.version(), "now", now));
    }

    String device(
            Words words,
            long version,
            FleetPicture.OfficeView office,
            FleetPicture.DeviceView device,
            Instant now) {
        return draw(
                "device.jte",
                words,
                Map.of("version", version, "office", office, "device", device, "now", now));
    }

    /**
     * @param key {@code closed}, {@code used}, {@code absent} or {@code busy}
     */
    String message(Words words, String key, boolean signedIn) {
        return draw("message.jte", words, Map.of("key", key, "signedIn", signedIn));
    }

    private String draw(String template, Words words, Map<String, Object> values) {
        Map<String, Object> params = new HashMap<>(values);
        params.put("w", words);
        params.put("assets", assets);
        StringOutput out = new StringOutput(32_768);
        engine.render(template, params, out);
        return out.toString();
    }
}
