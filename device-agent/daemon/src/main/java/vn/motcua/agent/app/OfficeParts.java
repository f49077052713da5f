package vn.motcua.agent.app;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.Office;

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
                many(calendar, "sessions").stream()
                        .filter(StateValue.Tree.class::isInstance)
                        .map(StateValue.Tree.class::cast)
                        .map(OfficeParts::session)
                        .toList();
        return with(
                own,
                new BusinessCalendar(
                        sessions,
                        number(calendar, "issue_before_minutes"),
                        number(calendar, "last_issue_before_minutes"),
                        texts(calendar, "closed").stream().map(LocalDate::parse).toList()),
                own.tickerVi(),
                own.tickerEn());
    }

    private static BusinessCalendar.Session session(StateValue.Tree session) {
        return new BusinessCalendar.Session(
                texts(session, "days").stream().map(DayOfWeek::valueOf).toList(),
                LocalTime.parse(text(session.members().get("from"))),
                LocalTime.parse(text(session.members().get("to"))));
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
                tickerEn);
    }

    private static List<StateValue> many(StateValue.Tree tree, String name) {
        return tree.members().get(name) instanceof StateValue.Many many ? many.values() : List.of();
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
