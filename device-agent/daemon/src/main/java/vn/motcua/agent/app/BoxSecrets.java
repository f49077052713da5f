package vn.motcua.agent.app;

import java.io.IOException;
import java.net.URI;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import vn.motcua.agent.fleet.secret.SecretKeeper;
import vn.motcua.agent.fleet.update.HttpReleaseSource;
import vn.motcua.runtime.FaultHandler;

/**
 * The keeper of this box's secrets and its line to the centre's door, which stands beside that of
 * the releases.
 */
record BoxSecrets(SecretKeeper keeper, HttpReleaseSource door) implements AutoCloseable {
    /**
     * @param releases where the centre serves its releases
     * @param tls with the certificate of this device
     */
    static BoxSecrets open(
            DataFolder data,
            URI releases,
            SSLContext tls,
            RandomGenerator random,
            FaultHandler faults)
            throws IOException {
        HttpReleaseSource door = new HttpReleaseSource(releases.resolve("/secrets/"), tls);
        return new BoxSecrets(
                SecretKeeper.open(
                        data.file("secrets"), door::small, SecretKeeper.HOURLY, random, faults),
                door);
    }

    /** From now on with this certificate. */
    void renew(SSLContext tls) {
        door.renew(tls);
    }

    @Override
    public void close() {
        keeper.close();
        door.close();
    }
}
