package vn.motcua.continuity;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.LeasedNumbers;
import vn.motcua.contract.queue.ServiceId;

/**
 * The office's time as well as one machine knows it. The hub's word first, run on by the monotonic
 * clock; the wall clock only where the hub was not heard since the machine started, and not while
 * it is in doubt or behind what the hub said before. One thread; memory only.
 */
final class OfficeTime {
    /** A wall clock may be this much behind what the hub said before the machine ran anew. */
    private static final Duration MOST_BEHIND = Duration.ofMinutes(10);

    private @Nullable Contact contact;
    private @Nullable Instant lastHeard;

    void heard(LeasedNumbers told, Ticks ticks) {
        contact = new Contact(told.now(), told.day(), Set.copyOf(told.closed()), ticks);
        heardAt(told.now());
    }

    /** The hub was there at this moment of its own clock; from the disk. */
    void heardAt(Instant when) {
        Instant last = lastHeard;
        if (last == null || when.isAfter(last)) {
            lastHeard = when;
        }
    }

    /**
     * What this machine knew before its process started anew; counts while it is the same run of
     * the machine and the hub was not heard since.
     *
     * @param at the office's time
     */
    void kept(Instant at, LocalDate day, Ticks then, Ticks now) {
        boolean better = contact == null || then.seconds() > contact.heard().seconds();
        if (better && now.since(then).isPresent()) {
            contact = new Contact(at, day, Set.of(), then);
        }
    }

    /** The engine's time of the hub's last word, also before a restart. */
    Optional<Instant> lastHeard() {
        return Optional.ofNullable(lastHeard);
    }

    /** What the hub said last in this run of the machine. */
    Optional<Contact> contact() {
        return Optional.ofNullable(contact);
    }

    /**
     * Now; empty when nobody knows.
     *
     * @param wall the wall clock; empty while it is in doubt
     */
    Optional<Instant> now(Ticks ticks, Optional<Instant> wall) {
        Optional<Instant> told = contact().flatMap(c -> c.now(ticks));
        if (told.isPresent()) {
            return told;
        }
        Instant floor = lastHeard;
        return wall.filter(w -> floor == null || !w.isBefore(floor.minus(MOST_BEHIND)));
    }

    /** The business day that such a moment is of. */
    LocalDate day(Ticks ticks, Instant now) {
        return contact().flatMap(c -> c.today(ticks)).orElseGet(() -> BusinessCalendar.dateOf(now));
    }

    /** Whether the service gave out no numbers when the hub was last heard. */
    boolean closed(ServiceId service) {
        return contact().filter(c -> c.closed().contains(service)).isPresent();
    }
}
