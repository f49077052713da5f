package vn.motcua.provisioning.enrolment;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Whom the enrolment port lets shake hands: certificates for clients that the city's authority
 * signed. One that has run out is let in here, and here alone, because a box back from the shelf
 * must be able to ask for the next; what it may get is decided behind this door. One that is not
 * valid yet is refused.
 */
final class DeviceTrust extends X509ExtendedTrustManager {
    private static final String CLIENT = "1.3.6.1.5.5.7.3.2";
    private static final int LONGEST_CHAIN = 3;

    private final Authority authority;
    private final Clock clock;

    DeviceTrust(Authority authority, Clock clock) {
        this.authority = authority;
        this.clock = clock;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (chain.length == 0 || chain.length > LONGEST_CHAIN) {
            throw new CertificateException("chain length");
        }
        X509Certificate own = chain[0];
        List<String> purposes = own.getExtendedKeyUsage();
        if (purposes == null || !purposes.contains(CLIENT)) {
            throw new CertificateException("not for clients");
        }
        Instant now = clock.instant();
        Instant end = own.getNotAfter().toInstant();
        try {
            PKIXParameters parameters =
                    new PKIXParameters(Set.of(new TrustAnchor(authority.root(), null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now.isAfter(end) ? end : now));
            CertPathValidator.getInstance("PKIX")
                    .validate(
                            CertificateFactory.getInstance("X.509").generateCertPath(path(chain)),
                            parameters);
        } catch (GeneralSecurityException e) {
            throw new CertificateException("not signed by the city's authority", e);
        }
    }

    /** A device may send its certificate alone: the issuing authority is ours to add. */
    private List<X509Certificate> path(X509Certificate[] chain) {
        if (chain.length == 1) {
            return List.of(chain[0], authority.issuing().certificate());
        }
        return Arrays.stream(chain).filter(one -> !one.equals(authority.root())).toList();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("this side is the server");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        throw new CertificateException("this side is the server");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw new CertificateException("this side is the server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authority.chain().toArray(X509Certificate[]::new);
    }
}
