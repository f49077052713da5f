package vn.motcua.runtime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS material from PEM files: the office's or centre's root, this device's certificate chain and
 * its EC key in PKCS#8. Trouble is an {@link IOException} that names the file, never its content.
 * Immutable; any thread.
 */
public final class Tls {
    private static final int MOST_BYTES = 256 * 1024;
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
    // The store lives in memory only; a password would protect nothing.
    private static final char[] NO_PASSWORD = new char[0];

    private final SSLContext context;
    private final KeyStore trust;
    private final @Nullable KeyStore identity;

    private Tls(KeyStore trust, @Nullable KeyStore identity) throws GeneralSecurityException {
        this.trust = trust;
        this.identity = identity;
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(identity, NO_PASSWORD);
        TrustManagerFactory roots = TrustManagerFactory.getInstance("PKIX");
        roots.init(trust);
        context = SSLContext.getInstance("TLS");
        context.init(
                identity == null ? null : keys.getKeyManagers(), roots.getTrustManagers(), null);
    }

    /**
     * Mutual TLS.
     *
     * @param ca one or more root certificates
     * @param cert this side's certificate, then its issuers if any
     * @param key private key of {@code cert}, PKCS#8 without password
     */
    public static Tls of(Path ca, Path cert, Path key) throws IOException {
        try {
            KeyStore identity = emptyStore();
            identity.setKeyEntry(
                    "device",
                    privateKey(key),
                    NO_PASSWORD,
                    certificates(cert).toArray(Certificate[]::new));
            return new Tls(trustStore(ca), identity);
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    "TLS: certificate and key in " + cert + " do not fit together", e);
        }
    }

    /** For a client without a certificate of its own. */
    public static Tls trusting(Path ca) throws IOException {
        try {
            return new Tls(trustStore(ca), null);
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS: no usable root in " + ca, e);
        }
    }

    public SSLContext context() {
        return context;
    }

    /** In-memory store with the roots, for a library that wants stores instead of a context. */
    public KeyStore trust() {
        return trust;
    }

    /** In-memory store with one key, entry {@code device}, empty password; empty without one. */
    public Optional<KeyStore> identity() {
        return Optional.ofNullable(identity);
    }

    /** The CN of a certificate's subject: the device's id. Empty when it has none. */
    public static Optional<String> commonName(X509Certificate certificate) {
        try {
            List<Rdn> names =
                    new LdapName(certificate.getSubjectX500Principal().getName()).getRdns();
            for (Rdn name : names) {
                if (name.getType().equalsIgnoreCase("CN")) {
                    return Optional.of(String.valueOf(name.getValue()));
                }
            }
            return Optional.empty();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }

    private static KeyStore trustStore(Path ca) throws IOException, GeneralSecurityException {
        KeyStore store = emptyStore();
        int index = 0;
        for (Certificate root : certificates(ca)) {
            store.setCertificateEntry("root-" + index++, root);
        }
        return store;
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Collection<? extends Certificate> certificates(Path file) throws IOException {
        try {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(bytes(file)));
            if (found.isEmpty()) {
                throw new IOException("TLS: no certificate in " + file);
            }
            return found;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS: no certificate in PEM in " + file, e);
        }
    }

    private static PrivateKey privateKey(Path file) throws IOException {
        Matcher m = KEY.matcher(new String(bytes(file), StandardCharsets.US_ASCII));
        if (!m.find()) {
            throw new IOException(
                    "TLS: no PKCS#8 key in " + file + " (BEGIN PRIVATE KEY, without password)");
        }
        try {
            PKCS8EncodedKeySpec spec =
                    new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(m.group(1)));
            return keyOf(spec);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("TLS: the key in " + file + " is neither EC nor RSA", e);
        }
    }

    private static PrivateKey keyOf(PKCS8EncodedKeySpec spec) throws GeneralSecurityException {
        try {
            return KeyFactory.getInstance("EC").generatePrivate(spec);
        } catch (GeneralSecurityException notEc) {
            return KeyFactory.getInstance("RSA").generatePrivate(spec);
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("TLS: cannot read " + file);
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("TLS: too large to be a PEM file: " + file);
        }
        return Files.readAllBytes(file);
    }
}
