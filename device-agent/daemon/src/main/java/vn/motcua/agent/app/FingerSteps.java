package vn.motcua.agent.app;

import vn.motcua.agent.hardware.fingerprint.Trouble;
import vn.motcua.agent.hardware.fingerprint.Trouble.Reason;
import vn.motcua.agent.hardware.fingerprint.VerifyResult;
import vn.motcua.agent.identity.Way.Step;
import vn.motcua.contract.appliance.IdentityView;

/** The reader's results in the words of an identification. */
final class FingerSteps {
    private FingerSteps() {}

    /** What a result means for the visitor, before tries are counted. */
    static Step of(VerifyResult result) {
        return switch (result) {
            case VerifyResult.Matched _ -> new Step.Confirmed();
            case VerifyResult.NotMatched _ -> new Step.Again(IdentityView.Trouble.NO_MATCH);
            case VerifyResult.ReferenceUnusable _ ->
                    new Step.Failed(IdentityView.Trouble.NO_REFERENCE);
            case Trouble trouble -> of(trouble);
        };
    }

    private static Step of(Trouble trouble) {
        return switch (trouble) {
            case Trouble.Retry retry -> new Step.Again(better(retry.reason()));
            case Trouble.PoorQuality _ -> new Step.Again(IdentityView.Trouble.FINGER_POOR);
            case Trouble.PresentationAttackSuspected _ ->
                    new Step.Failed(IdentityView.Trouble.FAKE_FINGER_SUSPECTED);
            case Trouble.Cancelled _ -> new Step.Failed(IdentityView.Trouble.CANCELLED);
            case Trouble.TimedOut _ -> new Step.Failed(IdentityView.Trouble.TIMED_OUT);
            case Trouble.DeviceGone _,
                    Trouble.Licence _,
                    Trouble.EngineFailed _,
                    Trouble.Busy _,
                    Trouble.NotSupported _ ->
                    new Step.Failed(IdentityView.Trouble.DEVICE_GONE);
        };
    }

    private static IdentityView.Trouble better(Reason reason) {
        return switch (reason) {
            case TOO_SHORT, TOO_FAST -> IdentityView.Trouble.FINGER_TOO_SHORT;
            case OFF_CENTRE -> IdentityView.Trouble.FINGER_OFF_CENTRE;
            case AGAIN, REMOVE_FINGER, DRY -> IdentityView.Trouble.FINGER_POOR;
        };
    }
}
