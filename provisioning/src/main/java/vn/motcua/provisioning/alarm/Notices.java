package vn.motcua.provisioning.alarm;

/**
 * Who is told of alarms; the seam for whatever rings, writes or sends. Called on the desk's thread;
 * must not block.
 */
@FunctionalInterface
public interface Notices {
    /** A new alarm outside quiet hours, or one of the night that still holds in the morning. */
    void tell(AlarmView alarm);
}
