package vn.motcua.provisioning.console;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The console's words in one language; immutable, any thread. */
public final class Words {
    private static final String BUNDLE = "vn.motcua.provisioning.console.console";
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final Words VIETNAMESE = new Words("vi");
    private static final Words ENGLISH = new Words("en");

    private final String language;
    private final Locale locale;
    private final ResourceBundle bundle;

    private Words(String language) {
        this.language = language;
        this.locale = Locale.of(language);
        this.bundle =
                ResourceBundle.getBundle(
                        BUNDLE,
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** Vietnamese for everything but {@code en}. */
    public static Words of(@Nullable String language) {
        return "en".equals(language) ? ENGLISH : VIETNAMESE;
    }

    public String language() {
        return language;
    }

    /** The message with its values; a number is written as the language does. */
    public String say(String key, Object... values) {
        String text = bundle.getString(key);
        if (values.length == 0 && text.indexOf('{') < 0 && text.indexOf('\'') < 0) {
            return text;
        }
        return new MessageFormat(text, locale).format(values);
    }

    /** The message of a machine word, or the word itself where no message is known. */
    public String word(String prefix, String word) {
        try {
            return bundle.getString(prefix + "." + word);
        } catch (MissingResourceException e) {
            return word.replace('-', ' ');
        }
    }

    /**
     * Machine words in the language, {@code rolled-back:printer}: a part by its name, anything else
     * as a cause.
     */
    public String detail(String machine) {
        StringBuilder text = new StringBuilder();
        for (String one : machine.toLowerCase(Locale.ROOT).split(":", -1)) {
            String part = word("part", one);
            String said = part.equals(one.replace('-', ' ')) ? word("cause", one) : part;
            text.append(text.isEmpty() || said.isEmpty() ? "" : ": ").append(said);
        }
        return text.toString();
    }

    /** {@code 19 phút}: whole units, the largest that is not zero. */
    public String lasting(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return say("lasting.seconds", seconds);
        }
        if (seconds < 3600) {
            return say("lasting.minutes", seconds / 60);
        }
        return seconds < 172_800
                ? say("lasting.hours", seconds / 3600)
                : say("lasting.days", seconds / 86_400);
    }

    boolean isToday(LocalDate date, Instant now) {
        return date.equals(now.atZone(ZONE).toLocalDate());
    }

    /** {@code 26/11/2026}. */
    String date(LocalDate date) {
        return DateTimeFormatter.ofPattern("dd/MM/yyyy").format(date);
    }

    /** {@code 08:42} of the office's day. */
    public String time(Instant at) {
        return DateTimeFormatter.ofPattern("HH:mm").withZone(ZONE).format(at);
    }

    /** {@code 08:42, 26/11/2026}. */
    public String moment(Instant at) {
        return DateTimeFormatter.ofPattern("HH:mm, dd/MM/yyyy").withZone(ZONE).format(at);
    }
}
