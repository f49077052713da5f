package vn.motcua.provisioning.alarm;

/** What became of an acknowledgement. */
public sealed interface AlarmOutcome {
    /** It is on disk. */
    record Done(AlarmView alarm) implements AlarmOutcome {}

    /** Somebody was first; nothing was changed. */
    record AlreadyAcknowledged(AlarmView alarm) implements AlarmOutcome {}

    /** No such alarm, or it is older than what is kept. */
    record Unknown() implements AlarmOutcome {}

    /** The note is longer than {@link AlarmDesk#MOST_NOTE} characters. */
    record NoteTooLong() implements AlarmOutcome {}
}
