package vn.motcua.agent.office.counter;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The page's words in one language, from {@code page_vi.properties} or {@code page_en.properties}.
 * Numbers are set in as plain digits.
 */
public final class PageTexts {
    public static final PageTexts VI = new PageTexts(Locale.of("vi"));
    public static final PageTexts EN = new PageTexts(Locale.ENGLISH);

    private final Locale locale;
    private final ResourceBundle bundle;

    private PageTexts(Locale locale) {
        this.locale = locale;
        this.bundle =
                ResourceBundle.getBundle(
                        "vn.motcua.agent.office.counter.page",
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    boolean has(String key) {
        return bundle.containsKey(key);
    }

    public String lang() {
        return locale.getLanguage();
    }

    public boolean vietnamese() {
        return this == VI;
    }

    /** The sentence of this key with {0}, {1} … replaced. A missing key is our own bug. */
    public String say(String key, Object... parts) {
        String text = bundle.getString(key);
        for (int i = 0; i < parts.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(parts[i]));
        }
        return text;
    }
}
