package vn.motcua.provisioning.lab;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A throw-away certificate authority for one demo or test: EC P-256, seven days. Its own key stays
 * in memory, so nothing can be issued once the process has ended. One thread.
 */
public final class DemoCa {
    private static final Duration VALIDITY = Duration.ofDays(7);
    private static final String SIGNATURE = "SHA256withECDSA";

    private final Path directory;
    private final Clock clock;
    private final SecureRandom random;
    private final KeyPair keys;
    private final X500NameBuilder name;
    private final Path certificate;

    private DemoCa(Path directory, String commonName, Clock clock, SecureRandom random)
            throws IOException, GeneralSecurityException {
        this.directory = directory;
        this.clock = clock;
        this.random = random;
        this.keys = newKeys();
        this.name = named(commonName);
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
        DemoCa ca = new DemoCa(directory, "Một Cửa demo CA", clock, random);
        ca.writeOwnCertificate();
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
        KeyPair own = newKeys();
        Set<String> names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1"));
        names.addAll(Arrays.asList(otherNames));
        X509v3CertificateBuilder builder = builder(named(commonName), own.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(
                Extension.keyUsage,
                true,
                new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyAgreement));
        builder.addExtension(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(
                        new KeyPurposeId[] {
                            KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_serverAuth
                        }));
        builder.addExtension(Extension.subjectAlternativeName, false, alternatives(names));
        Path pem = directory.resolve(commonName + ".pem");
        Path key = directory.resolve(commonName + ".key");
        writePem(pem, "CERTIFICATE", signed(builder));
        writePem(key, "PRIVATE KEY", encoded(own.getPrivate()));
        return new Issued(pem, key);
    }

    private void writeOwnCertificate() throws IOException, GeneralSecurityException {
        X509v3CertificateBuilder builder = builder(name, keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(
                Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        writePem(certificate, "CERTIFICATE", signed(builder));
    }

    private X509v3CertificateBuilder builder(X500NameBuilder subject, PublicKey key)
            throws IOException, GeneralSecurityException {
        Instant now = clock.instant();
        X509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        name.build(),
                        new BigInteger(127, random).setBit(126),
                        Date.from(now.minus(Duration.ofMinutes(10))),
                        Date.from(now.plus(VALIDITY)),
                        subject.build(),
                        key);
        JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(key));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                ids.createAuthorityKeyIdentifier(keys.getPublic()));
        return builder;
    }

    private byte[] signed(X509v3CertificateBuilder builder)
            throws IOException, GeneralSecurityException {
        try {
            return builder.build(new JcaContentSignerBuilder(SIGNATURE).build(keys.getPrivate()))
                    .getEncoded();
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException("signing failed", e);
        }
    }

    private KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    private static X500NameBuilder named(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, commonName);
    }

    private static GeneralNames alternatives(Set<String> names) {
        return new GeneralNames(
                names.stream()
                        .map(n ->
                                new GeneralName(
                                        n.matches("[0-9.]+")
                                                ? GeneralName.iPAddress
                                                : GeneralName.dNSName,
                                        n))
                        .toArray(GeneralName[]::new));
    }

    private static byte[] encoded(PrivateKey key) throws GeneralSecurityException {
        byte[] bytes = key.getEncoded();
        if (bytes == null) {
            throw new GeneralSecurityException("the key cannot be exported");
        }
        return bytes;
    }

    private static void writePem(Path file, String label, byte[] der) throws IOException {
        String text =
                "-----BEGIN "
                        + label
                        + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                        + "\n-----END "
                        + label
                        + "-----\n";
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(
                file,
                text.getBytes(StandardCharsets.US_ASCII),
                StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** Base64 of the SHA-256 of a certificate's public key, as browsers pin it. */
    static String keyHash(Path certificate) throws LabException {
        try (InputStream in = Files.newInputStream(certificate)) {
            X509Certificate read =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509").generateCertificate(in);
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(read.getPublicKey().getEncoded()));
        } catch (IOException | GeneralSecurityException e) {
            throw new LabException("the demo's certificates cannot be read: start again");
        }
    }
}
