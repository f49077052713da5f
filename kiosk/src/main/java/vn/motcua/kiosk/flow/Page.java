package vn.motcua.kiosk.flow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.FieldCount;
import vn.motcua.contract.appliance.IssueRequest;
import vn.motcua.contract.appliance.PrintState;
import vn.motcua.contract.appliance.ProcedureList;
import vn.motcua.contract.appliance.RatingAnswer;
import vn.motcua.contract.appliance.RatingProof;
import vn.motcua.contract.appliance.RatingSubmission;
import vn.motcua.contract.appliance.RatingTarget;
import vn.motcua.contract.dossier.DossierSummary;
import vn.motcua.contract.dossier.Procedure;
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

    /** Asked once, kindly: does a reason for priority apply. */
    record Priority(Errand errand, Page back) implements Page {}

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
