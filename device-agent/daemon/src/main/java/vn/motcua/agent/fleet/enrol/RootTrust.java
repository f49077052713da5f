package vn.motcua.agent.fleet.enrol;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathParameters;
import java.security.cert.CertificateException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.fleet.RootKeyHash;

/**
 * Whom this box believes to be the centre. At the first contact: whoever shows a chain up to a root
 * whose key has the sheet's hash, for the name on the sheet, whatever the dates, because a new box
 * may not know what year it is. Later: a chain up to the stored root that is not out of date; a
 * certificate from the future only says that this box's clock is behind. Signatures, names and uses
 * are checked by the JDK. One handshake at a time.
 */
final class RootTrust extends X509ExtendedTrustManager {
    private static final int LONGEST_CHAIN = 5;

    private final @Nullable RootKeyHash hash;
    private final Instant notBefore;
    private volatile @Nullable X509Certificate root;
    private volatile boolean refused;

    private RootTrust(
            @Nullable RootKeyHash hash, @Nullable X509Certificate root, Instant notBefore) {
        this.hash = hash;
        this.root = root;
        this.notBefore = notBefore;
    }

    /** For the first contact. */
    static RootTrust byHash(RootKeyHash hash) {
        return new RootTrust(hash, null, Instant.EPOCH);
    }

    /**
     * @param now the least that the time can be
     */
    static RootTrust in(X509Certificate root, Instant now) {
        return new RootTrust(null, root, now);
    }

    /** The root, once a handshake has shown it. */
    Optional<X509Certificate> root() {
        return Optional.ofNullable(root);
    }

    /** Whether somebody else than the centre answered. */
    boolean refusedSomebody() {
        return refused;
    }

    private X509ExtendedTrustManager trust(X509Certificate[] chain) throws CertificateException {
        refused = true;
        if (chain.length == 0 || chain.length > LONGEST_CHAIN) {
            throw new CertificateException("chain length");
        }
        X509Certificate anchor = hash == null ? root : shown(chain, hash);
        if (anchor == null) {
            throw new CertificateException("not the root of the sheet");
        }
        Instant latestStart =
                Arrays.stream(chain)
                        .map(one -> one.getNotBefore().toInstant())
                        .max(Comparator.naturalOrder())
                        .orElse(notBefore);
        try {
            PKIXBuilderParameters parameters =
                    new PKIXBuilderParameters(
                            Set.of(new TrustAnchor(anchor, null)), new X509CertSelector());
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(latestStart.isAfter(notBefore) ? latestStart : notBefore));
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(new CertPathTrustManagerParameters((CertPathParameters) parameters));
            root = anchor;
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException e) {
            throw new CertificateException("trust cannot be set up", e);
        }
    }

    /** The root among what was shown; signed by itself, so whoever made it holds the key. */
    private static @Nullable X509Certificate shown(X509Certificate[] chain, RootKeyHash hash) {
        for (X509Certificate one : chain) {
            if (hash.matches(one.getPublicKey())) {
                try {
                    one.verify(one.getPublicKey());
                    return one;
                } catch (GeneralSecurityException e) {
                    return null;
                }
            }
        }
        return null;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        trust(chain).checkServerTrusted(chain, type, engine);
        refused = false;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        trust(chain).checkServerTrusted(chain, type, socket);
        refused = false;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw new CertificateException("the name cannot be checked");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("this side is the client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        throw new CertificateException("this side is the client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw new CertificateException("this side is the client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
