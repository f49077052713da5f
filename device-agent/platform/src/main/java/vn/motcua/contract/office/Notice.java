package vn.motcua.contract.office;

import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.queue.CommandId;

/**
 * Something at an appliance that a person of the office must see to: shown, and rung, on every
 * counter page until acknowledged or cleared.
 *
 * @param id made by the sender; a repeat is the same notice
 * @param device where
 * @param kind what
 * @param cause machine word such as {@code paper-out}; empty for a call for help
 * @param open false when the sender takes it back (paper refilled)
 */
public record Notice(CommandId id, DeviceId device, Kind kind, String cause, boolean open) {
    public enum Kind {
        HELP_WANTED,
        PRINTER_TROUBLE
    }
}
