package vn.motcua.provisioning.lab.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.motcua.provisioning.lab.Browser;
import vn.motcua.provisioning.lab.LabException;
import vn.motcua.provisioning.lab.Patience;

/** The console in a real browser, on a laptop and on a telephone. One thread. */
final class FleetPictures {
    private static final Duration SETTLED = Duration.ofMillis(600);

    private final FleetCentre centre;
    private final Path folder;

    FleetPictures(FleetCentre centre, Path out) throws IOException {
        this.centre = centre;
        this.folder = Files.createDirectories(out.resolve("console"));
    }

    /** Takes them all; a file for each page and size. */
    void take(String device, String office, long rollout) throws LabException {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("overview", "");
        pages.put("office", "offices/" + office);
        pages.put("devices", "devices");
        pages.put("device", "devices/" + device);
        pages.put("alarms", "alarms");
        pages.put("rollouts", "rollouts");
        pages.put("rollout", "rollouts/" + rollout);
        pages.put("settings", "settings");
        pages.put("sheets", "sheets");
        pages.put("audit", "audit");
        try (Browser browser =
                Browser.start(centre.supervisor(), centre.run(), "browser", centre.keyHash())) {
            Browser.Page page = browser.open("about:blank", 1366, 768);
            page.cookie(centre.consoleAddress(), centre.cookie());
            for (Map.Entry<String, String> one : pages.entrySet()) {
                page.size(1366, 768);
                page.go(centre.consoleAddress() + one.getValue());
                Patience.pause(SETTLED);
                page.picture(folder.resolve(one.getKey() + ".png"));
                page.size(390, 844);
                Patience.pause(SETTLED);
                page.picture(folder.resolve(one.getKey() + "-phone.png"));
            }
        }
    }
}
