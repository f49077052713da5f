package vn.motcua.agent.identity.vneid;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.ParseException;
import vn.motcua.agent.identity.vneid.Approval.Reason;

/** What the service says about itself, found at the pinned issuer. */
record Service(URI deviceEndpoint, URI tokenEndpoint, URI keys) {
    static Service discover(ApprovalHttp http, URI pinned) throws ApprovalTrouble {
        URI address;
        try {
            address = OIDCProviderMetadata.resolveURL(new Issuer(pinned)).toURI();
        } catch (GeneralException | URISyntaxException e) {
            throw new ApprovalTrouble(Reason.WRONG_ISSUER);
        }
        return read(http.get(address), pinned);
    }

    static Service read(HTTPResponse answer, URI pinned) throws ApprovalTrouble {
        if (answer.getStatusCode() != HTTPResponse.SC_OK) {
            throw new ApprovalTrouble(Reason.NOT_UNDERSTOOD);
        }
        try {
            OIDCProviderMetadata found = OIDCProviderMetadata.parse(answer.getBodyAsJSONObject());
            if (!new Issuer(pinned).equals(found.getIssuer())) {
                throw new ApprovalTrouble(Reason.WRONG_ISSUER);
            }
            URI device = found.getDeviceAuthorizationEndpointURI();
            URI token = found.getTokenEndpointURI();
            URI keys = found.getJWKSetURI();
            if (device == null || token == null || keys == null) {
                throw new ApprovalTrouble(Reason.NOT_UNDERSTOOD);
            }
            return new Service(device, token, keys);
        } catch (GeneralException | RuntimeException e) {
            // The library's parsers throw unchecked for some garbage; its text is not ours to log.
            throw new ApprovalTrouble(Reason.NOT_UNDERSTOOD);
        }
    }

    /** Fresh at every approval: a withdrawn key is unknown at once. */
    JWKSet currentKeys(ApprovalHttp http) throws ApprovalTrouble {
        return readKeys(http.get(keys));
    }

    static JWKSet readKeys(HTTPResponse answer) throws ApprovalTrouble {
        String body = answer.getBody();
        if (answer.getStatusCode() != HTTPResponse.SC_OK || body == null) {
            throw new ApprovalTrouble(Reason.NOT_UNDERSTOOD);
        }
        try {
            return JWKSet.parse(body);
        } catch (ParseException | RuntimeException e) {
            // The library's parsers throw unchecked for some garbage; its text is not ours to log.
            throw new ApprovalTrouble(Reason.NOT_UNDERSTOOD);
        }
    }
}
