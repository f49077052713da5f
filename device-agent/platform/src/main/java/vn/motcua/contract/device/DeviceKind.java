package vn.motcua.contract.device;

/** What an appliance is (S-067…S-069). Being the hub is a role, not a kind. */
public enum DeviceKind {
    KIOSK,
    DISPLAY,
    RATING_PAD,
    COUNTER_BOX
}
