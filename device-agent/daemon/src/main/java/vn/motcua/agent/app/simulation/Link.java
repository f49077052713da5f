package vn.motcua.agent.app.simulation;

import java.time.Duration;

/**
 * The way between two boxes: messages come late, twice, in another order, or not at all, and for
 * some time none. One thread.
 */
final class Link {
    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration MOST = Duration.ofMillis(40);
    private static final Duration VERY_LATE = Duration.ofSeconds(25);

    private final Scheduler scheduler;
    private final String name;
    private double loss;
    private double repeat;
    private double late;
    private boolean cut;
    private boolean healed;

    Link(Scheduler scheduler, String name) {
        this.scheduler = scheduler;
        this.name = name;
    }

    /** As bad as a line may be. */
    void worsen(double lost, double repeated, double delayed) {
        loss = lost;
        repeat = repeated;
        late = delayed;
    }

    void cut(boolean now) {
        cut = now && !healed;
    }

    boolean isCut() {
        return cut;
    }

    /** From here on nothing is lost any more. */
    void heal() {
        healed = true;
        cut = false;
        worsen(0, 0, 0);
    }

    /** Brings a message across, or not. */
    void send(String what, Runnable arrival) {
        if (cut || scheduler.chance(loss)) {
            return;
        }
        deliver(what, arrival);
        if (scheduler.chance(repeat)) {
            deliver(what + " again", arrival);
        }
    }

    private void deliver(String what, Runnable arrival) {
        Duration delay =
                scheduler.chance(late)
                        ? scheduler.between(MOST, VERY_LATE)
                        : scheduler.between(LEAST, MOST);
        scheduler.in(
                delay,
                name + " " + what,
                () -> {
                    // A cut swallows what is on its way, too.
                    if (!cut) {
                        arrival.run();
                    }
                });
    }
}
