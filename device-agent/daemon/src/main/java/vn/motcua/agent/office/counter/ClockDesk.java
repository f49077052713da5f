package vn.motcua.agent.office.counter;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import vn.motcua.agent.office.Form;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.runtime.TimeDoubt;

/**
 * Date and time of a hub that does not trust its clock: the first clerk says that they are right,
 * or sets them. Who did is logged; what was recorded before stays marked as in doubt. Any thread.
 */
final class ClockDesk {
    private static final Logger LOG = System.getLogger(ClockDesk.class.getName());
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    /** Beyond it a typed year is a slip. */
    private static final Instant LATEST = Instant.parse("2076-01-01T00:00:00Z");

    private final TimeDoubt clock;

    ClockDesk(TimeDoubt clock) {
        this.clock = clock;
    }

    /** What the page asks now. */
    View.Clock view(PageTexts texts) {
        return clock.inDoubt()
                ? new View.Clock(true, shown(texts, clock.instant()))
                : View.Clock.TRUSTED;
    }

    private static String shown(PageTexts texts, Instant now) {
        var here = now.atZone(BusinessCalendar.ZONE);
        return texts.say(
                "time.shown",
                CLOCK.format(here),
                texts.say("day." + here.getDayOfWeek().getValue()),
                DATE.format(here));
    }

    static boolean does(String action) {
        return action.equals("clock-right") || action.equals("clock-set");
    }

    /**
     * @param action one that this desk {@link #does}
     * @return key of the sentence to show
     * @throws MalformedMessageException when it is not the page's form
     */
    String act(String action, String body, Actor by) throws MalformedMessageException {
        if (!clock.inDoubt()) {
            return "CLOCK_TRUSTED";
        }
        Instant before = clock.instant();
        if (action.equals("clock-right")) {
            if (before.isBefore(TimeDoubt.EARLIEST)) {
                return "CLOCK_WRONG";
            }
            clock.confirm();
            LOG.log(Level.INFO, "{0} found date and time right: {1}", by, before);
            return "CLOCK_RIGHT";
        }
        try (Form form = Form.parse(body.getBytes(StandardCharsets.UTF_8))) {
            Instant said =
                    LocalDate.parse(form.word("date"))
                            .atTime(LocalTime.parse(form.word("time")))
                            .atZone(BusinessCalendar.ZONE)
                            .toInstant();
            if (said.isBefore(TimeDoubt.EARLIEST) || said.isAfter(LATEST)) {
                return "CLOCK_WRONG";
            }
            clock.set(said);
            LOG.log(Level.INFO, "{0} set date and time from {1} to {2}", by, before, said);
            return "CLOCK_SET";
        } catch (DateTimeException e) {
            return "CLOCK_WRONG";
        }
    }
}
