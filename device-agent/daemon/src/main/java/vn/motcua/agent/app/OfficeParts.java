package vn.motcua.agent.app;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.SpecialDays;

/** An office with one part replaced by a section of the desired state, which follows its schema. */
final class OfficeParts {
    private OfficeParts() {}

    static Office withTicker(Office own, StateValue.Tree ticker) {
        return with(own, own.calendar(), texts(ticker, "vi"), texts(ticker, "en"));
    }

    /** A sentence in front of all others, in both languages as it was written. */
    static Office withMessage(Office own, String text) {
        List<String> vi = new ArrayList<>(List.of(text));
        vi.addAll(own.tickerVi());
        List<String> en = new ArrayList<>(List.of(text));
        en.addAll(own.tickerEn());
        return with(own, own.calendar(), vi, en);
    }

    static Office withCalendar(Office own, StateValue.Tree calendar) {
        List<BusinessCalendar.Session> sessions =
                trees(calendar, "sessions").map(OfficeParts::session).toList();
        return with(
                own,
                new BusinessCalendar(
                        sessions,
                        number(calendar, "issue_before_minutes"),
                        number(calendar, "last_issue_before_minutes"),
                        texts(calendar, "closed").stream().map(LocalDate::parse).toList(),
                        special(calendar)),
                own.tickerVi(),
                own.tickerEn());
    }

    private static SpecialDays special(StateValue.Tree calendar) {
        boolean weekly = calendar.members().containsKey("weekly_days_off");
        return new SpecialDays(
                calendar.members().get("public_holidays") instanceof StateValue.Flag flag
                        && flag.on(),
                weekly ? days(calendar, "weekly_days_off") : SpecialDays.WEEKEND,
                trees(calendar, "worked")
                        .map(day ->
                                new SpecialDays.Worked(
                                        LocalDate.parse(text(day.members().get("date"))),
                                        DayOfWeek.valueOf(text(day.members().get("as")))))
                        .toList(),
                trees(calendar, "openings")
                        .map(day ->
                                new SpecialDays.Opening(
                                        LocalDate.parse(text(day.members().get("date"))),
                                        time(day, "from"),
                                        time(day, "to")))
                        .toList());
    }

    private static BusinessCalendar.Session session(StateValue.Tree session) {
        return new BusinessCalendar.Session(
                days(session, "days"), time(session, "from"), time(session, "to"));
    }

    private static List<DayOfWeek> days(StateValue.Tree tree, String name) {
        return texts(tree, name).stream().map(DayOfWeek::valueOf).toList();
    }

    private static LocalTime time(StateValue.Tree tree, String name) {
        return LocalTime.parse(text(tree.members().get(name)));
    }

    private static Office with(
            Office own, BusinessCalendar calendar, List<String> tickerVi, List<String> tickerEn) {
        return new Office(
                own.id(),
                own.unitVi(),
                own.unitEn(),
                own.nameVi(),
                own.nameEn(),
                own.hotline(),
                own.motto(),
                own.publicAddress(),
                own.ticketDigits(),
                own.ratingScale(),
                own.services(),
                own.counters(),
                calendar,
                tickerVi,
                tickerEn,
                own.floor());
    }

    private static List<StateValue> many(StateValue.Tree tree, String name) {
        return tree.members().get(name) instanceof StateValue.Many many ? many.values() : List.of();
    }

    private static Stream<StateValue.Tree> trees(StateValue.Tree tree, String name) {
        return many(tree, name).stream()
                .filter(StateValue.Tree.class::isInstance)
                .map(StateValue.Tree.class::cast);
    }

    private static List<String> texts(StateValue.Tree tree, String name) {
        return many(tree, name).stream().map(OfficeParts::text).toList();
    }

    private static String text(@Nullable StateValue value) {
        return value instanceof StateValue.Text text ? text.text() : "";
    }

    private static int number(StateValue.Tree tree, String name) {
        return tree.members().get(name) instanceof StateValue.Whole whole
                ? (int) whole.number()
                : 0;
    }
}
