package vn.motcua.agent.identity.vneid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.motcua.runtime.Check;

/**
 * This machine's key: proves each request to come from it by {@code private_key_jwt} (OpenID
 * Connect Core §9, ES256). The audience is the issuer alone, so that a proof is worth nothing to
 * anybody else. Immutable; any thread.
 */
final class ClientKey {
    private static final int MOST_BYTES = 16 * 1024;
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

    private final ECPrivateKey key;
    private final ClientID client;
    private final Optional<String> keyId;
    private final URI issuer;

    private ClientKey(ECPrivateKey key, VneidSettings settings) {
        this.key = key;
        this.client = new ClientID(settings.client());
        this.keyId = settings.keyId();
        this.issuer = settings.issuer();
    }

    static ClientKey read(VneidSettings settings) throws IOException {
        Path file = settings.key();
        if (!Files.isReadable(file) || Files.size(file) > MOST_BYTES) {
            throw new IOException("VNeID: cannot read a key in " + file);
        }
        Matcher pem = PEM.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        try {
            if (pem.find()) {
                PrivateKey found =
                        KeyFactory.getInstance("EC")
                                .generatePrivate(
                                        new PKCS8EncodedKeySpec(
                                                Base64.getMimeDecoder().decode(pem.group(1))));
                if (found instanceof ECPrivateKey ec
                        && Curve.P_256.equals(Curve.forECParameterSpec(ec.getParams()))) {
                    return new ClientKey(ec, settings);
                }
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // told below, without what was found
        }
        throw new IOException("VNeID: no EC P-256 key in PKCS#8 in " + file);
    }

    ClientID client() {
        return client;
    }

    /** A fresh proof, good for one request within a minute. */
    ClientAuthentication proof() {
        try {
            return new PrivateKeyJWT(
                    client, issuer, JWSAlgorithm.ES256, (PrivateKey) key, keyId.orElse(null), null);
        } catch (JOSEException e) {
            throw Check.unreachable("a P-256 key signs ES256");
        }
    }
}
