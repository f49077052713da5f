package vn.motcua.agent.office.hub;

import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What people may order of a candidate that does not lead. Any thread. */
public interface TakeoverOrders {
    /** The counter pages of the hub that leads, as far as known. */
    @Nullable URI leader();

    /** Whether this is the code in the sealed envelope; takes its time on purpose. */
    boolean codeFits(String code);

    /**
     * Makes this box the hub; it starts again as such within seconds.
     *
     * @return false when it cannot: it has no copy of the queue, or was itself fenced
     * @throws IOException when the disk refuses
     */
    boolean takeOver() throws IOException;
}
