package vn.motcua.queue;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.WaitRange;

/**
 * The numbers that an office may set, with their defaults in one place.
 *
 * @param ratePercent credit that a class gains per minute waited, in hundredths: 100 is an ordinary
 *     visitor. At least 1 and at most 1000 each
 * @param mostHeadStart the most that priority may bring: nobody is called before somebody who came
 *     this much earlier for the same services
 * @param counterHeadStart the most that a counter's preference for some visitors brings them there,
 *     on top of {@code mostHeadStart}
 * @param undoWithin how long a clerk's slip may be taken back
 * @param rateWithin how long after completion a visitor may rate
 * @param priorServing serving time assumed before anything was measured
 * @param mostTicketsPerDay after which the day is full, all services together
 * @param callsBeforeNoShow how often a visitor is called, recalls counted, before the place is lost
 * @param reentry who missed the call and may come back
 * @param longestHold for how long a visitor may leave the counter
 * @param capacityByMinutes whether a machine stops when the minutes that are left cannot serve one
 *     more; officers may always issue
 * @param longestJourney how many services one number may be for
 * @param kiosksKeepHours whether machines give out numbers only when the office's calendar says so;
 *     officers may always (S-046)
 * @param appointments limits of booked times
 * @param ticketsPerVisitor how many live tickets one identified visitor may have at machines
 * @param longWait from when a visitor is asked before a number is drawn
 */
public record QueueSettings(
        Map<PriorityClass, Integer> ratePercent,
        Duration mostHeadStart,
        Duration counterHeadStart,
        Duration undoWithin,
        Duration rateWithin,
        Duration priorServing,
        int mostTicketsPerDay,
        int callsBeforeNoShow,
        Reentry reentry,
        Duration longestHold,
        boolean capacityByMinutes,
        int longestJourney,
        boolean kiosksKeepHours,
        Appointments appointments,
        int ticketsPerVisitor,
        LongWait longWait) {
    /**
     * Ordinary 1.0, every priority class 2.0, at most 30 min ahead, 30 more where a counter
     * prefers; undo 60 s, rating 1 h, serving 8 min; "still want it?" over 30 min or 20 people.
     */
    public static final QueueSettings DEFAULT =
            new QueueSettings(
                    defaultRates(),
                    Duration.ofMinutes(30),
                    Duration.ofMinutes(30),
                    Duration.ofSeconds(60),
                    Duration.ofHours(1),
                    Duration.ofMinutes(8),
                    20_000,
                    1,
                    new Reentry(Duration.ofHours(12), 3, true),
                    Duration.ofMinutes(60),
                    false,
                    5,
                    true,
                    new Appointments(Duration.ofMinutes(15), Duration.ofMinutes(15), 4, 500),
                    3,
                    new LongWait(Duration.ofMinutes(30), 20));

    /**
     * @param within how long after the last call a visitor may come back
     * @param most how often one ticket may
     * @param oldPlace whether at the old place; else the wait counts from the return
     */
    public record Reentry(Duration within, int most, boolean oldPlace) {}

    /**
     * @param early how long before the slot somebody may check in
     * @param late how long after its end
     * @param perSlot how many bookings of one service may begin at one time
     * @param perDay how many an office takes a day
     */
    public record Appointments(Duration early, Duration late, int perSlot, int perDay) {
        public Appointments {
            if (early.isNegative() || late.isNegative() || perSlot < 1 || perDay < 1) {
                throw new IllegalArgumentException("limits of booked times are not negative");
            }
            if (perDay > 5_000) {
                throw new IllegalArgumentException("at most 5000 bookings a day");
            }
        }
    }

    /**
     * So long a wait that nobody should draw a number without knowing it.
     *
     * @param over the forecast's far end; zero: its length asks nobody
     * @param people before the visitor; 0: their number asks nobody
     */
    public record LongWait(Duration over, int people) {
        public LongWait {
            if (over.isNegative() || people < 0) {
                throw new IllegalArgumentException("a wait is not negative");
            }
        }

        /**
         * @param ahead how many wait before
         * @param forecast null when not known: then the people alone decide
         */
        boolean asks(int ahead, @Nullable WaitRange forecast) {
            boolean crowd = people > 0 && ahead > people;
            boolean late =
                    !over.isZero()
                            && ahead > 0
                            && forecast != null
                            && forecast.toMinutes() > over.toMinutes();
            return crowd || late;
        }
    }

    public QueueSettings {
        ratePercent = Map.copyOf(ratePercent);
        for (PriorityClass each : PriorityClass.values()) {
            int rate = ratePercent.getOrDefault(each, 0);
            if (rate < 1 || rate > 1000) {
                throw new IllegalArgumentException("a rate is from 1 to 1000: " + each);
            }
        }
        if (mostTicketsPerDay < 1 || mostTicketsPerDay > 100_000) {
            throw new IllegalArgumentException("tickets per day are from 1 to 100000");
        }
        if (callsBeforeNoShow < 1 || callsBeforeNoShow > 10) {
            throw new IllegalArgumentException("calls before a no-show are from 1 to 10");
        }
        if (reentry.most() < 0 || reentry.within().isNegative()) {
            throw new IllegalArgumentException("coming back is allowed some times, for some time");
        }
        if (longestHold.toMinutes() < 1 || longestHold.toHours() > 12) {
            throw new IllegalArgumentException("a hold lasts from a minute to twelve hours");
        }
        if (ticketsPerVisitor < 1 || ticketsPerVisitor > 50) {
            throw new IllegalArgumentException("a visitor has from 1 to 50 tickets");
        }
        if (longestJourney < 1 || longestJourney > 20) {
            throw new IllegalArgumentException("a journey has from 1 to 20 services");
        }
    }

    private static Map<PriorityClass, Integer> defaultRates() {
        Map<PriorityClass, Integer> rates = new EnumMap<>(PriorityClass.class);
        for (PriorityClass each : PriorityClass.values()) {
            rates.put(each, 200);
        }
        rates.put(PriorityClass.NONE, 100);
        return rates;
    }

    int rateOf(PriorityClass each) {
        return ratePercent.getOrDefault(each, 100);
    }
}
