package vn.motcua.agent.identity.vneid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.regex.Pattern;
import net.minidev.json.JSONObject;
import vn.motcua.agent.identity.vneid.Approval.Reason;

/**
 * Believes an ID token or not (OpenID Connect Core §3.1.3.7): signed by a key of the service with
 * an asymmetric algorithm, from the pinned issuer, for this client, for this request's nonce, not
 * expired, and issued after the request was.
 */
record IdTokens(URI issuer, ClientID client, JWKSet keys) {
    static final Duration SKEW = Duration.ofSeconds(30);
    private static final int LONGEST = 16 * 1024;
    // The library's decoder passes over foreign characters; one token, one spelling.
    private static final Pattern COMPACT =
            Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.ES256, JWSAlgorithm.PS256, JWSAlgorithm.RS256);

    /**
     * The claims of a token that is believed.
     *
     * @param asked when the code was asked for
     */
    JSONObject believed(String token, Nonce nonce, Instant asked) throws ApprovalTrouble {
        if (token.length() > LONGEST) {
            throw new ApprovalTrouble(Reason.ANSWER_TOO_LARGE);
        }
        if (!COMPACT.matcher(token).matches()) {
            throw new ApprovalTrouble(Reason.TOKEN_REFUSED);
        }
        try {
            // An unsigned token (alg none) is no SignedJWT and fails here.
            SignedJWT signed = SignedJWT.parse(token);
            IDTokenValidator validator =
                    new IDTokenValidator(
                            new Issuer(issuer),
                            client,
                            new JWSVerificationKeySelector<SecurityContext>(
                                    ALGORITHMS, new ImmutableJWKSet<>(keys)),
                            null);
            validator.setMaxClockSkew((int) SKEW.toSeconds());
            IDTokenClaimsSet claims = validator.validate(signed, nonce);
            Date issued = claims.getIssueTime();
            if (issued == null || issued.toInstant().isBefore(asked.minus(SKEW))) {
                throw new ApprovalTrouble(Reason.TOKEN_REFUSED);
            }
            return claims.toJSONObject();
        } catch (ParseException | BadJOSEException | JOSEException | RuntimeException e) {
            // Their texts may quote the token.
            throw new ApprovalTrouble(Reason.TOKEN_REFUSED);
        }
    }
}
