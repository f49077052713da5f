package vn.motcua.display.board;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.office.BoardScope;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.Floor;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.WaitingGroup;
import vn.motcua.contract.office.Zone;
import vn.motcua.contract.queue.WaitRange;

/** The board's texts in one language. Safe for all threads. */
public final class BoardWords {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final ResourceBundle bundle;
    private final boolean vietnamese;

    /**
     * @param language {@code vi} or {@code en}
     */
    public BoardWords(String language) {
        vietnamese = !language.equals("en");
        bundle =
                ResourceBundle.getBundle(
                        "vn.motcua.display.board.messages",
                        Locale.of(vietnamese ? "vi" : "en"),
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public boolean vietnamese() {
        return vietnamese;
    }

    /** The office's sentences in this language; those in Vietnamese where it has no others. */
    public List<String> ticker(Office office) {
        return vietnamese || office.tickerEn().isEmpty() ? office.tickerVi() : office.tickerEn();
    }

    public String text(String key, Object... values) {
        String pattern = bundle.getString(key);
        return values.length == 0 ? pattern : MessageFormat.format(pattern, values);
    }

    /** {@code Khu 5}. */
    public String zone(Zone zone) {
        return text("board.zone", zone.number());
    }

    /**
     * What a board of one place says above its calls, {@code Khu 4 – Ngồi chờ} or {@code Nhận kết
     * quả · Có hẹn trước}; empty for the whole office's board.
     */
    public String heading(Office office, BoardScope scope) {
        Floor floor = office.floor();
        BoardScope own = scope.in(office);
        if (floor == null) {
            return "";
        }
        if (!own.groups().isEmpty()) {
            return own.groups().stream()
                    .flatMap(id -> floor.group(id).stream())
                    .map(this::name)
                    .collect(Collectors.joining(" · "));
        }
        return floor.zone(own.zone())
                .map(zone -> text("board.zone.heading", zone.number(), name(zone)))
                .orElse("");
    }

    private String name(WaitingGroup group) {
        return vietnamese ? group.nameVi() : group.nameEn();
    }

    private String name(Zone zone) {
        return vietnamese ? zone.nameVi() : zone.nameEn();
    }

    /** {@code 18–30}, {@code dưới 5}, or {@code chưa rõ}; without the word for minutes. */
    public String forecast(@Nullable WaitRange range) {
        return WaitRange.said(
                range,
                () -> text("board.unknown"),
                to -> text("board.under", to),
                (from, to) -> text("board.range", from, to));
    }

    /** {@code 08:42}. */
    public String time(Instant now) {
        return CLOCK.format(local(now));
    }

    /** {@code 09:04:06}. */
    public String seconds(Instant now) {
        return SECONDS.format(local(now));
    }

    /** {@code Thứ Năm, 26/11/2026}. */
    public String date(Instant now) {
        ZonedDateTime local = local(now);
        return text("weekday." + local.getDayOfWeek().getValue()) + ", " + DATE.format(local);
    }

    private static ZonedDateTime local(Instant now) {
        return now.atZone(BusinessCalendar.ZONE);
    }
}
