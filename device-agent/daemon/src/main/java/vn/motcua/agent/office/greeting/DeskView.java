package vn.motcua.agent.office.greeting;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.counter.Assets;
import vn.motcua.agent.office.counter.PageTexts;
import vn.motcua.agent.office.counter.View;

/**
 * What the templates of the greeting desk draw, ready in words. Only {@link Answer} can speak of a
 * person; it is made for one response and kept nowhere.
 *
 * @param formId fresh id of the forms
 * @param place the office
 * @param said what was refused or done; empty for nothing
 * @param answer what came of the field; null before
 * @param ticket instead of the forms, a ticket; null for none
 * @param question instead of the forms: many wait, does the visitor want the number; null for none
 * @param issue services and classes to choose from
 */
public record DeskView(
        PageTexts texts,
        Assets assets,
        Instant now,
        String formId,
        String place,
        String said,
        @Nullable Answer answer,
        @Nullable TicketCard ticket,
        @Nullable Question question,
        Issue issue,
        Live live) {
    /** The parts that a stream keeps up to date. */
    public record Live(List<HelpRow> help, List<HelpRow> done, List<WaitRow> waits) {
        public Live {
            help = List.copyOf(help);
            done = List.copyOf(done);
            waits = List.copyOf(waits);
        }
    }

    /**
     * @param icon of its kind
     * @param detail when, and what to do or who is on the way
     * @param mine whether this desk took it
     * @param taken whether anybody did
     */
    public record HelpRow(
            String id, String icon, String title, String detail, boolean taken, boolean mine) {}

    /** One service: who waits, and how long somebody new would. */
    public record WaitRow(View.Sign sign, String name, String people, String forecast) {}

    /**
     * @param tone {@code ok}, {@code warn} or {@code card}
     * @param lines sentences below the title
     * @param decline word of the means when the visitor's consent is to be asked; empty else
     */
    public record Answer(
            String tone,
            String icon,
            String title,
            String number,
            List<String> lines,
            List<Path> paths,
            String decline) {
        public Answer {
            lines = List.copyOf(lines);
            paths = List.copyOf(paths);
        }

        /** Whether somebody is in front, and not a text to scan again. */
        public boolean known() {
            return !number.isEmpty();
        }

        /** Never who. */
        @Override
        public String toString() {
            return "Answer[" + tone + "]";
        }
    }

    /** One of the four groups (S-096) and what to do next. */
    public record Path(String icon, String title, String todo, List<String> details) {
        public Path {
            details = List.copyOf(details);
        }

        /** Never whose. */
        @Override
        public String toString() {
            return "Path";
        }
    }

    /**
     * @param booking the number is for it while "has booked" is chosen; empty for none
     */
    public record Issue(List<Choice> services, List<Choice> classes, String booking) {
        public Issue {
            services = List.copyOf(services);
            classes = List.copyOf(classes);
        }
    }

    /**
     * @param id of the form that was sent: a yes is the same press
     * @param title how many and how long
     */
    public record Question(String id, String service, String priority, String title) {}

    public record Choice(String value, String name, View.@Nullable Sign sign, boolean chosen) {}

    /**
     * @param slip base64 of the PNG; empty where it may not be printed now
     * @param slipSaid the slip in words
     * @param note why there is no slip, or what was done
     */
    public record TicketCard(
            String id,
            String number,
            View.Sign sign,
            String service,
            List<String> lines,
            String slip,
            String slipSaid,
            String note,
            boolean copyAllowed,
            @Nullable Instant cancelUntil) {
        public TicketCard {
            lines = List.copyOf(lines);
        }
    }
}
