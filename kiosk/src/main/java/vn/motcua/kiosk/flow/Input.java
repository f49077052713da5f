package vn.motcua.kiosk.flow;

import java.util.List;
import vn.motcua.contract.appliance.ApplianceInfo;
import vn.motcua.contract.appliance.AppointmentAnswer;
import vn.motcua.contract.appliance.BoardView;
import vn.motcua.contract.appliance.DossierAnswer;
import vn.motcua.contract.appliance.FieldCount;
import vn.motcua.contract.appliance.IdentityView;
import vn.motcua.contract.appliance.IssueAnswer;
import vn.motcua.contract.appliance.PrintState;
import vn.motcua.contract.appliance.ProcedureList;
import vn.motcua.contract.appliance.RatingAnswer;
import vn.motcua.contract.appliance.Scanned;
import vn.motcua.contract.appliance.TypedIdentity;
import vn.motcua.contract.appliance.VisitorView;
import vn.motcua.contract.dossier.Procedure;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.identity.VisitorCategory;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.PriorityClass;

/**
 * What may happen to a visit. A touch that starts an intention carries the id made at that touch;
 * an input that does not fit the page (a second press, an answer that came late) changes nothing.
 */
public sealed interface Input {
    /** Time passed; comes about once a second. */
    record Tick(Moment now) implements Input {}

    /** From the agent, unasked or in answer to an effect. */
    sealed interface FromAgent extends Input {}

    record Connected(boolean up) implements FromAgent {}

    record Changed(ApplianceInfo info) implements FromAgent {}

    record BoardChanged(BoardView view) implements FromAgent {}

    record WasScanned(Scanned what) implements FromAgent {}

    record Printed(PrintState print) implements FromAgent {}

    record FieldsFound(long call, List<FieldCount> fields) implements FromAgent {}

    record ProceduresFound(long call, ProcedureList found) implements FromAgent {}

    record DossierFound(long call, DossierAnswer answer) implements FromAgent {}

    record AppointmentFound(long call, AppointmentAnswer answer) implements FromAgent {}

    record RatingFound(long call, RatingAnswer answer) implements FromAgent {}

    /** The agent gave no answer to a numbered call. */
    record CallFailed(long call) implements FromAgent {}

    record Issued(CommandId request, IssueAnswer answer) implements FromAgent {}

    record Cancelled(CommandId request, CommandAnswer answer) implements FromAgent {}

    record Rated(CommandId request, RatingAnswer answer) implements FromAgent {}

    record HelpAnswered(CommandId request, boolean told) implements FromAgent {}

    /** The agent gave no answer to a request with an id; it may be sent again under the same id. */
    record RequestFailed(CommandId request) implements FromAgent {}

    /** How the identification stands, unasked. */
    record IdentityChanged(IdentityView view) implements FromAgent {}

    /** The same in answer to a numbered call. */
    record IdentityAnswered(long call, IdentityView view) implements FromAgent {}

    /** What the city says of whoever is identified. */
    record CityAnswered(long call, VisitorView view) implements FromAgent {}

    /** A finger. */
    sealed interface Touch extends Input {}

    /** Anywhere on the screen. */
    record Touched() implements Touch {}

    record Speak(Wishes.Language language) implements Touch {}

    record Toggle(Wish wish) implements Touch {}

    record ChooseNeed(Need need) implements Touch {}

    /** Look at procedures without a number. */
    record Browse() implements Touch {}

    record ChooseField(String name) implements Touch {}

    record OpenSearch() implements Touch {}

    record Press(Key key) implements Touch {}

    record ChooseProcedure(Procedure procedure) implements Touch {}

    /** A way to say who one is. */
    record ChooseMeans(Means means) implements Touch {}

    /** Go on without saying who one is. */
    record DeclineIdentity() implements Touch {}

    /** The answer to a notice. */
    record Agree(boolean given) implements Touch {}

    /** The same way, or the same question to the city, once more. */
    record TryAgain() implements Touch {}

    /** Another way than this. */
    record AnotherWay() implements Touch {}

    /** Type the number instead of showing the card. */
    record TypeInstead() implements Touch {}

    record ChooseKind(TypedIdentity.Kind kind) implements Touch {}

    /** Somebody else was greeted: forget them. */
    record NotMe() implements Touch {}

    /** One of the four paths that follow identification (S-096). */
    record ChoosePath(VisitorCategory path) implements Touch {}

    record Declare(PriorityClass priority, CommandId request) implements Touch {}

    /** The solid button: done, send, search. {@code fresh} is used where an intention starts. */
    record Go(CommandId fresh) implements Touch {}

    record Back() implements Touch {}

    /** Home, skip, close: the visit ends. */
    record Leave() implements Touch {}

    record CallHelp(CommandId request) implements Touch {}

    /** "Give this number up": asks first. */
    record DropNumber() implements Touch {}

    record ConfirmDrop(CommandId request) implements Touch {}

    record Reprint() implements Touch {}

    record OpenTyping() implements Touch {}

    record OpenRateByCode() implements Touch {}

    /** Which of the two fields of number and code is typed. */
    record FocusCode(boolean code) implements Touch {}

    record ChooseLevel(int step) implements Touch {}

    record TickReason(String id) implements Touch {}

    /** Takes away what lies over the page. */
    record Dismiss() implements Touch {}

    /** The four tools of easy reading. */
    enum Wish {
        EASY_TO_SEE,
        LARGE,
        CONTRAST,
        LOW_REACH
    }

    /** A key of the on-screen keyboard. */
    sealed interface Key {
        /**
         * @param text one character, or a blank
         */
        record Letter(String text) implements Key {}

        record Tone(ToneMark mark) implements Key {}

        record Erase() implements Key {}

        record EraseAll() implements Key {}

        record Digits() implements Key {}

        record Telex() implements Key {}

        record Hide() implements Key {}
    }
}
