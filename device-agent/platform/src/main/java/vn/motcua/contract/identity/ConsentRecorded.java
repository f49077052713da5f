package vn.motcua.contract.identity;

/**
 * That a notice was shown and answered, as it goes to the centre (S-105): when is the envelope's
 * time, where its source. Never who.
 *
 * @param means for which the answer holds
 * @param notice version of the text
 * @param purpose what the data would be used for
 * @param given yes or no
 */
public record ConsentRecorded(Means means, String notice, String purpose, boolean given) {
    /** CloudEvents type. */
    public static final String TYPE = "vn.motcua.identity.consent-recorded.v1";
}
