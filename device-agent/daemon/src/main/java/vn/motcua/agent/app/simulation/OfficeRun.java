package vn.motcua.agent.app.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import vn.motcua.contract.office.Counter;
import vn.motcua.contract.queue.BoardSnapshot;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.queue.QueueState;
import vn.motcua.queue.Ticket;

/**
 * One seed: a morning or two days of an office with everything that goes wrong in them, then a time
 * in which nothing does, until nobody waits. One thread.
 */
final class OfficeRun {
    /** Monday, 06:45 in Hanoi. */
    private static final Instant START = Instant.parse("2026-11-22T23:45:00Z");

    private static final Duration OPEN = Duration.ofMinutes(30);
    private static final Duration MORE = Duration.ofHours(8);
    private static final double SHARE_WITH_STANDBY = 0.4;
    private static final long STANDBY = 0x5ad0e1f2c3b9a500L;
    private static final PriorityClass[] CLASSES = PriorityClass.values();

    private final Scheduler scheduler;
    private final SimOffice office;
    private final Plant plant;
    private final Hands hands = new Hands();
    private final SimHubs hubs;
    private final List<SimCentre> centre = new ArrayList<>();
    private final List<SimKiosk> kiosks = new ArrayList<>();
    private final List<SimCounter> counters = new ArrayList<>();
    private final List<SimBoard> boards = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final Faults faults;
    private final Instant healed;
    private boolean done;

    /**
     * @param violation what must not be and was, empty when there was nothing
     */
    record Result(long steps, long bits, Optional<String> violation) {}

    private OfficeRun(long seed, SimOffice office, Plant plant) {
        this.scheduler = new Scheduler(seed, START);
        this.office = office;
        this.plant = plant;
        this.hubs = boxes(plant.mayHaveStandby() && hasStandby(seed));
        SimCentre first = new SimCentre(scheduler, hubs.boxes().getFirst(), link("uplink"));
        centre.add(first);
        if (hubs.several()) {
            centre.add(first.lineOf(hubs.boxes().getLast(), link("uplink-2")));
        }
        int machines = 2 + scheduler.below(3);
        for (int i = 1; i <= machines; i++) {
            String name = "kiosk-0" + i;
            kiosks.add(new SimKiosk(scheduler, office, line(name), hands, name));
        }
        List<Counter> all = office.office().counters();
        for (Counter counter : all.subList(0, 2 + scheduler.below(all.size() - 1))) {
            Link line = link("pc-" + counter.id());
            counters.add(new SimCounter(scheduler, hubs, line, office, counter));
        }
        for (int i = 1; i <= 1 + scheduler.below(2); i++) {
            String name = "board-0" + i;
            boards.add(new SimBoard(scheduler, line(name), plant.place(), name));
        }
        boolean twoDays = scheduler.chance(0.4);
        Duration length =
                twoDays
                        ? Duration.ofHours(24).plus(Duration.ofHours(2 + scheduler.below(3)))
                        : Duration.ofHours(2 + scheduler.below(6));
        this.healed = START.plus(length);
        this.faults = new Faults(scheduler, healed, hubs, kiosks, links, centre);
        faults.plan(twoDays);
        people(START.plus(OPEN), Duration.ofHours(9));
        if (twoDays) {
            people(START.plus(OPEN).plus(Duration.ofDays(1)), Duration.ofHours(5));
        }
        scheduler.at(healed, "everything is mended", this::mend);
    }

    /**
     * By a chance of its own, so that an office without a standby is the same with and without such
     * offices among the seeds.
     */
    private static boolean hasStandby(long seed) {
        return new SplittableRandom(seed ^ STANDBY).nextDouble() < SHARE_WITH_STANDBY;
    }

    private SimHubs boxes(boolean standby) {
        SimHub hub = box("hub-01");
        if (!standby) {
            hub.start(null);
            return new SimHubs(List.of(hub), List.of());
        }
        SimHub other = box("hub-02");
        SimCandidate first = new SimCandidate(scheduler, office, hub, "hub-01", plant);
        SimCandidate second = new SimCandidate(scheduler, office, other, "hub-02", plant);
        first.meet(second);
        second.meet(first);
        hub.start(first);
        other.startFollowing(second);
        return new SimHubs(List.of(hub, other), List.of(first, second));
    }

