package vn.motcua.provisioning.account;

import java.util.Locale;
import java.util.Optional;

/** What somebody is to the fleet (S-039, S-042, S-044, S-045). */
public enum Role {
    /** Everything, also accounts. */
    ADMINISTRATOR,
    /** Looks after devices: everything but accounts and audit. */
    OPERATOR,
    /** Reads the own branch and takes on its alarms. */
    BRANCH_MANAGER,
    /** Reads everything, the audit log too, and changes nothing. */
    AUDITOR;

    /** {@code branch-manager}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Empty for a word that is no role. */
    public static Optional<Role> of(String word) {
        for (Role role : values()) {
            if (role.word().equals(word)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
