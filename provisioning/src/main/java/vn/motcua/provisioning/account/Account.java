package vn.motcua.provisioning.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account as staff see it.
 *
 * @param person name, role and unit
 * @param active false = closed by an administrator
 * @param lockedUntil after too many wrong tries; null = not locked
 * @param recoveryLeft how many recovery codes are unused
 * @param madeAt when
 */
public record Account(
        Person person,
        boolean active,
        @Nullable Instant lockedUntil,
        int recoveryLeft,
        Instant madeAt) {}
