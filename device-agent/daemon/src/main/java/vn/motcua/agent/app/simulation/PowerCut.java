package vn.motcua.agent.app.simulation;

/** The power goes in the middle of a write: nothing after it happens on that box. */
final class PowerCut extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PowerCut() {
        super("power cut", null, false, false);
    }
}
