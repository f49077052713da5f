package vn.motcua.agent.hardware.fingerprint.worker;

import java.util.List;
import vn.motcua.agent.hardware.fingerprint.Capabilities;
import vn.motcua.agent.hardware.fingerprint.Modality;
import vn.motcua.agent.hardware.fingerprint.Reference;

/** A device under some native library. One thread, but {@link #cancel()}, which any may call. */
interface Sensor extends AutoCloseable {
    /** Takes hold of the device. */
    Capabilities open() throws EngineTrouble;

    /** Waits for a sample. */
    Sample capture(Modality modality, int limitMs) throws EngineTrouble;

    /** Ends a running {@link #capture} early; without one, nothing. */
    void cancel();

    /** Whether the library compares by itself; else {@link Minutiae} does, for fingers. */
    default boolean matches() {
        return false;
    }

    /**
     * Compares, where {@link #matches()}.
     *
     * @param oneIn false-match target for all references together
     */
    default boolean match(Sample sample, List<Reference> references, int oneIn)
            throws EngineTrouble {
        throw new UnsupportedOperationException("this sensor does not match");
    }

    /** Overwrites what the library still holds of a person. */
    default void wipe() {}

    @Override
    void close();
}
