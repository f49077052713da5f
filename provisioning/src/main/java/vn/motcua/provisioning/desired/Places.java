package vn.motcua.provisioning.desired;

import java.util.List;

/** The units above a place, connected by {@code app}. Must not block. */
@FunctionalInterface
public interface Places {
    /** From the city down to the unit itself; empty for an unknown one. */
    List<String> chain(String unit);
}
