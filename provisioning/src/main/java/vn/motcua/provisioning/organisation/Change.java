package vn.motcua.provisioning.organisation;

import org.jspecify.annotations.Nullable;

/** One change of the organisation. Nothing is ever overwritten: a correction is a later change. */
public sealed interface Change {
    UnitId unit();

    /**
     * @param parent null for the city alone
     */
    record Founded(
            UnitId unit, UnitKind kind, String name, @Nullable UnitId parent, Details details)
            implements Change {}

    record Renamed(UnitId unit, String name) implements Change {}

    record Moved(UnitId unit, UnitId parent) implements Change {}

    record Described(UnitId unit, Details details) implements Change {}

    /** The unit ends and {@code into} goes on; what stood under it stands under {@code into}. */
    record Merged(UnitId unit, UnitId into) implements Change {}

    /** The unit ends; nothing may stand under it any more. */
    record Closed(UnitId unit) implements Change {}
}
