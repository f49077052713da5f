package vn.motcua.provisioning.alarm;

/** What an alarm is about. */
public enum AlarmKind {
    /** A device has said nothing for longer than allowed. */
    OFFLINE(Severity.CRITICAL),
    /** No ticket can be printed: paper is out. */
    PAPER_OUT(Severity.CRITICAL),
    /** Somebody must bring paper soon. */
    PAPER_LOW(Severity.WARNING),
    /** Any other trouble of a printer. */
    PRINTER(Severity.CRITICAL),
    /** A scanner, card or fingerprint reader does not work. */
    READER(Severity.WARNING),
    /** Any other part of an appliance does not work. */
    PART(Severity.WARNING),
    /** The device does not know the time. */
    CLOCK_IN_DOUBT(Severity.WARNING),
    /** The certificate ends soon and was not renewed. */
    CERTIFICATE_EXPIRING(Severity.WARNING),
    /** The device is not as it shall be, for longer than allowed. */
    DRIFT(Severity.WARNING),
    /** The device refused the state that it was sent. */
    STATE_REFUSED(Severity.WARNING),
    /** Little room on the device's disk, or it refuses writing. */
    DISK(Severity.WARNING),
    /** An update failed or was rolled back. */
    UPDATE_FAILED(Severity.WARNING),
    /** Five wrong tries at an enrolment code. */
    ENROLMENT_LOCKED(Severity.WARNING),
    /** A device that was taken out of service tries to come in. */
    REVOKED_TRIES(Severity.CRITICAL),
    /** A device is back after its certificate ran out and waits for staff. */
    QUARANTINED(Severity.INFO),
    /** The centre does not reach its broker. */
    BROKER_AWAY(Severity.CRITICAL),
    /** The broker does not do what the centre says about its clients. */
    BROKER_DISOBEYS(Severity.CRITICAL);

    private final Severity severity;

    AlarmKind(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }

    /** How urgent. */
    public enum Severity {
        /** Visitors are turned away, or security is at stake. */
        CRITICAL,
        /** Will become critical, or hinders. */
        WARNING,
        /** Somebody should look. */
        INFO
    }
}
