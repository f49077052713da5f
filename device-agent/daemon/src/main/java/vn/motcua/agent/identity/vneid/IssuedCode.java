package vn.motcua.agent.identity.vneid;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationRequest;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.device.DeviceCode;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCClaimsRequest;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSetRequest;
import java.net.URI;
import java.util.List;
import vn.motcua.agent.identity.vneid.Approval.Reason;
import vn.motcua.agent.identity.vneid.ApprovalRequest.Claim;
import vn.motcua.contract.identity.Trust;

/**
 * A device authorization request (RFC 8628 §3.1) and what it brought. Besides the standard's
 * parameters it carries what the approval page shows, so that somebody who was sent a photograph of
 * another screen sees that it is not theirs: {@code binding_message} for the eyes, {@code office},
 * {@code kiosk} and {@code purpose} for the machine. It also carries {@code nonce}, {@code
 * acr_values} and {@code claims} of OpenID Connect Core.
 */
record IssuedCode(DeviceCode code, String shortCode, String qr, long life, long interval) {
    private static final int LONGEST_DEVICE_CODE = 4096;
    private static final int LONGEST_ADDRESS = 512;

    /** Where the machine stands, for the approval page. */
    record Place(String office, String kiosk) {}

    static IssuedCode ask(
            ApprovalHttp http,
            Service service,
            ClientKey key,
            VneidSettings settings,
            Place place,
            ApprovalRequest wanted,
            Nonce nonce)
            throws ApprovalTrouble {
        Scope scope = new Scope("openid");
        settings.scopes().forEach(scope::add);
        DeviceAuthorizationRequest request =
                new DeviceAuthorizationRequest.Builder(key.proof())
                        .endpointURI(service.deviceEndpoint())
                        .scope(scope)
                        .customParameter("nonce", nonce.getValue())
                        .customParameter("acr_values", levels(settings, wanted.level()))
                        .customParameter("claims", claims(settings, wanted))
                        .customParameter(
                                "binding_message",
                                place.office()
                                        + " · "
                                        + place.kiosk()
                                        + " · "
                                        + wanted.purposeText())
                        .customParameter("office", place.office())
                        .customParameter("kiosk", place.kiosk())
                        .customParameter("purpose", wanted.purpose())
                        .build();
        return read(http.send(request.toHTTPRequest()));
    }

    /** The level asked for and those above it, OpenID Connect Core §3.1.2.1. */
    private static String levels(VneidSettings settings, Trust least) {
        List<String> all = settings.levels();
        return String.join(" ", all.subList(least.ordinal() - Trust.VNEID_1.ordinal(), all.size()));
    }

    private static String claims(VneidSettings settings, ApprovalRequest wanted) {
        ClaimsSetRequest set = new ClaimsSetRequest();
        for (Claim claim : wanted.claims()) {
            set = set.add(settings.claimNames().getOrDefault(claim, claim.name()));
        }
        return new OIDCClaimsRequest().withIDTokenClaimsRequest(set).toJSONString();
    }

    static IssuedCode read(HTTPResponse answer) throws ApprovalTrouble {
        int status = answer.getStatusCode();
        if (status != HTTPResponse.SC_OK) {
            throw new ApprovalTrouble(
                    status >= 400 && status < 404 ? Reason.NOT_ADMITTED : Reason.NOT_UNDERSTOOD);
        }
        try {
            DeviceAuthorizationSuccessResponse found =
                    DeviceAuthorizationSuccessResponse.parse(answer.getBodyAsJSONObject());
            URI page = found.getVerificationURIComplete();
            String qr = (page == null ? found.getVerificationURI() : page).toString();
            String shortCode = found.getUserCode().getValue();
            if (found.getDeviceCode().getValue().length() > LONGEST_DEVICE_CODE
                    || qr.length() > LONGEST_ADDRESS
                    || !qr.startsWith("https://")
                    || !shortCode.matches("[A-Z0-9][A-Z0-9-]{3,19}")
                    || found.getLifetime() <= 0) {
                throw new ApprovalTrouble(Reason.NOT_UNDERSTOOD);
            }
            return new IssuedCode(
                    found.getDeviceCode(), shortCode, qr, found.getLifetime(), found.getInterval());
        } catch (ParseException | RuntimeException e) {
            // The library's parsers throw unchecked for some garbage; its text is not ours to log.
            throw new ApprovalTrouble(Reason.NOT_UNDERSTOOD);
        }
    }

    /** Nothing that opens anything. */
    @Override
    public String toString() {
        return "IssuedCode";
    }
}
