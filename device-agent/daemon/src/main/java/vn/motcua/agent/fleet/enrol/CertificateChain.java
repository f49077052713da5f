package vn.motcua.agent.fleet.enrol;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A certificate with its issuers.
 *
 * @param own this box's
 * @param issuers between it and the root
 * @param root trusted
 */
public record CertificateChain(
        X509Certificate own, List<X509Certificate> issuers, X509Certificate root) {
    private static final int LONGEST = 4;

    public CertificateChain {
        issuers = List.copyOf(issuers);
    }

    /**
     * Joins what the centre sent. Empty unless {@code own} is for this key and signed under this
     * root.
     */
    static Optional<CertificateChain> of(
            X509Certificate own,
            PublicKey key,
            Collection<X509Certificate> authorities,
            X509Certificate root) {
        if (!own.getPublicKey().equals(key)) {
            return Optional.empty();
        }
        List<X509Certificate> issuers = new ArrayList<>();
        X509Certificate below = own;
        while (!signed(root, below) && issuers.size() < LONGEST) {
            X509Certificate child = below;
            Optional<X509Certificate> above =
                    authorities.stream().filter(one -> signed(one, child)).findFirst();
            if (above.isEmpty() || issuers.contains(above.get())) {
                return Optional.empty();
            }
            below = above.get();
            issuers.add(below);
        }
        CertificateChain chain = new CertificateChain(own, issuers, root);
        return chain.holds() ? Optional.of(chain) : Optional.empty();
    }

    private static boolean signed(X509Certificate issuer, X509Certificate child) {
        if (!issuer.getSubjectX500Principal().equals(child.getIssuerX500Principal())) {
            return false;
        }
        try {
            child.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Authorities may sign, path lengths fit; at the moment when {@code own} begins. */
    private boolean holds() {
        try {
            List<X509Certificate> path = new ArrayList<>(List.of(own));
            path.addAll(issuers);
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(own.getNotBefore());
            CertPathValidator.getInstance("PKIX")
                    .validate(
                            CertificateFactory.getInstance("X.509").generateCertPath(path),
                            parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
