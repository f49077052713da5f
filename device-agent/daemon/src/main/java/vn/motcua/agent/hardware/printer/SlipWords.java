package vn.motcua.agent.hardware.printer;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.contract.queue.WaitRange;

/** The fixed words of a slip in one language (look.md §4). */
final class SlipWords {
    private final ResourceBundle words;

    SlipWords(TicketLayout.Language language) {
        words =
                ResourceBundle.getBundle(
                        "vn.motcua.agent.hardware.printer.slip",
                        language.locale(),
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String of(String key) {
        return words.getString(key);
    }

    String people(int ahead) {
        return ahead == TicketView.AHEAD_UNKNOWN
                ? of("wait.unknown")
                : of(ahead == 1 ? "people.one" : "people.many").formatted(ahead);
    }

    /** A range with an en dash, "under N", or "not known"; never one single minute. */
    String forecast(@Nullable WaitRange range) {
        return WaitRange.said(
                range,
                () -> of("wait.unknown"),
                to -> of("wait.under").formatted(to),
                (from, to) -> of("wait.range").formatted(from, to));
    }

    /** The words above the forecast, which read on into it. */
    String forecastTitle(@Nullable WaitRange range) {
        return WaitRange.said(
                range,
                () -> of("wait.unknown.title"),
                to -> of("wait.under.title"),
                (from, to) -> of("wait.range.title"));
    }

    /** {@code 08 giờ 42 phút, thứ Năm, 26/11/2026}. */
    String time(LocalDateTime at) {
        return of("time")
                .formatted(
                        at.getHour(),
                        at.getMinute(),
                        of("day." + at.getDayOfWeek().getValue()),
                        DateTimeFormatter.ofPattern(of("date"), Locale.ENGLISH).format(at));
    }
}
