package vn.motcua.provisioning.account;

import java.util.List;
import java.util.regex.Pattern;
import vn.motcua.provisioning.organisation.Organisation;

/**
 * Who acts: an account, or a program with a token.
 *
 * @param name as it stands in the audit log
 * @param role what it may do
 * @param unit where: this unit of the organisation and everything below it
 */
public record Person(String name, Role role, String unit) {
    /** The unit above all others. */
    public static final String CITY = Organisation.CITY.value();

    static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,39}");
    static final Pattern UNIT = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /** Whether it may do this somewhere; then {@link #at} decides where. */
    public boolean may(Permission permission) {
        return Permission.of(role).contains(permission)
                && (!permission.cityWide() || unit.equals(CITY));
    }

    /**
     * Whether it may do this to something at a place.
     *
     * @param chain the units above the place, from the city down to the place; empty = unknown
     *     place, which only somebody for the whole city may touch
     */
    public boolean at(Permission permission, List<String> chain) {
        return may(permission) && (unit.equals(CITY) || chain.contains(unit));
    }
}
