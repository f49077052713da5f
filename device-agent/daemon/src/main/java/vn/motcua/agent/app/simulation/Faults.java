package vn.motcua.agent.app.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What goes wrong in one seed, and when; from some moment on nothing. One thread. */
final class Faults {
    private static final Duration SECONDS = Duration.ofSeconds(20);
    private static final Duration MINUTES = Duration.ofMinutes(6);
    private static final Duration HOURS = Duration.ofMinutes(80);
    private static final int MOST_TAKEOVERS = 3;
    private static final Duration NIGHT = Duration.ofHours(16);

    private final Scheduler scheduler;
    private final Instant until;
    private final SimHubs hubs;
    private final SimHub hub;
    private final List<SimKiosk> kiosks;
    private final List<Link> links;
    private final List<SimCentre> centre;
    private boolean mended;

    Faults(
            Scheduler scheduler,
            Instant until,
            SimHubs hubs,
            List<SimKiosk> kiosks,
            List<Link> links,
            List<SimCentre> centre) {
        this.scheduler = scheduler;
        this.until = until;
        this.hubs = hubs;
        this.hub = hubs.boxes().getFirst();
        this.kiosks = kiosks;
        this.links = links;
        this.centre = centre;
    }

    void plan(boolean twoDays) {
        for (Link link : links) {
            link.worsen(
                    scheduler.chance(0.5) ? 0.15 * scheduler.below(3) / 2 : 0,
                    0.05 * scheduler.below(4),
                    scheduler.chance(0.4) ? 0.1 : 0);
        }
        some(6, "a line is cut", this::cutLine);
        some(3, "hub loses power", this::hubLosesPower);
        some(5, "hub's disk", this::hubsDisk);
        some(3, "a kiosk loses power", this::kioskLosesPower);
        some(3, "a clock jumps", this::clockJumps);
        some(2, "the centre is restored", this::centreIsRestored);
        if (hubs.several()) {
            planTakeovers();
        } else if (twoDays && scheduler.chance(0.5)) {
            scheduler.in(NIGHT, "another hub's box", this::exchange);
        }
    }

    /** Of two boxes each fails; somebody orders a takeover because of it, or for no reason. */
    private void planTakeovers() {
        for (SimHub box : hubs.boxes()) {
            box.cable()
                    .worsen(
                            scheduler.chance(0.3) ? 0.05 : 0,
                            0.05 * scheduler.below(3),
                            scheduler.chance(0.3) ? 0.1 : 0);
        }
        some(3, "a hub is cut off", () -> cut(anyBox().cable()));
        some(3, "a hub's box loses power", () -> losesPower(anyBox()));
        some(4, "a hub's disk", () -> disk(anyBox()));
        some(1, "a hub's clock jumps", () -> jumps(anyBox().clock()));
        for (int i = scheduler.below(MOST_TAKEOVERS); i >= 0; i--) {
            some(1, "a takeover", this::takeover);
        }
    }

    private SimHub anyBox() {
        return hubs.boxes().get(scheduler.below(hubs.boxes().size()));
    }

    private void takeover() {
        SimHub leader = hubs.leader();
        switch (scheduler.below(4)) {
            case 0 -> losesPower(leader);
            case 1 -> cut(leader.cable());
            case 2 -> leader.cable().worsen(0.4, 0.1, 0.5);
            default -> {} // in good health
        }
        scheduler.in(
                scheduler.about(MINUTES),
                "somebody orders a takeover",
                () -> {
                    if (!mended) {
                        hubs.candidates().forEach(SimCandidate::order);
                    }
                });
    }

    private void centreIsRestored() {
        int lost = 1 + scheduler.below(20);
        centre.stream()
                .filter(line -> line.hub() == hubs.leader())
                .forEach(line -> line.restored(lost));
    }

    private void some(int most, String what, Runnable fault) {
        int count = scheduler.below(most + 1);
        for (int i = 0; i < count; i++) {
            Duration window = Duration.between(scheduler.time(), until);
            scheduler.in(
                    scheduler.between(Duration.ZERO, window),
                    what,
                    () -> {
                        if (!mended) {
                            fault.run();
                        }
                    });
        }
    }

    private Duration howLong() {
        return scheduler.about(
                switch (scheduler.below(3)) {
                    case 0 -> SECONDS;
                    case 1 -> MINUTES;
                    default -> HOURS;
                });
    }

    private void cutLine() {
        cut(links.get(scheduler.below(links.size())));
    }

    private void cut(Link link) {
        link.cut(true);
        scheduler.in(howLong(), "the line is back", () -> link.cut(false));
    }

    private void hubLosesPower() {
        losesPower(hub);
    }

    private void losesPower(SimHub box) {
        boolean battery = scheduler.chance(0.15);
        box.powerCut();
        scheduler.in(howLong(), "hub has power", () -> box.boot(battery));
        if (battery) {
            setRightLater(box.clock());
        }
    }

    private void hubsDisk() {
        disk(hub);
    }

    private void disk(SimHub box) {
        SimDisk.Fate[] all = SimDisk.Fate.values();
        box.disk().next(all[scheduler.below(all.length)]);
    }

    private void kioskLosesPower() {
        SimKiosk kiosk = kiosks.get(scheduler.below(kiosks.size()));
        boolean battery = scheduler.chance(0.15);
        kiosk.powerCut();
        scheduler.in(howLong(), "the kiosk has power", () -> kiosk.boot(battery));
        if (battery) {
            setRightLater(kiosk.clock());
        }
    }

    private void clockJumps() {
        int whose = scheduler.below(kiosks.size() + 1);
        jumps(whose == 0 ? hub.clock() : kiosks.get(whose - 1).clock());
    }

    private void jumps(SimClock clock) {
        Duration by =
                switch (scheduler.below(4)) {
                    case 0 -> scheduler.between(Duration.ofSeconds(1), Duration.ofMinutes(9));
                    case 1 ->
                            scheduler
                                    .between(Duration.ofSeconds(1), Duration.ofMinutes(9))
                                    .negated();
                    case 2 -> Duration.ofDays(1 + scheduler.below(400));
                    default -> Duration.ofDays(1 + scheduler.below(400)).negated();
                };
        clock.jump(by);
        setRightLater(clock);
    }

    private void setRightLater(SimClock clock) {
        scheduler.in(howLong().plusMinutes(1), "a clock is set right", clock::setRight);
    }

    /** By a technician: when the centre has all of the old log and no kiosk a ticket for it. */
    private void exchange() {
        SimDisk old = hub.disk();
        boolean told = kiosks.stream().allMatch(kiosk -> kiosk.isOn() && kiosk.pending() == 0);
        if (told
                && hub.isUp()
                && old.delivered() == old.end().seq()
                && centre.getFirst().has(old)) {
            hub.exchange();
            kiosks.forEach(SimKiosk::anew);
        }
    }

    void mend() {
        mended = true;
        links.forEach(Link::heal);
        for (SimHub box : hubs.boxes()) {
            box.cable().heal();
            box.disk().next(SimDisk.Fate.WRITTEN);
            box.boot(false);
            box.clock().setRight();
        }
        for (SimKiosk kiosk : kiosks) {
            kiosk.boot(false);
            kiosk.clock().setRight();
        }
        centre.forEach(SimCentre::connected);
    }
}
