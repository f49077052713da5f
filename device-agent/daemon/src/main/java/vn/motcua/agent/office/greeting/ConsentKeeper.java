package vn.motcua.agent.office.greeting;

import java.io.IOException;
import vn.motcua.contract.identity.ConsentAnswer;
import vn.motcua.contract.identity.Means;

/** Where a visitor's answer to the notice is kept, without the visitor (S-105). Any thread. */
@FunctionalInterface
public interface ConsentKeeper {
    /**
     * @throws IOException when it could not be kept: then the city may not be asked
     */
    void keep(Means means, ConsentAnswer answer) throws IOException;
}
