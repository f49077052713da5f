package vn.motcua.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Always-on checks of what must hold whatever anybody outside does. A broken one is our own bug: it
 * climbs to the top of its loop, and the {@link FaultHandler} ends the process. The texts are
 * constants: they never hold a value.
 */
public final class Check {
    private Check() {}

    /** Our own bug; nobody but a {@link FaultHandler} catches it. */
    public static final class BrokenInvariantException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        BrokenInvariantException(String what) {
            super(what);
        }
    }

    /**
     * @param what the rule, a constant text without any value in it
     */
    public static void that(boolean holds, String what) {
        if (!holds) {
            throw new BrokenInvariantException(what);
        }
    }

    /**
     * @param what the rule, a constant text without any value in it
     */
    public static <T> T present(@Nullable T value, String what) {
        if (value == null) {
            throw new BrokenInvariantException(what);
        }
        return value;
    }

    /**
     * For the line that is never reached: {@code throw Check.unreachable("…")}.
     *
     * @param what the rule, a constant text without any value in it
     */
    public static BrokenInvariantException unreachable(String what) {
        return new BrokenInvariantException(what);
    }
}
