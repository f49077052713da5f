package vn.motcua.display.app;

import vn.motcua.display.fx.ScreenProcess;

/**
 * {@code --config FILE}: shows the board. Not an {@code Application} itself, so that the toolkit
 * starts after the settings are read.
 */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        ScreenProcess.run(
                "display",
                args,
                ScreenSettings::read,
                own -> DisplayApp.settings = own,
                DisplayApp.class);
    }
}
