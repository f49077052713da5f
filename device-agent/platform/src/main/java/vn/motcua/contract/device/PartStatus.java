package vn.motcua.contract.device;

/**
 * The state of one part of an appliance: printer, scanner, screen, speaker, hub link, disk.
 *
 * @param part name from the settings, {@code printer}
 * @param condition how bad
 * @param cause machine word, {@code paper-out}; empty when OK
 */
public record PartStatus(String part, Condition condition, String cause) {
    public enum Condition {
        OK,
        DEGRADED,
        FAILED
    }
}
