package vn.motcua.agent.office.greeting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.NoticeBoard;
import vn.motcua.agent.office.counter.PageTexts;
import vn.motcua.agent.office.counter.ViewMaker;
import vn.motcua.agent.office.greeting.DeskView.Choice;
import vn.motcua.agent.office.greeting.DeskView.HelpRow;
import vn.motcua.agent.office.greeting.DeskView.Issue;
import vn.motcua.agent.office.greeting.DeskView.Live;
import vn.motcua.agent.office.greeting.DeskView.WaitRow;
import vn.motcua.contract.office.Notice;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.BoardSnapshot;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.WaitRange;

/** Puts the parts of the page that speak of nobody into words. Pure. */
final class ViewDesk {
    private final PageTexts texts;
    private final Office office;

    ViewDesk(PageTexts texts, Office office) {
        this.texts = texts;
        this.office = office;
    }

    Live live(NoticeBoard notices, BoardSnapshot board, Actor mine) {
        return new Live(
                notices.open().stream().map(p -> help(p, mine)).toList(),
                notices.done().stream().map(p -> done(p)).toList(),
                board.waiting().stream().flatMap(w -> waits(w).stream()).toList());
    }

    private HelpRow help(NoticeBoard.Posted posted, Actor mine) {
        NoticeBoard.Taken taken = posted.taken();
        String since = texts.say("help.since", ViewMaker.clock(posted.at()));
        String detail =
                taken == null
                        ? since
                        : since
                                + " · "
                                + texts.say(
                                        "help.taken", who(taken.by()), ViewMaker.clock(taken.at()));
        return new HelpRow(
                posted.notice().id().value(),
                icon(posted.notice()),
                title(posted.notice()),
                detail,
                taken != null,
                taken != null && taken.by().equals(mine));
    }

    private HelpRow done(NoticeBoard.Posted posted) {
        NoticeBoard.Taken taken = posted.taken();
        return new HelpRow(
                posted.notice().id().value(),
                "check",
                title(posted.notice()),
                taken == null
                        ? ""
                        : texts.say("help.did", who(taken.by()), ViewMaker.clock(taken.at())),
                true,
                false);
    }

    private static String icon(Notice notice) {
        return notice.kind() == Notice.Kind.HELP_WANTED ? "notifications_active" : "print";
    }

    private String title(Notice notice) {
        return switch (notice.kind()) {
            case HELP_WANTED -> texts.say("help.call", notice.device());
            case PRINTER_TROUBLE ->
                    texts.say(
                            "help.printer",
                            notice.device(),
                            texts.has("cause." + notice.cause())
                                    ? texts.say("cause." + notice.cause())
                                    : texts.say("cause.other"));
        };
    }

    /** {@code Quầy 3} or the desk. */
    private String who(Actor by) {
        String counter = "clerk:counter-";
        return by.value().startsWith(counter)
                ? texts.say("who.counter", by.value().substring(counter.length()))
                : texts.say("who.desk");
    }

    private Optional<WaitRow> waits(BoardSnapshot.Waiting waiting) {
        return office.service(waiting.service())
                .map(service ->
                        new WaitRow(
                                ViewMaker.sign(service),
                                name(service),
                                texts.say("people", waiting.people()),
                                forecast(waiting.forecast())));
    }

    /** What to ask before a number is drawn: only where many wait, and nobody has booked. */
    Optional<DeskView.Question> question(
            CommandId id, ServiceId service, PriorityClass priority, BoardSnapshot board) {
        return board.waiting().stream()
                .filter(w -> w.service().equals(service) && w.ask())
                .filter(w -> priority != PriorityClass.APPOINTMENT)
                .findFirst()
                .map(w ->
                        new DeskView.Question(
                                id.value(),
                                service.value(),
                                priority.name(),
                                texts.say(
                                        "long.title",
                                        office.service(service).map(this::name).orElse(""),
                                        w.ahead(),
                                        forecast(w.forecast()))));
    }

    String forecast(@Nullable WaitRange range) {
        return WaitRange.said(
                range,
                () -> texts.say("wait.unknown"),
                under -> texts.say("wait.under", under),
                (from, to) -> texts.say("wait.range", from, to));
    }

    String name(Service service) {
        return texts.vietnamese() ? service.nameVi() : service.nameEn();
    }

    Issue issue(
            PriorityClass chosen, @Nullable ServiceId service, @Nullable AppointmentId booking) {
        List<Choice> services = new ArrayList<>();
        for (Service one : office.services()) {
            services.add(
                    new Choice(
                            one.id().value(),
                            name(one),
                            ViewMaker.sign(one),
                            one.id().equals(service) || office.services().size() == 1));
        }
        List<Choice> classes = new ArrayList<>();
        for (PriorityClass one : PriorityClass.values()) {
            if (one == PriorityClass.APPOINTMENT && booking == null) {
                continue;
            }
            classes.add(
                    new Choice(one.name(), texts.say("class." + one.name()), null, one == chosen));
        }
        return new Issue(services, classes, booking == null ? "" : booking.value());
    }

    String place() {
        return texts.vietnamese() ? office.nameVi() : office.nameEn();
    }
}