    private SimHub box(String name) {
        Judge judge = new Judge(scheduler.trace(), hands);
        return new SimHub(scheduler, office, judge, plant, new Link(scheduler, name));
    }

    private SimLine line(String name) {
        return new SimLine(scheduler, link(name), hubs);
    }

    private Link link(String name) {
        Link link = new Link(scheduler, name);
        links.add(link);
        return link;
    }

    /** Runs one seed to its end, or to the first thing that must not be. */
    static Result run(long seed, SimOffice office, Plant plant) {
        OfficeRun run;
        try {
            run = new OfficeRun(seed, office, plant);
        } catch (Violation v) {
            return new Result(0, 0, Optional.of(v.what()));
        }
        Optional<String> violation = Optional.empty();
        try {
            run.toTheEnd();
        } catch (Violation v) {
            violation = Optional.of("step " + run.scheduler.steps() + ": " + v.what());
        } catch (RuntimeException bug) {
            violation =
                    Optional.of(
                            "step "
                                    + run.scheduler.steps()
                                    + ": "
                                    + bug
                                    + " in "
                                    + bug.getStackTrace()[0]);
        }
        return new Result(run.scheduler.steps(), run.scheduler.trace().bits(), violation);
    }

    private void toTheEnd() {
        Instant limit = healed.plus(MORE);
        while (!done && scheduler.step(limit)) {
            // Each step is judged where it happens.
        }
        Judge.must(done, "somebody still waits: " + restless());
        Judge judge = hubs.leader().judge();
        judge.compareWaits();
        judge.everySlipIsKnown();
    }

    /** People come in a crowd in the morning, then one by one. */
    private void people(Instant from, Duration length) {
        int crowd = 5 + scheduler.below(15);
        for (int i = 0; i < crowd; i++) {
            scheduler.at(from.plus(scheduler.about(Duration.ofMinutes(15))), "comes", this::comes);
        }
        Instant at = from;
        Duration mean = Duration.ofMinutes(8 + scheduler.below(12));
        while (at.isBefore(from.plus(length)) && at.isBefore(healed)) {
            at = at.plus(scheduler.about(mean));
            scheduler.at(at, "comes", this::comes);
        }
    }

    private void comes() {
        if (scheduler.time().isAfter(healed)) {
            return;
        }
        List<ServiceId> services = office.services();
        PriorityClass priority =
                scheduler.chance(0.2)
                        ? CLASSES[scheduler.below(CLASSES.length)]
                        : PriorityClass.NONE;
        kiosks.get(scheduler.below(kiosks.size()))
                .touch(services.get(scheduler.below(services.size())), priority);
    }

    private void mend() {
        faults.mend();
        counters.forEach(SimCounter::workOff);
        scheduler.in(Duration.ofMinutes(1), "is it calm?", this::calm);
    }

    private void calm() {
        done = restless().isEmpty();
        if (!done) {
            scheduler.in(Duration.ofMinutes(5), "is it calm?", this::calm);
        }
    }

    /** What is not as it must be in the end; empty when all is. */
    private String restless() {
        SimHub hub = hubs.leader();
        QueueState state = hub.state();
        if (state == null) {
            return "the hub is dark";
        }
        for (Ticket ticket : state.tickets()) {
            if (ticket.open()) {
                return ticket.number() + " is " + ticket.state();
            }
        }
        for (SimKiosk kiosk : kiosks) {
            if (kiosk.pending() > 0) {
                return "a kiosk has " + kiosk.pending() + " touches without an end";
            }
        }
        BoardSnapshot now = hub.board();
        for (SimBoard board : boards) {
            if (now != null && !now.equals(board.shown())) {
                return "a board shows something else than the hub";
            }
        }
        for (SimCentre line : centre) {
            if (line.hub().tellsCentre() && !line.has(line.hub().disk())) {
                return "the centre has another log than the hub";
            }
        }
        return hubs.restless();
    }
}
