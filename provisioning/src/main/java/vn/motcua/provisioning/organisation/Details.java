package vn.motcua.provisioning.organisation;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a unit besides its name and place.
 *
 * @param mobile a bus or a desk that travels (S-027)
 * @param standsFor how many offices it stands for: 1, for a {@link UnitKind#GROUP} more
 * @param area district or area that a plan counts it in; may be empty
 * @param address may be empty
 * @param planned appliances that a plan gives it, by their word ({@code ticket_machines}); a plan's
 *     blank is absent here, not 0
 */
public record Details(
        boolean mobile,
        int standsFor,
        String area,
        String address,
        SortedMap<String, Integer> planned) {
    public static final Details NONE = new Details(false, 1, "", "", new TreeMap<>());

    public Details {
        if (standsFor < 1 || standsFor > 10_000) {
            throw new IllegalArgumentException("a unit stands for 1 to 10000 offices");
        }
        planned = Collections.unmodifiableSortedMap(new TreeMap<>(planned));
    }

    public static Details mobile(String area) {
        return new Details(true, 1, area, "", new TreeMap<>());
    }
}
