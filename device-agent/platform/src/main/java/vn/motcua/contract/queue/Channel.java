package vn.motcua.contract.queue;

/**
 * Where a ticket was taken: at a machine, or drawn by an officer for the visitor (S-046, S-111).
 */
public enum Channel {
    KIOSK,
    OFFICER
}
