package vn.motcua.provisioning.alarm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One alarm.
 *
 * @param id its name
 * @param kind what it is about
 * @param subject device id, or {@code centre}
 * @param office where the device stands; empty for the centre, or when nobody knows
 * @param detail machine words, {@code printer:not-responding}; may be empty
 * @param raisedAt when the rule first held
 * @param clearedAt when it held no longer; null while it does
 * @param acknowledged by whom; null by nobody yet
 */
public record AlarmView(
        AlarmId id,
        AlarmKind kind,
        String subject,
        String office,
        String detail,
        Instant raisedAt,
        @Nullable Instant clearedAt,
        @Nullable Acknowledgement acknowledged) {
    /** Whether it still holds. */
    public boolean isOpen() {
        return clearedAt == null;
    }

    /**
     * Somebody has seen it.
     *
     * @param actor name of the account
     * @param at when
     * @param note in the actor's words; may be empty
     */
    public record Acknowledgement(String actor, Instant at, String note) {}

    AlarmView cleared(Instant at) {
        return new AlarmView(id, kind, subject, office, detail, raisedAt, at, acknowledged);
    }

    AlarmView with(Acknowledgement by) {
        return new AlarmView(id, kind, subject, office, detail, raisedAt, clearedAt, by);
    }
}
