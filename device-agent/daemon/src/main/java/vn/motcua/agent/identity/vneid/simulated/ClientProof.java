package vn.motcua.agent.identity.vneid.simulated;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks {@code private_key_jwt} as a service would: signature, issuer, audience, once, in time.
 */
final class ClientProof {
    private static final int MOST_REMEMBERED = 10_000;
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final JWSVerifier verifier;
    private final String issuer;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /**
     * @param certificate of the kiosk, PEM
     */
    static ClientProof of(Path certificate, String issuer) throws IOException {
        try (InputStream in = Files.newInputStream(certificate)) {
            if (CertificateFactory.getInstance("X.509").generateCertificate(in).getPublicKey()
                    instanceof ECPublicKey key) {
                return new ClientProof(new ECDSAVerifier(key), issuer);
            }
            throw new IOException("no EC key in " + certificate);
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IOException("no usable certificate in " + certificate, e);
        }
    }

    private ClientProof(JWSVerifier verifier, String issuer) {
        this.verifier = verifier;
        this.issuer = issuer;
    }

    /** The client's id, empty when the proof does not hold. */
    Optional<String> client(Map<String, String> form, Instant now) {
        try {
            SignedJWT proof = SignedJWT.parse(form.getOrDefault("client_assertion", ""));
            JWTClaimsSet claims = proof.getJWTClaimsSet();
            boolean holds =
                    TYPE.equals(form.get("client_assertion_type"))
                            && JWSAlgorithm.ES256.equals(proof.getHeader().getAlgorithm())
                            && proof.verify(verifier)
                            && claims.getSubject() != null
                            && claims.getSubject().equals(claims.getIssuer())
                            && List.of(issuer).equals(claims.getAudience())
                            && fresh(claims, now);
            return holds ? Optional.of(claims.getSubject()) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private boolean fresh(JWTClaimsSet claims, Instant now) {
        Date until = claims.getExpirationTime();
        String id = claims.getJWTID();
        return until != null
                && until.toInstant().isAfter(now)
                && until.toInstant().isBefore(now.plusSeconds(600))
                && id != null
                && seen.size() < MOST_REMEMBERED
                && seen.add(id);
    }
}
