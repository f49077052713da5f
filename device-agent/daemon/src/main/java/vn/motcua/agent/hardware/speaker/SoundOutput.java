package vn.motcua.agent.hardware.speaker;

import java.io.IOException;

/** Where samples go. One thread. */
interface SoundOutput extends AutoCloseable {
    /** Plays a clip to its end. */
    void play(Clip clip) throws IOException;

    @Override
    void close();

    /** Makes a fresh output for each attempt to open the speaker. */
    @FunctionalInterface
    interface Opener {
        SoundOutput open() throws IOException;
    }
}
