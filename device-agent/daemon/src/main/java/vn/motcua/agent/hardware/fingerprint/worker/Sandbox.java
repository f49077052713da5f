package vn.motcua.agent.hardware.fingerprint.worker;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;

/**
 * What this process gives up before it meets a person's data: core files and being read by others.
 * A dump would hold images and templates.
 */
final class Sandbox {
    private static final int RLIMIT_CORE = 4;
    private static final int PR_SET_DUMPABLE = 4;

    private Sandbox() {}

    /**
     * @throws IllegalStateException when the kernel refuses; the worker must not go on
     */
    static void enter() {
        NativeLibrary libc = NativeLibrary.getInstance("c");
        try (Memory none = new Memory(16)) {
            none.clear();
            Function setrlimit = libc.getFunction("setrlimit");
            if (setrlimit.invokeInt(new Object[] {RLIMIT_CORE, none}) != 0) {
                throw new IllegalStateException("core files cannot be forbidden");
            }
        }
        Function prctl = libc.getFunction("prctl");
        if (prctl.invokeInt(new Object[] {PR_SET_DUMPABLE, 0L, 0L, 0L, 0L}) != 0) {
            throw new IllegalStateException("dumps cannot be forbidden");
        }
    }
}
