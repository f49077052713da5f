package vn.motcua.queue;

import java.time.Duration;

/** An office's own rules in a test: the usual ones but for what the test changes. */
final class TestRules {
    private final QueueSettings d = QueueSettings.DEFAULT;
    private int perDay = d.mostTicketsPerDay();
    private int calls = d.callsBeforeNoShow();
    private QueueSettings.Reentry reentry = d.reentry();
    private boolean byMinutes = d.capacityByMinutes();
    private QueueSettings.Appointments appointments = d.appointments();
    private QueueSettings.LongWait longWait = d.longWait();

    TestRules perDay(int most) {
        perDay = most;
        return this;
    }

    TestRules calls(int before) {
        calls = before;
        return this;
    }

    TestRules reentry(Duration within, int most, boolean oldPlace) {
        reentry = new QueueSettings.Reentry(within, most, oldPlace);
        return this;
    }

    TestRules byMinutes() {
        byMinutes = true;
        return this;
    }

    TestRules perSlot(int most, int perDay) {
        appointments =
                new QueueSettings.Appointments(
                        appointments.early(), appointments.late(), most, perDay);
        return this;
    }

    TestRules asksOver(int minutes, int people) {
        longWait = new QueueSettings.LongWait(Duration.ofMinutes(minutes), people);
        return this;
    }

    QueueSettings get() {
        return new QueueSettings(
                d.ratePercent(),
                d.mostHeadStart(),
                d.counterHeadStart(),
                d.undoWithin(),
                d.rateWithin(),
                d.priorServing(),
                perDay,
                calls,
                reentry,
                d.longestHold(),
                byMinutes,
                d.longestJourney(),
                d.kiosksKeepHours(),
                appointments,
                d.ticketsPerVisitor(),
                longWait);
    }
}
