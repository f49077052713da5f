package vn.motcua.provisioning.enrolment;

/** How the centre stands to a device. */
public enum Standing {
    /** Never enrolled. */
    UNKNOWN,
    /** In service. */
    ACTIVE,
    /** Back after its certificate had run out: waits until staff confirm it. */
    QUARANTINED,
    /** Refused by everybody until it enrols with a new code. */
    REVOKED
}
