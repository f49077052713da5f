package vn.motcua.provisioning.enrolment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
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
 * Makes keys and certificates, all EC P-256 and SHA-256, serial numbers of 159 random bits. What a
 * certificate may be used for is one {@link Profile}; nothing is ever copied from a request. Any
 * thread.
 */
public final class CertificateMaker {
    private static final String SIGNATURE = "SHA256withECDSA";
    private static final int SERIAL_BITS = 159;

    private final SecureRandom random;

    public CertificateMaker(SecureRandom random) {
        this.random = random;
    }

    /** Who signs: a certificate of an authority with its key. */
    public record Signer(X509Certificate certificate, PrivateKey key) {}

    /**
     * What a certificate says.
     *
     * @param name the CN
     * @param pathLength how many authorities may follow below; -1 = no authority at all
     * @param client may show itself as a TLS client
     * @param server may show itself as a TLS server
     * @param names alternative names
     */
    public record Profile(
            String name, int pathLength, boolean client, boolean server, List<GeneralName> names) {
        public Profile {
            names = List.copyOf(names);
        }

        public static Profile authority(String name, int pathLength) {
            return new Profile(name, pathLength, false, false, List.of());
        }

        /**
         * A device's identity: its id as CN and as a URI. It may also serve, under its own name
         * alone: any agent of an office can be its hub, and a hub that is replaced must need no
         * certificate that it does not already have.
         */
        public static Profile device(String id) {
            List<GeneralName> all = new ArrayList<>();
            all.add(
                    new GeneralName(
                            GeneralName.uniformResourceIdentifier, "urn:motcua:device:" + id));
            all.addAll(names(List.of(id, id + ".local", "localhost")));
            return new Profile(id, -1, true, true, all);
        }

        public static Profile server(String name, Collection<String> hosts) {
            return new Profile(name, -1, false, true, names(hosts));
        }

        /** Both ends with one certificate, for a laboratory. */
        public static Profile both(String name, Collection<String> hosts) {
            return new Profile(name, -1, true, true, names(hosts));
        }

        private static List<GeneralName> names(Collection<String> hosts) {
            return hosts.stream()
                    .map(host ->
                            new GeneralName(
                                    host.matches("[0-9.]+|.*:.*")
                                            ? GeneralName.iPAddress
                                            : GeneralName.dNSName,
                                    host))
                    .toList();
        }
    }

    /** From when to when. */
    public record Validity(Instant from, Instant to) {
        /** Starts a while ago, because clocks differ. */
        public static Validity of(Instant now, Duration ago, Duration length) {
            return new Validity(now.minus(ago), now.plus(length));
        }
    }

    public KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    /** A root, signed by itself. */
    public X509Certificate selfSigned(KeyPair keys, Profile profile, Validity validity)
            throws GeneralSecurityException {
        X500Name name = named(profile.name());
        return make(name, keys.getPublic(), keys.getPrivate(), keys.getPublic(), profile, validity);
    }

    /** A certificate for {@code key}, signed by {@code signer}; never outlives it. */
    public X509Certificate signed(Signer signer, PublicKey key, Profile profile, Validity validity)
            throws GeneralSecurityException {
        Instant end = signer.certificate().getNotAfter().toInstant();
        Validity within =
                validity.to().isAfter(end) ? new Validity(validity.from(), end) : validity;
        return make(
                X500Name.getInstance(signer.certificate().getSubjectX500Principal().getEncoded()),
                signer.certificate().getPublicKey(),
                signer.key(),
                key,
                profile,
                within);
    }

    private X509Certificate make(
            X500Name issuer,
            PublicKey issuerKey,
            PrivateKey signing,
            PublicKey key,
            Profile profile,
            Validity validity)
            throws GeneralSecurityException {
        X509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        issuer,
                        new BigInteger(SERIAL_BITS - 1, random).setBit(SERIAL_BITS - 1),
                        Date.from(validity.from()),
                        Date.from(validity.to()),
                        named(profile.name()),
                        key);
        try {
            JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(key));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    ids.createAuthorityKeyIdentifier(issuerKey));
            addUse(builder, profile);
            byte[] der =
                    builder.build(new JcaContentSignerBuilder(SIGNATURE).build(signing))
                            .getEncoded();
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(der));
        } catch (OperatorCreationException | IOException e) {
            throw new GeneralSecurityException("signing failed", e);
        }
    }

    private static void addUse(X509v3CertificateBuilder builder, Profile profile)
            throws IOException {
        boolean authority = profile.pathLength() >= 0;
        builder.addExtension(
                Extension.basicConstraints,
                true,
                authority
                        ? new BasicConstraints(profile.pathLength())
                        : new BasicConstraints(false));
        builder.addExtension(
                Extension.keyUsage,
                true,
                new KeyUsage(
                        authority
                                ? KeyUsage.keyCertSign | KeyUsage.cRLSign
                                : KeyUsage.digitalSignature | KeyUsage.keyAgreement));
        List<KeyPurposeId> purposes = new ArrayList<>();
        if (profile.client()) {
            purposes.add(KeyPurposeId.id_kp_clientAuth);
        }
        if (profile.server()) {
            purposes.add(KeyPurposeId.id_kp_serverAuth);
        }
        if (!purposes.isEmpty()) {
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(purposes.toArray(KeyPurposeId[]::new)));
        }
        if (!profile.names().isEmpty()) {
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(profile.names().toArray(GeneralName[]::new)));
        }
    }

    private static X500Name named(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, commonName).build();
    }
}
