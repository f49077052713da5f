package vn.motcua.provisioning.account;

import java.time.Instant;

/**
 * A one-time link with which somebody sets the own password and second factor.
 *
 * @param secret stands in the link
 * @param name of the account; empty = the guest chooses (the first account)
 * @param role of the account
 * @param unit of the account
 * @param again whether it replaces password and second factor of an account that exists
 * @param factor secret of the second factor, in base 32, as the page shows it
 * @param expiresAt when it ends
 */
public record Invitation(
        String secret,
        String name,
        Role role,
        String unit,
        boolean again,
        String factor,
        Instant expiresAt) {
    /** What an authenticator app reads from a QR. */
    public String address() {
        String who = name.isEmpty() ? role.word() : name;
        return "otpauth://totp/Mot%20Cua:" + who + "?secret=" + factor + "&issuer=Mot%20Cua";
    }
}
