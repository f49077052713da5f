package vn.motcua.kiosk.flow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.AppointmentAnswer;
import vn.motcua.contract.appliance.FieldCount;
import vn.motcua.contract.appliance.IdentityView;
import vn.motcua.contract.appliance.IssueRequest;
import vn.motcua.contract.appliance.PrintState;
import vn.motcua.contract.appliance.ProcedureList;
import vn.motcua.contract.appliance.RatingAnswer;
import vn.motcua.contract.appliance.RatingProof;
import vn.motcua.contract.appliance.RatingSubmission;
import vn.motcua.contract.appliance.RatingTarget;
import vn.motcua.contract.appliance.TypedIdentity;
import vn.motcua.contract.dossier.DossierSummary;
import vn.motcua.contract.dossier.Procedure;
import vn.motcua.contract.identity.ConsentAnswer;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.BoardSnapshot;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.TicketView;

/** Where a visit is. Every page has a way on, a way back and somebody to call. */
public sealed interface Page {
    /** The four needs and the fifth. */
    record Home() implements Page {}

    /** No numbers now; what still works. */
    record Closed() implements Page {}

    /**
     * Choosing a field (lĩnh vực).
     *
     * @param browsing only looking: no number at the end
     * @param fields empty until loaded
     * @param call awaited answer; 0 = none
     * @param failed the agent gave no answer
     */
    record Fields(boolean browsing, List<FieldCount> fields, long call, boolean failed)
            implements Page {
        public Fields {
            fields = List.copyOf(fields);
        }
    }

    /**
     * Choosing a procedure.
     *
     * @param field null = every field
     * @param text as typed
     * @param keys what the keyboard shows
     * @param found null until the first answer
     */
    record Search(
            boolean browsing,
            @Nullable String field,
            String text,
            Keys keys,
            @Nullable ProcedureList found,
            long call,
            boolean failed)
            implements Page {}

    /** What the on-screen keyboard shows. */
    record Keys(boolean shown, boolean digits, boolean telex) {
        static final Keys HIDDEN = new Keys(false, false, false);
        static final Keys SHOWN = new Keys(true, false, false);
    }

    /** One procedure, to read. */
    record ProcedureShown(Procedure procedure, Search back) implements Page {}

    /** Saying who one is: between the errand and the question of priority (S-096…S-105). */
    sealed interface OfIdentity extends Page {
        Errand errand();

        Page back();
    }

    /**
     * The ways to say who one is, and going on without.
     *
     * @param back where the visitor came from
     * @param call awaited answer to "take a card if one is shown"; 0 = none
     * @param listening a card that is shown now is taken
     * @param trouble what to say above the ways; else null
     */
    record Identify(
            Errand errand,
            Page back,
            long call,
            boolean listening,
            IdentityView.@Nullable Trouble trouble)
            implements OfIdentity {}

    /**
     * What would be read, for what, how long: yes or no.
     *
     * @param back the ways, or the greeting that the finger is to confirm
     */
    record Consent(Errand errand, Page back, Means means) implements OfIdentity {}

    /**
     * One way at work.
     *
     * @param back the ways, or the greeting that the finger is to confirm
     * @param consent the answer that the way was begun with; null where none is needed
     * @param call awaited answer; until then news is of an earlier way
     * @param view null until the first answer
     * @param sinceMs when the view changed last
     */
    record Identifying(
            Errand errand,
            Page back,
            Means means,
            @Nullable ConsentAnswer consent,
            long call,
            @Nullable IdentityView view,
            long sinceMs)
            implements OfIdentity {
        /** Whether something is still awaited of the visitor or the machine. */
        public boolean atWork() {
            return view == null || view.stage() != IdentityView.Stage.ENDED;
        }

        /** Whether somebody is named already, by a card or number. */
        public boolean named() {
            return view != null && view.visitor() != null;
        }

        Identifying seeing(@Nullable IdentityView next, long nowMs) {
            return new Identifying(errand, back, means, consent, 0, next, nowMs);
        }
    }

    /**
     * Typing a number (S-101).
     *
     * @param means TYPED, or the way that first needs a number
     * @param consent what that way was begun with
     * @param call awaited answer; 0 = none
     */
    record TypeIdentity(
            Errand errand,
            Page back,
            Means means,
            @Nullable ConsentAnswer consent,
            TypedIdentity.Kind kind,
            String text,
            long call,
            IdentityView.@Nullable Trouble trouble)
            implements OfIdentity {
        /** Never the text. */
        @Override
        public String toString() {
            return "TypeIdentity[" + means + ", " + kind + ", " + trouble + "]";
        }
    }

