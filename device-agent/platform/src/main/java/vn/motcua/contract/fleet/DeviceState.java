package vn.motcua.contract.fleet;

/**
 * Birth and last will of a device, both on one retained topic, so that the broker keeps them in
 * order.
 *
 * @param inst random id made at enrolment: another disk is another instance
 * @param epoch committed to disk before every CONNECT; a will of a lower epoch is stale
 * @param state what the device claims
 * @param reason machine word, may be empty
 * @param software version
 * @param office office that the device believes to stand in
 * @param hub whether it runs the office's queue
 */
public record DeviceState(
        String inst,
        long epoch,
        State state,
        String reason,
        String software,
        String office,
        boolean hub) {
    public enum State {
        ONLINE,
        CLOSING,
        LOST
    }
}
