package vn.motcua.report;

/** An event that cannot be replayed; the message says why in words and quotes nothing of it. */
public final class BadEventException extends Exception {
    private static final long serialVersionUID = 1L;

    BadEventException(String why) {
        super(why);
    }
}
