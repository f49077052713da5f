package vn.motcua.agent.identity;

import java.io.IOException;
import vn.motcua.contract.identity.ConsentAnswer;
import vn.motcua.contract.identity.Means;

/** Where answers to a notice are kept: the notice and the answer, never the data. */
public interface ConsentRecord {
    /**
     * Commits before it returns; the caller's thread waits for the disk.
     *
     * @throws IOException when it could not be kept: then nothing may be read
     */
    void keep(Means means, ConsentAnswer answer) throws IOException;
}
