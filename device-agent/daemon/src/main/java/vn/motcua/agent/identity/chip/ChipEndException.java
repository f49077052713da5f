package vn.motcua.agent.identity.chip;

/** Carries the outcome from deep in a reading to its top; without text, cause or frames. */
final class ChipEndException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ChipResult.Failed outcome;

    ChipEndException(ChipResult.Failed outcome) {
        super(null, null, false, false);
        this.outcome = outcome;
    }

    static ChipEndException malformed() {
        return new ChipEndException(new ChipResult.Tampered(ChipResult.Proof.FORM));
    }

    ChipResult.Failed outcome() {
        return outcome;
    }
}
