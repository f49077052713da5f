package vn.motcua.kiosk.flow;

/**
 * The notices that this screen shows before data is read (Law 91/2025/QH15; Decree 356/2025/ND-CP).
 * Whoever changes their words changes the version.
 */
public final class Notices {
    /** Which words were shown. */
    public static final String VERSION = "identify-2026-11";

    /** What the data is used for. */
    static final String PURPOSE = "find-dossiers";

    private Notices() {}
}
