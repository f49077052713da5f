package vn.motcua.agent.fleet.enrol;

import java.time.Instant;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.EnrolmentRefusal;

/** How an enrolment or a renewal ended. */
public sealed interface EnrolmentResult {
    /** This box has its identity, from now or from an earlier run with the same sheet. */
    record Enrolled(DeviceId device, Instant ends) implements EnrolmentResult {}

    /** It has one from another sheet, and was not told to give it up. */
    record OtherIdentity(DeviceId device) implements EnrolmentResult {}

    /** It has none, so nothing can be renewed. */
    record NoIdentity() implements EnrolmentResult {}

    /** The centre says no. */
    record Refused(EnrolmentRefusal reason) implements EnrolmentResult {}

    /** Whoever answered is not the centre of the sheet; nothing was sent to it. */
    record NotTheCentre() implements EnrolmentResult {}

    /** Nobody answered, or the answer made no sense; the same call may be repeated at any time. */
    record NotReached() implements EnrolmentResult {}
}
