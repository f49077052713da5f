package vn.motcua.agent.app.simulation;

/** Something that must never be. Ends its seed. */
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;

    Violation(String what) {
        super(what);
        this.what = what;
    }

    String what() {
        return what;
    }
}
