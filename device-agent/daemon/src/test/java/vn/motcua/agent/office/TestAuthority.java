package vn.motcua.agent.office;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A throw-away certificate authority for one test class; keys of EC P-256. */
public final class TestAuthority {
    private final KeyPair keys;
    private final X509Certificate root;
    private long serial = 1;

    public TestAuthority()
            throws GeneralSecurityException, OperatorCreationException, java.io.IOException {
        keys = keyPair();
        root = sign("CN=Test root", keys, true, Instant.now().plus(Duration.ofDays(1)));
    }

    public X509Certificate root() {
        return root;
    }

    /** Mutual TLS in the name of a device; the server's certificate is for localhost. */
    public SSLContext contextFor(String name) throws Exception {
        return contextFor(name, Instant.now().plus(Duration.ofDays(1)));
    }

    /** A certificate of this authority, at a client that trusts another one. */
    public SSLContext contextFor(String name, TestAuthority trusted) throws Exception {
        return contextFor(name, Instant.now().plus(Duration.ofDays(1)), trusted.root);
    }

    public SSLContext contextFor(String name, Instant until) throws Exception {
        return contextFor(name, until, root);
    }

    private SSLContext contextFor(String name, Instant until, X509Certificate trusted)
            throws Exception {
        KeyPair own = keyPair();
        KeyStore store = emptyStore();
        store.setKeyEntry(
                "x",
                own.getPrivate(),
                new char[0],
                new Certificate[] {sign("CN=" + name, own, false, until), root});
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, new char[0]);
        return context(factory.getKeyManagers(), trusted);
    }

    /** Trusts the authority, shows no certificate. */
    public SSLContext withoutCertificate() throws Exception {
        return context(null, root);
    }

    private SSLContext context(KeyManager @Nullable [] own, X509Certificate authority)
            throws Exception {
        KeyStore trust = emptyStore();
        trust.setCertificateEntry("root", authority);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
        trusted.init(trust);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own, trusted.getTrustManagers(), null);
        return context;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, java.io.IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private X509Certificate sign(String subject, KeyPair of, boolean authority, Instant until)
            throws GeneralSecurityException, OperatorCreationException, java.io.IOException {
        JcaX509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        new X500Name("CN=Test root"),
                        BigInteger.valueOf(serial++),
                        Date.from(until.minus(Duration.ofDays(30))),
                        Date.from(until),
                        new X500Name(subject),
                        of.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        if (!authority) {
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(
                                new JcaContentSignerBuilder("SHA256withECDSA")
                                        .build(keys.getPrivate())));
    }
}
