package vn.motcua.agent.fleet.enrol;

import java.security.PrivateKey;
import java.util.List;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.runtime.Tls;

/**
 * Who this box is.
 *
 * @param key may be a handle of a chip that never gives it away
 * @param chain proves it
 */
public record DeviceIdentity(PrivateKey key, CertificateChain chain) {
    /** The CN of the certificate. */
    public DeviceId device() {
        return new DeviceId(Tls.commonName(chain.own()).orElse("unnamed"));
    }

    List<java.security.cert.X509Certificate> shown() {
        List<java.security.cert.X509Certificate> shown = new java.util.ArrayList<>();
        shown.add(chain.own());
        shown.addAll(chain.issuers());
        return shown;
    }
}
