package vn.motcua.agent.identity.vneid;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import net.minidev.json.JSONObject;
import vn.motcua.agent.identity.vneid.Approval.Reason;

/** An answer of the token endpoint (RFC 8628 §3.5). */
sealed interface TokenAnswer {
    record Pending() implements TokenAnswer {}

    record SlowDown() implements TokenAnswer {}

    record Refused() implements TokenAnswer {}

    record Expired() implements TokenAnswer {}

    /**
     * Yes.
     *
     * @param idToken as it came. The access token, and a refresh token that nobody asked for, were
     *     passed over.
     */
    record Granted(String idToken) implements TokenAnswer {
        /** Never the token. */
        @Override
        public String toString() {
            return "Granted";
        }
    }

    static TokenAnswer read(HTTPResponse answer) throws ApprovalTrouble {
        try {
            if (answer.getStatusCode() == HTTPResponse.SC_OK) {
                JSONObject body = answer.getBodyAsJSONObject();
                if (body.get("id_token") instanceof String token) {
                    return new Granted(token);
                }
                throw new ApprovalTrouble(Reason.NOT_UNDERSTOOD);
            }
            ErrorObject error = TokenErrorResponse.parse(answer).getErrorObject();
            String code = error.getCode();
            return switch (code == null ? "" : code) {
                case "authorization_pending" -> new Pending();
                case "slow_down" -> new SlowDown();
                case "access_denied" -> new Refused();
                case "expired_token" -> new Expired();
                case "invalid_client", "unauthorized_client", "unsupported_grant_type" ->
                        throw new ApprovalTrouble(Reason.NOT_ADMITTED);
                // A code that the service no longer knows: over, whatever the cause.
                case "invalid_grant" -> new Expired();
                default -> throw new ApprovalTrouble(Reason.NOT_UNDERSTOOD);
            };
        } catch (ParseException | RuntimeException e) {
            // The library's parsers throw unchecked for some garbage; its text is not ours to log.
            throw new ApprovalTrouble(Reason.NOT_UNDERSTOOD);
        }
    }
}
