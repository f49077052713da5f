package vn.motcua.provisioning.account;

import java.time.Instant;

/**
 * What a program shows instead of a password.
 *
 * @param person its label, role and unit
 * @param expiresAt when it ends
 * @param madeAt when
 */
public record Token(Person person, Instant expiresAt, Instant madeAt) {}
