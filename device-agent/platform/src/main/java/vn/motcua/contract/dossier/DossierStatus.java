package vn.motcua.contract.dossier;

import java.util.Optional;

/**
 * Status of a dossier as the National Public Service Portal counts them (codes 1…10); wording in
 * the message bundles.
 */
public enum DossierStatus {
    NEWLY_REGISTERED(1),
    ACCEPTED(2),
    NOT_ACCEPTED(3),
    IN_PROCESS(4),
    SUPPLEMENT_REQUESTED(5),
    PAYMENT_REQUIRED(6),
    WITHDRAWN(7),
    STOPPED(8),
    RESULT_READY(9),
    RESULT_RETURNED(10);

    private final int code;

    DossierStatus(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static Optional<DossierStatus> ofCode(int code) {
        for (DossierStatus status : values()) {
            if (status.code == code) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }

    /** A reading of the names: nothing more will happen (3, 7, 8, 10). */
    public boolean isFinal() {
        return switch (this) {
            case NOT_ACCEPTED, WITHDRAWN, STOPPED, RESULT_RETURNED -> true;
            case NEWLY_REGISTERED,
                    ACCEPTED,
                    IN_PROCESS,
                    SUPPLEMENT_REQUESTED,
                    PAYMENT_REQUIRED,
                    RESULT_READY ->
                    false;
        };
    }
}
