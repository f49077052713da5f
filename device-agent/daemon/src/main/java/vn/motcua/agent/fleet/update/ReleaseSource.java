package vn.motcua.agent.fleet.update;

import java.io.IOException;
import java.util.Optional;

/**
 * Where releases come from: the centre, or somebody in the office who has them already. It is not
 * trusted: what it gives is checked by signatures and hashes. Each call ends within a bounded time.
 * One thread.
 */
public interface ReleaseSource {
    /**
     * A small file.
     *
     * @param path below the root of the releases
     * @param most bytes; a longer answer is an {@link IOException}
     * @return empty when the source says that there is none
     */
    Optional<byte[]> small(String path, int most) throws IOException;

    /**
     * A part of a large file.
     *
     * @param from the first byte
     * @param count how many; another number is an {@link IOException}
     */
    byte[] part(String path, long from, int count) throws IOException;
}
