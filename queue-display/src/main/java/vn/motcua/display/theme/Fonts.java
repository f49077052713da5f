package vn.motcua.display.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javafx.scene.text.Font;

/**
 * Be Vietnam Pro in five weights, from the jar, so that a box without any system font looks the
 * same. Weights are chosen by family name: JavaFX knows only two weights of one family.
 */
public final class Fonts {
    public static final String REGULAR = "Be Vietnam Pro";
    public static final String MEDIUM = "Be Vietnam Pro Medium";
    public static final String SEMI_BOLD = "Be Vietnam Pro SemiBold";
    public static final String EXTRA_BOLD = "Be Vietnam Pro ExtraBold";
    private static boolean loaded;

    private Fonts() {}

    /** Once per process, on any thread, before the first scene. */
    public static synchronized void load() {
        if (loaded) {
            return;
        }
        for (String weight : new String[] {"Regular", "Medium", "SemiBold", "Bold", "ExtraBold"}) {
            String name = "/vn/motcua/fonts/BeVietnamPro-" + weight + ".ttf";
            try (InputStream file = Fonts.class.getResourceAsStream(name)) {
                if (file == null || Font.loadFont(file, 20) == null) {
                    throw new IllegalStateException("cannot load the font " + name);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the font " + name, e);
            }
        }
        loaded = true;
    }
}
