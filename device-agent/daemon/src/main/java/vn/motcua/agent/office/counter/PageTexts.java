package vn.motcua.agent.office.counter;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The words of a page in one language, from {@code page_vi.properties} and the like. Numbers are
 * set in as plain digits.
 */
public final class PageTexts {
    public static final PageTexts VI = new PageTexts(Locale.of("vi"), "page");
    public static final PageTexts EN = new PageTexts(Locale.ENGLISH, "page");

    /** The greeting desk's. */
    public static final PageTexts DESK_VI = new PageTexts(Locale.of("vi"), "desk");

    public static final PageTexts DESK_EN = new PageTexts(Locale.ENGLISH, "desk");

    private final Locale locale;
    private final ResourceBundle bundle;

    private PageTexts(Locale locale, String name) {
        this.locale = locale;
        this.bundle =
                ResourceBundle.getBundle(
                        "vn.motcua.agent.office.counter." + name,
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** Whether there is such a sentence. */
    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    public String lang() {
        return locale.getLanguage();
    }

    public boolean vietnamese() {
        return lang().equals("vi");
    }

    /** The greeting desk's words in the same language. */
    public PageTexts desk() {
        return vietnamese() ? DESK_VI : DESK_EN;
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
