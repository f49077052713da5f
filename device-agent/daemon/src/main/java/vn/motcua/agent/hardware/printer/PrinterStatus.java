package vn.motcua.agent.hardware.printer;

import java.util.Optional;
import vn.motcua.agent.hardware.printer.PrintResult.Trouble;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.device.PartStatus.Condition;

/**
 * What the printer says about itself (DLE EOT 1 to 4).
 *
 * @param responding false when it did not answer; then the rest means nothing
 * @param online ready to print
 * @param coverOpen someone is at it
 * @param paperOut nothing to print on
 * @param paperLow the near-end sensor: about 20 slips left
 * @param cutterJam the knife is stuck
 * @param failed an error that only switching off clears
 */
public record PrinterStatus(
        boolean responding,
        boolean online,
        boolean coverOpen,
        boolean paperOut,
        boolean paperLow,
        boolean cutterJam,
        boolean failed) {
    public static final PrinterStatus NOT_RESPONDING =
            new PrinterStatus(false, false, false, false, false, false, false);

    /** What stops printing now; empty when a slip can be printed. */
    public Optional<Trouble> trouble() {
        if (!responding) {
            return Optional.of(Trouble.NOT_RESPONDING);
        }
        if (coverOpen) {
            return Optional.of(Trouble.COVER_OPEN);
        }
        if (paperOut) {
            return Optional.of(Trouble.PAPER_OUT);
        }
        if (cutterJam) {
            return Optional.of(Trouble.CUTTER_JAM);
        }
        return online && !failed ? Optional.empty() : Optional.of(Trouble.NOT_RESPONDING);
    }

    /** The same as part status; low paper is degraded, any trouble is failed. */
    PartStatus asPart(String part) {
        if (trouble().isPresent()) {
            return new PartStatus(part, Condition.FAILED, word(trouble().get()));
        }
        return paperLow
                ? new PartStatus(part, Condition.DEGRADED, "paper-low")
                : new PartStatus(part, Condition.OK, "");
    }

    private static String word(Trouble trouble) {
        return switch (trouble) {
            case PAPER_OUT -> "paper-out";
            case COVER_OPEN -> "cover-open";
            case CUTTER_JAM -> "cutter-jam";
            case NOT_RESPONDING -> "not-responding";
        };
    }
}
