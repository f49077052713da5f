package vn.motcua.client;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.FieldCount;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.TicketId;

/**
 * Names of the methods and notifications between a screen and its agent, and the parameters and
 * results that are no contract records of their own ({@code docs/contract/appliance.openrpc.json}).
 */
public final class Calls {
    public static final String HELLO = "appliance.hello";
    public static final String BOARD = "board.get";
    public static final String FIELDS = "procedures.fields";
    public static final String SEARCH = "procedures.search";
    public static final String ISSUE = "ticket.issue";
    public static final String CANCEL = "ticket.cancel";
    public static final String REPRINT = "ticket.reprint";
    public static final String DOSSIER = "dossier.find";
    public static final String APPOINTMENT = "appointment.find";
    public static final String FIND_RATING = "rating.find";
    public static final String RATE = "rating.submit";
    public static final String HELP = "help.call";
    public static final String PLAY = "speaker.play";
    public static final String BEGIN_IDENTITY = "identity.begin";
    public static final String TYPE_IDENTITY = "identity.type";
    public static final String CANCEL_IDENTITY = "identity.cancel";
    public static final String VISITOR = "identity.visitor";
    public static final String END_SESSION = "session.end";
    public static final String SHOWS = "screen.shows";

    public static final String CHANGED = "appliance.changed";
    public static final String BOARD_CHANGED = "board.changed";
    public static final String SCANNED = "scanner.scanned";
    public static final String PRINTED = "ticket.print";
    public static final String IDENTITY_CHANGED = "identity.changed";

    private Calls() {}

    /** Parameters of {@link #FIELDS}. */
    @Json
    public record OfNeed(Need need) {}

    /** Result of {@link #FIELDS}. */
    @Json
    public record Fields(List<FieldCount> fields) {
        public Fields {
            fields = List.copyOf(fields);
        }
    }

    /** Parameters of {@link #SEARCH}. */
    @Json
    public record Search(String text, @Nullable String field, int limit) {}

    /** Parameters of {@link #CANCEL}. */
    @Json
    public record Cancel(CommandId request, TicketId ticket) {}

    /** Parameters of {@link #REPRINT}. */
    @Json
    public record OfTicket(TicketId ticket) {}

    /** Parameters of {@link #APPOINTMENT}. */
    @Json
    public record OfAppointment(AppointmentId appointment) {}

    /** Parameters of {@link #DOSSIER}. */
    @Json
    public record OfDossier(String code) {}

    /** Parameters of {@link #HELP}. */
    @Json
    public record Request(CommandId request) {}

    /** Parameters of {@link #PLAY}. */
    @Json
    public record OfClip(String clip) {}

    /**
     * Parameters of {@link #SHOWS}.
     *
     * @param slot from which the launcher started the window; empty when somebody else did
     * @param inUse whether something of a visitor is on the screen
     */
    @Json
    public record Shown(String slot, boolean inUse) {}

    /** Result of {@link #HELP}, {@link #PLAY}, {@link #END_SESSION} and {@link #SHOWS}. */
    @Json
    public record Done(boolean done) {}
}
