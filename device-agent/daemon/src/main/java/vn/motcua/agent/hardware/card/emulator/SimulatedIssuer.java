package vn.motcua.agent.hardware.card.emulator;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.icao.DataGroupHash;
import org.bouncycastle.asn1.icao.ICAOObjectIdentifiers;
import org.bouncycastle.asn1.icao.LDSSecurityObject;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * A state that signs cards, made anew at each start: its root (CSCA) and a document signer. Every
 * one has the same name, so that only the keys tell them apart.
 */
public final class SimulatedIssuer {
    private static final X500Name ROOT = new X500Name("C=VN,O=Simulated,CN=Simulated CSCA");
    private static final X500Name SIGNER = new X500Name("C=VN,O=Simulated,CN=Simulated signer");
    private static final String SIGNATURE = "SHA256withECDSA";

    private final X509Certificate root;
    private final X509Certificate signer;
    private final KeyPair signerKey;

    private SimulatedIssuer(X509Certificate root, X509Certificate signer, KeyPair signerKey) {
        this.root = root;
        this.signer = signer;
        this.signerKey = signerKey;
    }

    /**
     * @param now the certificates are valid around it
     */
    public static SimulatedIssuer make(Instant now) {
        try {
            KeyPair rootKey = keyPair();
            KeyPair signerKey = keyPair();
            JcaX509v3CertificateBuilder top = builder(ROOT, rootKey, now);
            top.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            top.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
            JcaX509v3CertificateBuilder below = builder(SIGNER, signerKey, now);
            below.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            return new SimulatedIssuer(signed(top, rootKey), signed(below, rootKey), signerKey);
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("the run-time cannot make certificates", e);
        }
    }

    static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static JcaX509v3CertificateBuilder builder(X500Name subject, KeyPair key, Instant now) {
        return new JcaX509v3CertificateBuilder(
                ROOT,
                new BigInteger(120, new SecureRandom()),
                Date.from(now.minus(Duration.ofDays(3650))),
                Date.from(now.plus(Duration.ofDays(3650))),
                subject,
                key.getPublic());
    }

    private static X509Certificate signed(JcaX509v3CertificateBuilder builder, KeyPair by)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter().getCertificate(builder.build(contentSigner(by)));
    }

    private static ContentSigner contentSigner(KeyPair key) throws OperatorCreationException {
        return new JcaContentSignerBuilder(SIGNATURE).build(key.getPrivate());
    }

    /** For the store of those who shall trust this issuer. */
    public X509Certificate root() {
        return root;
    }

    /** Puts the root into a folder of certificates, as {@code csca.pem}. */
    public void writeRoot(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
            String base64 =
                    Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(root.getEncoded());
            Files.writeString(
                    folder.resolve("csca.pem"),
                    "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n",
                    StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate cannot be written", e);
        }
    }

    /**
     * Signs data groups.
     *
     * @return the content of EF.SOD
     */
    byte[] sign(Map<Integer, byte[]> groups) {
        try {
            DataGroupHash[] hashes =
                    groups.entrySet().stream()
                            .map(g ->
                                    new DataGroupHash(
                                            g.getKey(),
                                            new DEROctetString(CardCrypto.sha256(g.getValue()))))
                            .toArray(DataGroupHash[]::new);
            AlgorithmIdentifier digest = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
            byte[] content = new LDSSecurityObject(digest, hashes).getEncoded("DER");
            return Tlv.of(0x77, cms(content));
        } catch (GeneralSecurityException
                | IOException
                | OperatorCreationException
                | CMSException e) {
            throw new IllegalStateException("the run-time cannot sign", e);
        }
    }

    private byte[] cms(byte[] content)
            throws GeneralSecurityException, OperatorCreationException, CMSException, IOException {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(
                new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                        .build(contentSigner(signerKey), signer));
        generator.addCertificates(new JcaCertStore(List.of(signer)));
        ASN1ObjectIdentifier type = ICAOObjectIdentifiers.id_icao_ldsSecurityObject;
        return generator
                .generate(new CMSProcessableByteArray(type, content), true)
                .getEncoded("DER");
    }
}
