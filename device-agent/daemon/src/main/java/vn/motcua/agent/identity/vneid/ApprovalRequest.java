package vn.motcua.agent.identity.vneid;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import vn.motcua.contract.identity.Trust;
import vn.motcua.runtime.Check;

/**
 * What the visitor is asked to approve.
 *
 * @param purpose a machine word, as in the consent, {@code queue-ticket}
 * @param purposeText the same for the visitor's eyes, at most 100 characters
 * @param claims what is wanted; nothing else is read, even when the service sends it
 * @param level the least that will do, VNEID_1 to VNEID_4
 */
public record ApprovalRequest(String purpose, String purposeText, Set<Claim> claims, Trust level) {
    public ApprovalRequest {
        Check.that(purpose.matches("[a-z0-9-]{1,40}"), "a purpose is a machine word");
        Check.that(purposeText.length() <= 100, "a purpose fits on a telephone");
        Check.that(level.compareTo(Trust.VNEID_1) >= 0, "a level of VNeID");
        EnumSet<Claim> wanted = EnumSet.of(Claim.NUMBER);
        wanted.addAll(claims);
        claims = Collections.unmodifiableSet(wanted);
    }

    /** What can be asked for; the number always is. */
    public enum Claim {
        NUMBER,
        NAME,
        BIRTH,
        SEX,
        RESIDENCE
    }
}
