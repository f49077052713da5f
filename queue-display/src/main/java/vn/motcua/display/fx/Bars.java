package vn.motcua.display.fx;

import javafx.scene.layout.Region;

/** Rules between parts; decorative. */
public final class Bars {
    private Bars() {}

    /** Two pixels, or three strong ones. */
    public static Region rule(boolean strong) {
        Region rule = new Region();
        rule.getStyleClass().add(strong ? "rule-strong" : "rule");
        rule.setMinHeight(strong ? 3 : 2);
        rule.setMaxHeight(strong ? 3 : 2);
        return rule;
    }
}
