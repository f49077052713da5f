package vn.motcua.agent.office.counter;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.office.FlowSign;

/**
 * What the templates draw, ready in words. Records, so that two equal ones look the same and a
 * stream sends a part only when it changed; instants stay instants, the page counts by itself.
 *
 * @param top state of the counter, in the header
 * @param notices what rings
 * @param desk the visitor, and what may be done
 * @param foot why next, and the undo
 * @param side who waits, who was missed, figures
 * @param clock whether date and time must be confirmed
 */
public record View(
        Top top, List<NoticeLine> notices, Desk desk, Foot foot, Side side, Clock clock) {
    public View {
        notices = List.copyOf(notices);
    }

    /**
     * @param shown date and time of the hub in words; empty while nobody is asked
     */
    public record Clock(boolean asked, String shown) {
        static final Clock TRUSTED = new Clock(false, "");
    }

    public record Top(boolean mayPause, boolean mayClose) {}

    public record NoticeLine(String id, String icon, String title, String detail) {}

    /** A flow's sign: shape, letter and colour (S-090…S-093). */
    public record Sign(FlowSign shape, String letter, String color, boolean darkLetter) {}

    public record Desk(Card card, List<Action> actions, Big big) {
        public Desk {
            actions = List.copyOf(actions);
        }
    }

    /**
     * What a menu offers.
     *
     * @param field of the form
     * @param value sent when it is chosen
     * @param sign null where it is no service
     */
    public record Option(String field, String value, String label, @Nullable Sign sign) {}

    /**
     * @param number null when nobody is here
     * @param since start of serving; null before
     * @param calls line beside the number while called; empty else
     * @param line second half of the lower line
     */
    public record Card(
            @Nullable Sign sign,
            String heading,
            String times,
            String waited,
            @Nullable String number,
            @Nullable Instant since,
            String calls,
            String strong,
            String line) {}

    /**
     * @param options empty for a press that needs no choice
     */
    public record Action(
            String path,
            String key,
            String icon,
            String label,
            String ticket,
            boolean enabled,
            List<Option> options) {
        public Action {
            options = List.copyOf(options);
        }
    }

    /**
     * @param reason why it cannot be pressed; empty when it can
     * @param choices services to open with; empty unless closed
     */
    public record Big(
            String path,
            String icon,
            String label,
            String hint,
            String ticket,
            String sideLabel,
            String sideNumber,
            String reason,
            List<Choice> choices) {
        public Big {
            choices = List.copyOf(choices);
        }

        public boolean enabled() {
            return reason.isEmpty();
        }
    }

    public record Choice(String service, String name, Sign sign) {}

    public record Foot(String whyAsk, String why, @Nullable Undo undo) {}

    public record Undo(String text, Instant until) {}

    /**
     * @param slips whether slips of a hub before may be taken in by hand (ADR 31)
     */
    public record Side(
            int waiting,
            List<Row> rows,
            List<MissedRow> held,
            List<MissedRow> missed,
            boolean slips,
            Today today) {
        public Side {
            rows = List.copyOf(rows);
            held = List.copyOf(held);
            missed = List.copyOf(missed);
        }

        public boolean anyLate() {
            return rows.stream().anyMatch(Row::late);
        }
    }

    /**
     * @param pick the ticket that may be called now, out of order; empty when none may
     */
    public record Row(
            Sign sign,
            String number,
            String waited,
            boolean late,
            String why,
            boolean next,
            String pick) {}

    /** Who is on hold, or missed the call. */
    public record MissedRow(Sign sign, String number, String at, String ticket) {}

    public record Today(String served, String serving, String waiting, String others) {}
}
