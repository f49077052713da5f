package vn.motcua.provisioning.account;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What may be allowed. Whatever is not in the table here is forbidden. */
public enum Permission {
    FLEET_SEE(false),
    SETTINGS_SEE(false),
    SETTINGS_CHANGE(false),
    SHEETS_SEE(false),
    SHEETS_MAKE(false),
    /** Revoke a device, or confirm one that is back from the shelf. */
    DEVICE_ADMIT(false),
    ALARM_ACKNOWLEDGE(false),
    COMMAND_ORDER(false),
    ROLLOUT_SEE(true),
    ROLLOUT_CONTROL(true),
    AUDIT_READ(true),
    /** Read the counts that a Prometheus collects. */
    METRICS_READ(true),
    ACCOUNT_MANAGE(true);

    private final boolean cityWide;

    Permission(boolean cityWide) {
        this.cityWide = cityWide;
    }

    /** Whether it concerns the whole city, so that a role for a branch does not have it. */
    public boolean cityWide() {
        return cityWide;
    }

    /** {@code settings-change}, as in the contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The table. */
    public static Set<Permission> of(Role role) {
        return switch (role) {
            case ADMINISTRATOR -> EnumSet.allOf(Permission.class);
            case OPERATOR ->
                    EnumSet.of(
                            FLEET_SEE,
                            SETTINGS_SEE,
                            SETTINGS_CHANGE,
                            SHEETS_SEE,
                            SHEETS_MAKE,
                            DEVICE_ADMIT,
                            ALARM_ACKNOWLEDGE,
                            COMMAND_ORDER,
                            ROLLOUT_SEE,
                            ROLLOUT_CONTROL,
                            METRICS_READ);
            case BRANCH_MANAGER -> EnumSet.of(FLEET_SEE, SETTINGS_SEE, ALARM_ACKNOWLEDGE);
            case AUDITOR ->
                    EnumSet.of(
                            FLEET_SEE,
                            SETTINGS_SEE,
                            SHEETS_SEE,
                            ROLLOUT_SEE,
                            AUDIT_READ,
                            METRICS_READ);
        };
    }
}
