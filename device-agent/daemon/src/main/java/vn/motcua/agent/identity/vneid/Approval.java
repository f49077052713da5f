package vn.motcua.agent.identity.vneid;

import java.time.Duration;
import vn.motcua.contract.appliance.IdentityView.ShownCode;
import vn.motcua.contract.identity.IdentityDocument;
import vn.motcua.contract.identity.Trust;

/** Where an approval stands. Immutable but for the document, which its receiver owns and closes. */
public sealed interface Approval {
    /** The code is on the screen. */
    sealed interface Open extends Approval {
        /** What to show. */
        ShownCode code();

        /** When to poll next, counted from now. */
        Duration pollIn();
    }

    /** It is over; the code is forgotten. */
    sealed interface Ended extends Approval {}

    /** The visitor has not answered. */
    record Pending(ShownCode code, Duration pollIn) implements Open {}

    /** The same, and the service wants to be asked less often. */
    record SlowDown(ShownCode code, Duration pollIn) implements Open {}

    /**
     * The visitor said yes.
     *
     * @param document kind ACCOUNT, only what was asked for; the receiver closes it
     * @param trust VNEID_1 to VNEID_4, not below the level asked for
     */
    record Approved(IdentityDocument document, Trust trust) implements Ended {}

    /** The visitor said yes with a weaker authentication than asked for: nothing was read. */
    record TooWeak(Trust trust) implements Ended {}

    /** The visitor said no. */
    record Refused() implements Ended {}

    /** Nobody answered in time. */
    record Expired() implements Ended {}

    /** {@link VisitorApproval#cancel} came between, or nothing was started. */
    record Cancelled() implements Ended {}

    /** This machine's clock cannot be trusted, or is far from the service's: no date can. */
    record ClockInDoubt() implements Ended {}

    /** The service could not be used. */
    record Unavailable(Reason reason) implements Ended {}

    /** For the log and the technician; the visitor is told "not reachable". */
    enum Reason {
        /** No connection, or one without the service's certificate. */
        UNREACHABLE,
        TIMED_OUT,
        /** Status 500 to 599. */
        SERVICE_FAULT,
        /** The service does not admit this machine: key, client or grant. */
        NOT_ADMITTED,
        ANSWER_TOO_LARGE,
        NOT_UNDERSTOOD,
        /** The discovered issuer is not the one in the settings, or an address is not https. */
        WRONG_ISSUER,
        /** Unsigned, wrongly signed, for somebody else, for another request, or out of its time. */
        TOKEN_REFUSED,
        /** An authentication level that the settings do not know. */
        LEVEL_UNKNOWN,
        /** Something asked for is absent or of the wrong form. */
        IDENTITY_INCOMPLETE
    }
}
