package vn.motcua.contract.office;

/**
 * What a candidate needs besides the log, so that slips printed before a takeover keep their keys.
 *
 * @param ticketKeys the secret of the slips' keys, in base64url
 */
public record HubSecret(String ticketKeys) {
    /** The secret stays out of every log. */
    @Override
    public String toString() {
        return "HubSecret";
    }
}
