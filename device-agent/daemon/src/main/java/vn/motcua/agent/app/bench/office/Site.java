package vn.motcua.agent.app.bench.office;

/**
 * How large a measured branch is; each has {@value BenchOffice#KIOSKS} kiosks.
 *
 * @param counters each with its page open
 * @param displays screens and panels that follow the board
 * @param pads rating pads, which follow it too
 * @param ticketsAMinute while it is busy, all of them issued, called, started and completed
 */
public record Site(int counters, int displays, int pads, int ticketsAMinute) {
    /** A branch with 1,000 visitors a day has about 3 a minute in its fullest hour. */
    public static final Site BRANCH = new Site(10, 8, 6, 30);

    /** The largest that is known: 92 counters on three floors (S-076), a pad each. */
    public static final Site LARGEST = new Site(92, 80, 92, 60);

    int appliances() {
        return BenchOffice.KIOSKS + displays + pads;
    }
}
