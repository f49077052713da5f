package vn.motcua.agent.hardware.fingerprint.worker;

import vn.motcua.agent.hardware.fingerprint.frame.Outcome;

/** A request ends without a sample, for a reason that has a name. */
final class EngineTrouble extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    EngineTrouble(Outcome outcome) {
        super(outcome.code().name(), null, false, false);
        this.outcome = outcome;
    }

    EngineTrouble(Outcome.Code code) {
        this(Outcome.of(code));
    }

    Outcome outcome() {
        return outcome;
    }
}
