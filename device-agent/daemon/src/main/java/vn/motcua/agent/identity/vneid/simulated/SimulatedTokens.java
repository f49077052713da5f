package vn.motcua.agent.identity.vneid.simulated;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;

/** Signs ID tokens, right and wrong ones. Keys are made at the start. Any thread. */
final class SimulatedTokens {
    private final ECKey key;
    private final ECKey foreign;
    private final String issuer;

    SimulatedTokens(String issuer) throws JOSEException {
        this.issuer = issuer;
        this.key = new ECKeyGenerator(Curve.P_256).keyID("simulated").generate();
        // The same name, another key: the signature alone tells them apart.
        this.foreign = new ECKeyGenerator(Curve.P_256).keyID("simulated").generate();
    }

    /** The public half. */
    String keys() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    String idToken(Behaviour how, OpenCode code, String client, Instant now) throws JOSEException {
        JWTClaimsSet claims = claims(how, code, client, now);
        return switch (how.token()) {
            case UNSIGNED -> new PlainJWT(claims).serialize();
            case SYMMETRIC -> symmetric(claims);
            case WRONG_SIGNATURE -> signed(claims, foreign);
            case GOOD,
                    WRONG_ISSUER,
                    WRONG_AUDIENCE,
                    WRONG_NONCE,
                    NO_NONCE,
                    EXPIRED,
                    TALKATIVE,
                    OLD ->
                    signed(claims, key);
        };
    }

    private JWTClaimsSet claims(Behaviour how, OpenCode code, String client, Instant now) {
        Behaviour.Token wrong = how.token();
        Instant issued =
                switch (wrong) {
                    case EXPIRED -> now.minusSeconds(600);
                    case OLD -> now.minusSeconds(120);
                    default -> now;
                };
        JWTClaimsSet.Builder builder =
                new JWTClaimsSet.Builder()
                        .issuer(wrong == Behaviour.Token.WRONG_ISSUER ? issuer + "x" : issuer)
                        .subject("simulated-visitor")
                        .audience(wrong == Behaviour.Token.WRONG_AUDIENCE ? "other" : client)
                        .issueTime(Date.from(issued))
                        .expirationTime(Date.from(issued.plusSeconds(300)))
                        .claim("acr", how.acr())
                        .claim("personal_number", how.visitor().number())
                        .claim("name", how.visitor().name())
                        .claim("birthdate", how.visitor().birth())
                        .claim("gender", how.visitor().gender())
                        .claim("residence", how.visitor().residence());
        switch (wrong) {
            case WRONG_NONCE -> builder.claim("nonce", "another");
            case NO_NONCE -> {}
            case TALKATIVE -> builder.claim("nonce", code.nonce()).claim("religion", "không");
            case GOOD,
                    WRONG_ISSUER,
                    WRONG_AUDIENCE,
                    WRONG_SIGNATURE,
                    UNSIGNED,
                    EXPIRED,
                    SYMMETRIC,
                    OLD ->
                    builder.claim("nonce", code.nonce());
        }
        return builder.build();
    }

    private static String signed(JWTClaimsSet claims, ECKey by) throws JOSEException {
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .type(JOSEObjectType.JWT)
                                .keyID(by.getKeyID())
                                .build(),
                        claims);
        token.sign(new ECDSASigner(by));
        return token.serialize();
    }

    private String symmetric(JWTClaimsSet claims) throws JOSEException {
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(),
                        claims);
        token.sign(new MACSigner(key.toPublicJWK().toJSONString()));
        return token.serialize();
    }
}
