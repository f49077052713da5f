package vn.motcua.provisioning.desired;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.fleet.ReportedState;

/**
 * One line of the fleet: what a device shall be and what it says it is.
 *
 * @param target who and where
 * @param desiredRevision last revision that changed its state
 * @param desiredHash of that state
 * @param desiredAt when
 * @param report newest word of the device; null = none yet
 * @param reportedAt when that came
 * @param driftSince since when desired and reported hash differ; null = they are the same
 */
public record DeviceRow(
        Target target,
        long desiredRevision,
        String desiredHash,
        Instant desiredAt,
        @Nullable ReportedState report,
        @Nullable Instant reportedAt,
        @Nullable Instant driftSince) {
    /** How desired and reported state stand to each other. */
    public enum Standing {
        IN_STEP,
        /** It has the state; some of it comes into force with the next start. */
        NEEDS_RESTART,
        /** Sent, and not yet in force: on its way, the device is away, or it fetches a secret. */
        WAITING,
        /** The device did not take it. */
        REFUSED,
        /** It never reported. */
        SILENT
    }

    public Standing standing() {
        ReportedState said = report;
        if (said == null) {
            return Standing.SILENT;
        }
        if (said.hash().equals(desiredHash)) {
            if (said.hasOutcome(ReportedState.Outcome.NEEDS_RESTART)) {
                return Standing.NEEDS_RESTART;
            }
            return said.hasOutcome(ReportedState.Outcome.WAITS_FOR_SECRET)
                    ? Standing.WAITING
                    : Standing.IN_STEP;
        }
        ReportedState.Refusal refused = said.refused();
        boolean thisOne = refused != null && refused.revision() == desiredRevision;
        return thisOne ? Standing.REFUSED : Standing.WAITING;
    }

    DeviceRow wanted(Target where, long revision, String hash, Instant now) {
        boolean same = hash.equals(desiredHash);
        return new DeviceRow(
                where,
                same ? desiredRevision : revision,
                hash,
                same ? desiredAt : now,
                report,
                reportedAt,
                drift(hash, report, now));
    }

    /** The same state under a higher number. */
    DeviceRow lifted(long revision, Instant now) {
        return new DeviceRow(target, revision, desiredHash, now, report, reportedAt, driftSince);
    }

    DeviceRow reported(ReportedState said, Instant now) {
        return new DeviceRow(
                target,
                desiredRevision,
                desiredHash,
                desiredAt,
                said,
                now,
                drift(desiredHash, said, now));
    }

    private @Nullable Instant drift(String hash, @Nullable ReportedState said, Instant now) {
        if (said != null && said.hash().equals(hash)) {
            return null;
        }
        return driftSince == null ? now : driftSince;
    }
}