    /**
     * Somebody is known now.
     *
     * @param back the ways
     * @param confirmed by a finger
     * @param city what the city says of them
     */
    record Greeting(
            Errand errand,
            Page back,
            IdentityView.Greeted visitor,
            boolean confirmed,
            CityWord city)
            implements OfIdentity {
        Greeting with(CityWord word) {
            return new Greeting(errand, back, visitor, confirmed, word);
        }

        /** Never the name. */
        @Override
        public String toString() {
            return "Greeting[" + visitor.trust() + "]";
        }
    }

    /** Asked once, kindly: does a reason for priority apply. */
    record Priority(Errand errand, Page back) implements Page {}

    /**
     * A booking's code was shown: when, what for, and whether the number can be had now (S-107).
     *
     * @param answer null until it came
     */
    record Booking(AppointmentId appointment, long call, @Nullable AppointmentAnswer answer)
            implements Page {}

    /**
     * So many wait that the visitor is asked before a number is drawn.
     *
     * @param asked the question as it was put: it stays while it is read
     */
    record LongWait(Errand errand, Page back, PriorityClass priority, BoardSnapshot.Waiting asked)
            implements Page {}

    /**
     * A number is asked for.
     *
     * @param early news of the printer that overtook the answer, at most 4
     */
    record Issuing(Errand errand, IssueRequest request, Attempt attempt, List<PrintState> early)
            implements Page {
        public Issuing {
            early = List.copyOf(early);
        }

        /** Whether the visitor must be told that the hub is away. */
        public boolean away() {
            return attempt.failures() > 0;
        }
    }

    /**
     * The number.
     *
     * @param sinceMs when the state of the slip changed last
     * @param since the same by the wall clock
     * @param overdue the printer gave no word for too long
     */
    record TicketShown(
            Errand errand,
            IssueRequest request,
            TicketView ticket,
            PrintState print,
            long sinceMs,
            Instant since,
            boolean overdue)
            implements Page {
        public enum Slip {
            /** Queued or being written. */
            COMING,
            /** Out, and the cue still runs. */
            OUT,
            /** There is none, or nobody knows: the screen stays until confirmed. */
            NONE
        }

        public Slip slip() {
            return switch (print.stage()) {
                case QUEUED, WRITING -> overdue ? Slip.NONE : Slip.COMING;
                case CONFIRMED -> Slip.OUT;
                case NONE, DOUBTFUL, REFUSED -> Slip.NONE;
            };
        }
    }

    /** Hold the receipt to the reader, or type its code. */
    record LookUp(Purpose purpose, long call, @Nullable Trouble trouble) implements Page {}

    /** Typing the dossier code. */
    record TypeCode(Purpose purpose, String text, long call, @Nullable Trouble trouble)
            implements Page {}

    record DossierShown(Purpose purpose, DossierSummary dossier) implements Page {}

    /**
     * Number and code of a slip, by hand.
     *
     * @param onCode the second field is being typed
     */
    record RateByCode(
            String number,
            String code,
            boolean onCode,
            long call,
            RatingAnswer.@Nullable Result trouble)
            implements Page {}

    /** A slip was scanned; the visit is being looked for. */
    record RateFinding(RatingProof proof, long call) implements Page {}

    /**
     * @param step chosen, 1 = best; 0 = none yet
     * @param reasons ids of the reasons ticked
     * @param sending set once "send" was touched; kept through retries
     * @param attempt where that stands
     */
    record RateForm(
            RatingProof proof,
            RatingTarget target,
            int step,
            List<String> reasons,
            @Nullable RatingSubmission sending,
            Attempt attempt)
            implements Page {
        public RateForm {
            reasons = List.copyOf(reasons);
        }
    }

    record RateThanks(long sinceMs) implements Page {}

    /** Why a dossier is looked for. */
    enum Purpose {
        LOOK_UP,
        PAY
    }

    /** What went wrong with a dossier code; the input is kept. */
    enum Trouble {
        WRONG_CODE,
        NOT_FOUND,
        /** The city's system, or our own agent, does not answer now. */
        AWAY
    }
}
