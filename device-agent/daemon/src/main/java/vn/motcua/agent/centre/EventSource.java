package vn.motcua.agent.centre;

import java.io.IOException;
import java.util.List;
import vn.motcua.contract.wire.Envelope;
import vn.motcua.contract.wire.LogId;

/**
 * A log whose events go to the centre; an appliance may have several. Any thread may call; calls
 * may touch the disk. Trouble is an {@link IOException}; the outbox tries again later.
 */
public interface EventSource {
    /** Which log; the same for the life of the process. */
    LogId log();

    /**
     * Events behind {@code seq}, in order, at most {@code limit}; without gaps unless the log had
     * to give up its oldest for want of room.
     */
    List<Envelope> after(long seq, int limit) throws IOException;

    /** Sequence number of the last committed event, 0 when there is none. */
    long end();

    /**
     * Whether this box alone has written the log. Of a copy of another's the centre may have more
     * than is here.
     */
    default boolean own() {
        return true;
    }

    /** Up to where the centre has said that it has everything; from disk after a restart. */
    long delivered();

    /**
     * Notes the centre's word on disk. May go back: then the centre was restored from an older copy
     * and needs these events again.
     */
    void markDelivered(LogId log, long seq) throws IOException;
}
