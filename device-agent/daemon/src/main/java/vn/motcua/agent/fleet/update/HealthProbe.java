package vn.motcua.agent.fleet.update;

import java.util.Set;

/** How this box is, asked now and then during a trial. Must not block for long; one thread asks. */
public interface HealthProbe {
    /**
     * @param parts of this box that work now: {@code screen} (it has drawn), {@code printer},
     *     {@code reader}, and whatever else it has; want of paper is no fault
     * @param links that are up: {@code hub}, {@code centre}
     * @param reachable far ends that answer on the network, link or not; for one that is not among
     *     them the line is cut, and no release is to blame
     */
    record Seen(Set<String> parts, Set<String> links, Set<String> reachable) {
        public Seen {
            parts = Set.copyOf(parts);
            links = Set.copyOf(links);
            reachable = Set.copyOf(reachable);
        }
    }

    Seen look();

    /** Makes a ticket as a visitor would get it, all but the paper; whether that went well. */
    boolean selfTest();
}
