package vn.motcua.provisioning.alarm;

/**
 * Names one alarm from its rise on; never used again.
 *
 * @param number counts from 1
 */
public record AlarmId(long number) {
    /** Refuses what is not positive with {@link IllegalArgumentException}. */
    public AlarmId {
        if (number < 1) {
            throw new IllegalArgumentException("alarms are counted from 1");
        }
    }

    @Override
    public String toString() {
        return Long.toString(number);
    }
}
