package vn.motcua.kiosk.screen;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.kiosk.flow.Wishes.Language;

/**
 * The words of one language. {@code {0}} and {@code {1}} are replaced; a missing key is our own
 * bug. Any thread.
 */
public final class Texts {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private final Language language;
    private final Properties words = new Properties();

    public Texts(Language language) {
        this.language = language;
        String name = "messages_" + language.tag() + ".properties";
        try (Reader in =
                new InputStreamReader(
                        Objects.requireNonNull(Texts.class.getResourceAsStream(name), name),
                        StandardCharsets.UTF_8)) {
            words.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Language language() {
        return language;
    }

    public Set<String> keys() {
        return new TreeSet<>(words.stringPropertyNames());
    }

    public String get(String key, Object... values) {
        String text = words.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no text for " + key);
        }
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", values[i].toString());
        }
        return text;
    }

    /** The right one of two names that an office carries. */
    public String of(String vi, String en) {
        return language == Language.VI || en.isEmpty() ? vi : en;
    }

    /** {@code 08:42}. */
    public String clock(Instant at) {
        return CLOCK.format(at.atZone(BusinessCalendar.ZONE));
    }

    /** {@code 8.000 đồng}. */
    public String money(long vnd) {
        return get("procedure.fee.value", String.format(Locale.ROOT, "%,d", vnd).replace(',', '.'));
    }

    /** {@code thứ Năm, 26/11/2026}. */
    public String date(LocalDate date) {
        return get("date", day(date.getDayOfWeek().getValue()), DATE.format(date));
    }

    /** {@code Thứ Năm, 26/11/2026}. */
    public String dateFirst(LocalDate date) {
        return capital(date(date));
    }

    public String day(int ofWeek) {
        return get("day." + ofWeek);
    }

    public static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
