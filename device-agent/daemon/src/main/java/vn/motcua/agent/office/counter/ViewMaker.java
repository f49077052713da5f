package vn.motcua.agent.office.counter;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.CounterDesk;
import vn.motcua.agent.office.NoticeBoard;
import vn.motcua.agent.office.OfficeBriefing;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.FlowSign;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.queue.CallReason;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.ServiceId;

/** Puts a counter's state into words. Pure; for any thread. */
public final class ViewMaker {
    /** Waiting and serving each have this limit (S-113, S-114). */
    static final Duration LIMIT = Duration.ofMinutes(15);

    /** Begins the cause of a printed number that is not in the queue; the number follows. */
    private static final String NUMBER_REFUSED = "number-refused-";

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private final OfficeBriefing briefing;
    private final PageTexts texts;
    private final Seat seat;

    ViewMaker(OfficeBriefing briefing, PageTexts texts, Seat seat) {
        this.briefing = briefing;
        this.texts = texts;
        this.seat = seat;
    }

    View view(CounterDesk desk, List<NoticeBoard.Posted> notices, View.Clock clock, Instant now) {
        return new View(
                top(desk),
                notices.stream().map(this::notice).toList(),
                new DeskMaker(this, texts, briefing, seat).desk(desk, now),
                foot(desk, now),
                side(desk, now),
                clock);
    }

    /** {@code 08:42}. */
    public static String clock(Instant at) {
        return CLOCK.format(at.atZone(BusinessCalendar.ZONE));
    }

