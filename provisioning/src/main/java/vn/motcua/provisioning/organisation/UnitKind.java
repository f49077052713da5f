package vn.motcua.provisioning.organisation;

import java.util.Set;

/**
 * What a unit is (S-020, S-025…S-027). There is no district: since 2025 the city has none (S-034).
 */
public enum UnitKind {
    CITY,
    /** Chi nhánh: unit of room rank with an own seal. */
    BRANCH,
    /** A building of a branch or an agency: main office or network site. */
    SITE,
    /** Điểm tiếp nhận: where a queue is; static or mobile. */
    POINT,
    /** Several points that a plan counts and does not list one by one. */
    GROUP,
    /** A floor or hall. */
    ZONE,
    COUNTER;

    /** The kinds that it may stand under. */
    Set<UnitKind> parents() {
        return switch (this) {
            case CITY -> Set.of();
            case BRANCH -> Set.of(CITY);
            case SITE -> Set.of(CITY, BRANCH);
            // An agency's own section has the sections of its sub-units below it.
            case POINT, GROUP -> Set.of(CITY, BRANCH, SITE, POINT);
            case ZONE -> Set.of(SITE, POINT);
            case COUNTER -> Set.of(SITE, POINT, ZONE);
        };
    }
}
