package vn.motcua.agent.identity.chip;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.Provider;
import java.security.cert.CertPathValidator;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * The roots of the states that sign cards (CSCA, ICAO 9303-12): the certificates in one folder,
 * read afresh for every card, so that a new one needs no restart. What is no certificate of an
 * authority is passed over. Any thread.
 */
public final class IssuerStore {
    /** Reads curves that are spelled out, which the run-time's own provider refuses. */
    static final Provider PROVIDER = new BouncyCastleProvider();

    private static final int MOST_FILES = 512;
    private static final long LONGEST_FILE = 64 * 1024;

    private final Path folder;

    /**
     * @param folder files {@code .pem}, {@code .crt}, {@code .cer} or {@code .der}; may be missing
     *     or empty, and every issuer is foreign then
     */
    public IssuerStore(Path folder) {
        this.folder = folder;
    }

    /** How many roots it holds now: for the status page. */
    public int size() {
        return anchors().size();
    }

    /** Whether a root in the store has signed this signer, both being valid at the time. */
    boolean trusts(X509Certificate signer, Instant at) {
        Set<TrustAnchor> anchors = anchors();
        if (anchors.isEmpty()) {
            return false;
        }
        try {
            PKIXParameters rules = new PKIXParameters(anchors);
            rules.setRevocationEnabled(false);
            rules.setDate(Date.from(at));
            CertPathValidator.getInstance("PKIX", PROVIDER)
                    .validate(
                            CertificateFactory.getInstance("X.509", PROVIDER)
                                    .generateCertPath(List.of(signer)),
                            rules);
            return true;
        } catch (InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("the store is not empty", e);
        } catch (GeneralSecurityException | RuntimeException e) {
            // A certificate from a card can be anything.
            return false;
        }
    }

    private Set<TrustAnchor> anchors() {
        Set<TrustAnchor> found = new HashSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(IssuerStore::looksRight)
                    .sorted()
                    .limit(MOST_FILES)
                    .forEach(f -> read(f, found));
        } catch (IOException e) {
            // No folder, no roots: every issuer is foreign, and the status says so.
            return Set.of();
        }
        return found;
    }

    private static boolean looksRight(Path file) {
        return file.getFileName().toString().matches("(?i).*\\.(pem|crt|cer|der)");
    }

    private static void read(Path file, Set<TrustAnchor> into) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes((int) LONGEST_FILE);
            Collection<? extends Certificate> all =
                    CertificateFactory.getInstance("X.509", PROVIDER)
                            .generateCertificates(new java.io.ByteArrayInputStream(bytes));
            for (Certificate one : all) {
                if (one instanceof X509Certificate root && root.getBasicConstraints() >= 0) {
                    into.add(new TrustAnchor(root, null));
                }
            }
        } catch (IOException | CertificateException | RuntimeException e) {
            // One bad file must not keep the others out.
        }
    }
}
