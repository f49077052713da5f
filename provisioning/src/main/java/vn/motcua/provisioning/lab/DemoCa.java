package vn.motcua.provisioning.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.motcua.provisioning.enrolment.CertificateMaker;
import vn.motcua.provisioning.enrolment.CertificateMaker.Profile;
import vn.motcua.provisioning.enrolment.CertificateMaker.Signer;
import vn.motcua.provisioning.enrolment.CertificateMaker.Validity;
import vn.motcua.provisioning.enrolment.Pem;
import vn.motcua.store.DurableFiles;

/**
 * A throw-away certificate authority for one demo or test: EC P-256, seven days. Its own key stays
 * in memory, so nothing can be issued once the process has ended. One thread.
 */
public final class DemoCa {
    private static final Duration VALIDITY = Duration.ofDays(7);
    private static final Duration BACKDATED = Duration.ofMinutes(10);

    private final Path directory;
    private final Clock clock;
    private final CertificateMaker maker;
    private final Signer signer;
    private final Path certificate;

    private DemoCa(Path directory, Clock clock, CertificateMaker maker, Signer signer) {
        this.directory = directory;
        this.clock = clock;
        this.maker = maker;
        this.signer = signer;
        this.certificate = directory.resolve("ca.pem");
    }

    /** Where a certificate and its key lie, PEM, the key as PKCS#8 readable by its owner alone. */
    public record Issued(Path certificate, Path key) {}

    /**
     * Makes an authority and writes its certificate to {@code ca.pem}.
     *
     * @param directory made with access for its owner alone when absent
     */
    public static DemoCa create(Path directory, Clock clock, SecureRandom random)
            throws IOException, GeneralSecurityException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
        CertificateMaker maker = new CertificateMaker(random);
        KeyPair keys = maker.newKeys();
        X509Certificate own =
                maker.selfSigned(
                        keys,
                        Profile.authority("Một Cửa demo CA", 0),
                        Validity.of(clock.instant(), BACKDATED, VALIDITY));
        DemoCa ca = new DemoCa(directory, clock, maker, new Signer(own, keys.getPrivate()));
        DurableFiles.write(ca.certificate, Pem.of(List.of(own)), DurableFiles.OWN);
        return ca;
    }

    /** The authority's certificate, PEM. */
    public Path certificate() {
        return certificate;
    }

    /**
     * Issues a certificate for client and server use and writes {@code NAME.pem} and {@code
     * NAME.key}.
     *
     * @param commonName the device id; also the files' name, so letters, digits and hyphens only
     * @param otherNames host names or IPv4 addresses besides {@code localhost} and 127.0.0.1
     */
    public Issued issue(String commonName, String... otherNames)
            throws IOException, GeneralSecurityException {
        if (!commonName.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException("a common name is letters, digits and hyphens");
        }
        KeyPair own = maker.newKeys();
        Set<String> names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1"));
        names.addAll(Arrays.asList(otherNames));
        X509Certificate issued =
                maker.signed(
                        signer,
                        own.getPublic(),
                        Profile.both(commonName, names),
                        Validity.of(clock.instant(), BACKDATED, VALIDITY));
        Path pem = directory.resolve(commonName + ".pem");
        Path key = directory.resolve(commonName + ".key");
        DurableFiles.write(pem, Pem.of(List.of(issued)), DurableFiles.OWN);
        DurableFiles.write(key, Pem.of(own.getPrivate()), DurableFiles.OWN);
        return new Issued(pem, key);
    }

    /** Base64 of the SHA-256 of a certificate's public key, as browsers pin it. */
    public static String keyHash(Path certificate) throws LabException {
        try {
            X509Certificate read = Pem.certificates(certificate).getFirst();
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(read.getPublicKey().getEncoded()));
        } catch (IOException | GeneralSecurityException e) {
            throw new LabException("the demo's certificates cannot be read: start again");
        }
    }
}
