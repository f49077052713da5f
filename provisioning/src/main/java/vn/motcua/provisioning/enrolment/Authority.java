package vn.motcua.provisioning.enrolment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.RootKeyHash;
import vn.motcua.provisioning.enrolment.CertificateMaker.Profile;
import vn.motcua.provisioning.enrolment.CertificateMaker.Signer;
import vn.motcua.provisioning.enrolment.CertificateMaker.Validity;
import vn.motcua.store.DurableFiles;

/**
 * The city's certificate authority: a root (20 years), below it one that issues (5 years). In its
 * folder lie {@code root.pem}, {@code issuing.pem}, {@code issuing.key} and, until somebody takes
 * it away, {@code root.key}: it is needed only to make the next issuing authority. Keys are {@code
 * 0400}. Any thread.
 */
public final class Authority {
    static final Duration DEVICE_LIFE = Duration.ofDays(90);
    static final Duration SERVER_LIFE = Duration.ofDays(90);
    private static final Duration SERVICE_LIFE = Duration.ofDays(397);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration ROOT_LIFE = YEAR.multipliedBy(20);
    private static final Duration ISSUING_LIFE = YEAR.multipliedBy(5);
    // A device without a clock of its own may be behind.
    private static final Duration BACKDATED = Duration.ofHours(1);
    private static final String ROOT = "root.pem";
    private static final String ROOT_KEY = "root.key";
    private static final String ISSUING = "issuing.pem";
    private static final String ISSUING_KEY = "issuing.key";

    private final CertificateMaker maker;
    private final X509Certificate root;
    private final Signer issuing;

    private Authority(CertificateMaker maker, X509Certificate root, Signer issuing) {
        this.maker = maker;
        this.root = root;
        this.issuing = issuing;
    }

    /** Whether the folder already holds one. */
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(ROOT));
    }

    /**
     * Makes a new one. Every file is whole before {@code root.pem}, the last, appears.
     *
     * @param folder made for its owner alone when absent; may not hold one yet
     * @param name as people read it in a certificate
     */
    public static Authority create(Path folder, String name, Instant now, SecureRandom random)
            throws IOException {
        if (isIn(folder)) {
            throw new IOException("there is an authority in " + folder + " already");
        }
        Files.createDirectories(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        CertificateMaker maker = new CertificateMaker(random);
        try {
            KeyPair rootKeys = maker.newKeys();
            X509Certificate root =
                    maker.selfSigned(
                            rootKeys,
                            Profile.authority(name + " root", 1),
                            Validity.of(now, BACKDATED, ROOT_LIFE));
            DurableFiles.write(
                    folder.resolve(ROOT_KEY), Pem.of(rootKeys.getPrivate()), DurableFiles.KEY);
            Signer issuing =
                    newIssuing(folder, maker, new Signer(root, rootKeys.getPrivate()), name, now);
            DurableFiles.write(folder.resolve(ROOT), Pem.of(List.of(root)), DurableFiles.OWN);
            return new Authority(maker, root, issuing);
        } catch (GeneralSecurityException e) {
            throw new IOException("the authority's keys could not be made", e);
        }
    }

    /** Makes the next issuing authority; the root's key must be there for that moment. */
    public static Authority renewIssuing(
            Path folder, Path rootKey, Instant now, SecureRandom random) throws IOException {
        X509Certificate root = Pem.certificates(folder.resolve(ROOT)).getFirst();
        CertificateMaker maker = new CertificateMaker(random);
        try {
            String name = root.getSubjectX500Principal().getName().replaceFirst("^CN=", "");
            Signer signer = new Signer(root, Pem.key(rootKey));
            Signer issuing =
                    newIssuing(folder, maker, signer, name.replaceFirst(" root$", ""), now);
            issuing.certificate().verify(root.getPublicKey());
            return new Authority(maker, root, issuing);
        } catch (GeneralSecurityException e) {
            throw new IOException("this key does not belong to the root in " + folder, e);
        }
    }

    private static Signer newIssuing(
            Path folder, CertificateMaker maker, Signer root, String name, Instant now)
            throws IOException, GeneralSecurityException {
        KeyPair keys = maker.newKeys();
        X509Certificate certificate =
                maker.signed(
                        root,
                        keys.getPublic(),
                        Profile.authority(name + " issuing " + now.toString().substring(0, 10), 0),
                        Validity.of(now, BACKDATED, ISSUING_LIFE));
        certificate.verify(root.certificate().getPublicKey());
        DurableFiles.write(
                folder.resolve(ISSUING_KEY), Pem.of(keys.getPrivate()), DurableFiles.KEY);
        DurableFiles.write(folder.resolve(ISSUING), Pem.of(List.of(certificate)), DurableFiles.OWN);
        return new Signer(certificate, keys.getPrivate());
    }

    /** Opens the one in the folder; the message says what is missing and what to do. */
    public static Authority open(Path folder, SecureRandom random) throws IOException {
        if (!isIn(folder)) {
            throw new IOException(
                    "there is no authority in "
                            + folder
                            + ": run ./motcua provisioning ca init --ca "
                            + folder);
        }
        X509Certificate root = Pem.certificates(folder.resolve(ROOT)).getFirst();
        X509Certificate issuing = Pem.certificates(folder.resolve(ISSUING)).getFirst();
        try {
            issuing.verify(root.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    "issuing.pem in " + folder + " was not signed by its root.pem", e);
        }
        return new Authority(
                new CertificateMaker(random),
                root,
                new Signer(issuing, Pem.key(folder.resolve(ISSUING_KEY))));
    }

    public X509Certificate root() {
        return root;
    }

    public RootKeyHash rootKey() {
        return RootKeyHash.of(root.getPublicKey());
    }

    /** Issuing authority, then root. */
    public List<X509Certificate> chain() {
        return List.of(issuing.certificate(), root);
    }

    Signer issuing() {
        return issuing;
    }

    /** An identity for a device: 90 days. */
    X509Certificate device(DeviceId id, PublicKey key, Instant now)
            throws GeneralSecurityException {
        return maker.signed(
                issuing, key, Profile.device(id.value()), Validity.of(now, BACKDATED, DEVICE_LIFE));
    }

    /**
     * Writes the identity of one of the centre's own processes, which serves and asks: NAME.pem
     * with its chain, NAME.key and ca.pem; a year, and whole or not at all for each file.
     *
     * @param hosts names and addresses by which others call it
     */
    public void service(Path folder, String name, Collection<String> hosts, Instant now)
            throws IOException {
        try {
            KeyPair keys = maker.newKeys();
            X509Certificate made =
                    maker.signed(
                            issuing,
                            keys.getPublic(),
                            Profile.both(name, hosts),
                            Validity.of(now, BACKDATED, SERVICE_LIFE));
            DurableFiles.write(
                    folder.resolve(name + ".key"), Pem.of(keys.getPrivate()), DurableFiles.KEY);
            DurableFiles.write(
                    folder.resolve(name + ".pem"),
                    Pem.of(List.of(made, issuing.certificate())),
                    DurableFiles.OWN);
            DurableFiles.write(folder.resolve("ca.pem"), Pem.of(List.of(root)), DurableFiles.OWN);
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate of " + name + " could not be made", e);
        }
    }

    /** A server certificate of the centre with a key of its own. */
    Signer server(String name, Collection<String> hosts, Instant now)
            throws GeneralSecurityException {
        KeyPair keys = maker.newKeys();
        return new Signer(
                maker.signed(
                        issuing,
                        keys.getPublic(),
                        Profile.server(name, hosts),
                        Validity.of(now, BACKDATED, SERVER_LIFE)),
                keys.getPrivate());
    }
}