    static long minutes(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMinutes());
    }

    /** {@code 12 phút}. */
    String minutesText(long minutes) {
        return texts.say("minutes", minutes);
    }

    /** Shown while somebody is served too: the page stays as it is, and a press says why not. */
    private static View.Top top(CounterDesk desk) {
        return new View.Top(
                desk.mode() == CounterDesk.Mode.OPEN, desk.mode() != CounterDesk.Mode.CLOSED);
    }

    private View.NoticeLine notice(NoticeBoard.Posted posted) {
        View.NoticeLine line = untaken(posted);
        NoticeBoard.Taken taken = posted.taken();
        return taken == null
                ? line
                : new View.NoticeLine(
                        line.id(),
                        line.icon(),
                        line.title(),
                        texts.say("notice.taken", clock(taken.at())));
    }

    private View.NoticeLine untaken(NoticeBoard.Posted posted) {
        var notice = posted.notice();
        String where = notice.device().value();
        String at = clock(posted.at());
        if (notice.cause().startsWith(NUMBER_REFUSED)) {
            String number = notice.cause().substring(NUMBER_REFUSED.length());
            return new View.NoticeLine(
                    notice.id().value(),
                    "print",
                    texts.say("notice.number-refused", where),
                    texts.say("notice.number-refused.detail", at, number.toUpperCase(Locale.ROOT)));
        }
        return switch (notice.kind()) {
            case HELP_WANTED ->
                    new View.NoticeLine(
                            notice.id().value(),
                            "notifications_active",
                            texts.say("notice.help", where),
                            texts.say("notice.help.detail", at));
            case PRINTER_TROUBLE ->
                    new View.NoticeLine(
                            notice.id().value(),
                            "print",
                            texts.say("notice.printer", where),
                            texts.say("notice.printer." + printerCause(notice.cause()), at));
        };
    }

    private static String printerCause(String cause) {
        return switch (cause) {
            case "paper-out", "paper-low", "cover-open", "cutter-jam", "not-responding" -> cause;
            default -> "other";
        };
    }

    private View.Foot foot(CounterDesk desk, Instant now) {
        String ask = "";
        String why = "";
        if (!desk.waiting().isEmpty() && desk.mode() == CounterDesk.Mode.OPEN) {
            CounterDesk.Waiting next = desk.waiting().getFirst();
            ask = texts.say("why.ask", next.number());
            why = whyNext(next, now);
        }
        return new View.Foot(ask, why, undo(desk.lastStep(), now));
    }

    private String whyNext(CounterDesk.Waiting next, Instant now) {
        long waited = minutes(next.issuedAt(), now);
        if (next.reason() == CallReason.PRIORITY && next.passes() > 0) {
            return texts.say("why.priority", priority(next.priority()), waited, next.passes());
        }
        if (next.reason() == CallReason.COUNTER_FIRST) {
            return texts.say("why.counter", waited, next.passes());
        }
        return texts.say("why.longest", waited);
    }

    private View.@Nullable Undo undo(CounterDesk.@Nullable LastStep last, Instant now) {
        if (last == null || !now.isBefore(last.until())) {
            return null;
        }
        String what = texts.say("step." + last.step().name(), last.number());
        return new View.Undo(clock(last.at()) + " · " + what, last.until());
    }

    private View.Side side(CounterDesk desk, Instant now) {
        List<View.Row> rows = new ArrayList<>();
        boolean longestSeen = false;
        boolean free = desk.mode() == CounterDesk.Mode.OPEN && desk.current() == null;
        for (CounterDesk.Waiting one : desk.waiting()) {
            boolean first = !longestSeen && one.reason() == CallReason.LONGEST_WAIT;
            longestSeen |= first;
            long waited = minutes(one.issuedAt(), now);
            rows.add(
                    new View.Row(
                            sign(one.service()),
                            one.number().text(),
                            minutesText(waited),
                            waited >= LIMIT.toMinutes(),
                            place(one, first),
                            rows.isEmpty(),
                            free && !rows.isEmpty() ? one.ticket().value() : ""));
        }
        List<View.MissedRow> held =
                desk.held().stream()
                        .map(h ->
                                new View.MissedRow(
                                        sign(h.service()),
                                        h.number().text(),
                                        texts.say(
                                                "held.until",
                                                texts.say("hold." + h.reason().name()),
                                                clock(h.until())),
                                        h.ticket().value()))
                        .toList();
        List<View.MissedRow> missed =
                desk.missed().stream()
                        .map(m ->
                                new View.MissedRow(
                                        sign(m.service()),
                                        m.number().text(),
                                        texts.say("missed.at", clock(m.at())),
                                        m.ticket().value()))
                        .toList();
        return new View.Side(rows.size(), rows, held, missed, desk.slips(), today(desk));
    }

    private String place(CounterDesk.Waiting one, boolean firstOfTime) {
        String key = firstOfTime ? "place.first" : "place.time";
        if (one.reason() == CallReason.PRIORITY && one.passes() > 0) {
            return texts.say("place.priority", priority(one.priority()), one.passes());
        }
        if (one.reason() == CallReason.COUNTER_FIRST) {
            return texts.say("place.counter", one.passes());
        }
        return one.priority() == PriorityClass.NONE
                ? texts.say(key)
                : texts.say("place.class", priority(one.priority()), texts.say(key + ".low"));
    }

    private View.Today today(CounterDesk desk) {
        List<String> others = new ArrayList<>();
        for (CounterDesk.Other other : desk.others()) {
            others.add(
                    switch (other.mode()) {
                        case CLOSED -> texts.say("other.closed", other.counter());
                        case PAUSED -> texts.say("other.paused", other.counter());
                        case OPEN ->
                                other.current() == null
                                        ? texts.say("other.free", other.counter())
                                        : texts.say("other.at", other.counter(), other.current());
                    });
        }
        return new View.Today(
                texts.say("today.visits", desk.today().served()),
                minutesOrNothing(desk.today().medianServing()),
                minutesOrNothing(desk.today().medianWaiting()),
                String.join(" · ", others));
    }

    private String minutesOrNothing(@Nullable Duration duration) {
        return duration == null ? "" : minutesText((duration.toSeconds() + 30) / 60);
    }

    String priority(PriorityClass priority) {
        return texts.say("priority." + priority.name());
    }

    View.Sign sign(ServiceId id) {
        Optional<Service> service = briefing.office().service(id);
        return service.map(ViewMaker::sign)
                .orElseGet(() -> new View.Sign(FlowSign.CIRCLE, "?", "#4A423B", false));
    }

    /** Also for other pages. */
    public static View.Sign sign(Service service) {
        return new View.Sign(
                service.sign(), service.prefix(), service.color(), light(service.color()));
    }

    String serviceName(Service service) {
        return texts.vietnamese() ? service.nameVi() : service.nameEn();
    }

    /** Whether black reads better on this colour than white (WCAG relative luminance). */
    static boolean light(String color) {
        int rgb = Integer.parseInt(color.substring(1), 16);
        double luminance =
                0.2126 * linear(rgb >> 16 & 255)
                        + 0.7152 * linear(rgb >> 8 & 255)
                        + 0.0722 * linear(rgb & 255);
        return luminance > 0.179;
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
