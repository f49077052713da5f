package vn.motcua.kiosk.app;

import vn.motcua.display.fx.ScreenProcess;

/**
 * {@code --config FILE}: the citizen's screen. Not an {@code Application} itself, so that the
 * toolkit starts after the settings are read.
 */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        forgetTexts();
        ScreenProcess.run(
                "kiosk", args, KioskSettings::read, own -> KioskApp.settings = own, KioskApp.class);
    }

    /**
     * The toolkit keeps the last 65,536 letters that it laid out, long after their screen is gone:
     * a visitor's search, a dossier code, a masked name. Without room it keeps one text, and the
     * next one takes its place.
     */
    private static void forgetTexts() {
        System.setProperty("prism.cacheLayoutSize", "0");
    }
}
