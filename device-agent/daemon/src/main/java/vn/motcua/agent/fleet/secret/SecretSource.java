package vn.motcua.agent.fleet.secret;

import java.io.IOException;
import java.util.Optional;

/** Where the centre gives out secrets, connected by {@code app}. One thread asks; may wait. */
public interface SecretSource {
    /**
     * @param most bytes; a longer one is trouble
     * @return empty when there is none of this name, or none for this device
     * @throws IOException when the centre is not reached
     */
    Optional<byte[]> secret(String name, int most) throws IOException;
}
