package vn.motcua.agent.queue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPage;
import vn.motcua.contract.wire.LogPosition;

/**
 * A candidate that follows: stores the leading hub's log page by page, under the same positions,
 * and knows which blocks of numbers of its own stand in it. Counts as a standby once they do: after
 * a takeover it gives out numbers of these alone (ADR 26). No thread, no network; one thread uses
 * it, the writer of the copy.
 */
public final class Standby {
    /** Numbers of each letter and day that a candidate has of its own. */
    static final int BLOCK = 100;

    /** The open day and the open ones behind it: so long an office may stay without its old hub. */
    static final int DAYS = 4;

    private static final int MOST_DAYS_AHEAD = 14;

    private final CandidateStore copy;
    private final Office office;
    private final Actor self;
    private final Set<Block> blocks = new HashSet<>();
    private final Set<Block> refused = new HashSet<>();
    private @Nullable LocalDate day;
    private Instant changed = Instant.MIN;
    private Instant changedBefore = Instant.MIN;

    private record Block(String prefix, LocalDate date) {}

    /**
     * Reads what the copy has already.
     *
     * @throws IOException when it cannot be read
     */
    public Standby(CandidateStore copy, Office office, DeviceId self) throws IOException {
        this.copy = copy;
        this.office = office;
        this.self = Actor.hub(self);
        read();
    }

    private void read() throws IOException {
        blocks.clear();
        day = null;
        changed = Instant.MIN;
        changedBefore = Instant.MIN;
        long seq = copy.replayStart().seq();
        while (seq < copy.end().seq()) {
            List<RecordedEvent> page = copy.replayAfter(seq);
            if (page.isEmpty()) {
                break;
            }
            page.forEach(this::saw);
            seq = page.getLast().position().seq();
        }
    }

    /** Where the copy ends; empty while there is none. */
    public Optional<LogPosition> end() {
        return copy.id().epoch() == 0 ? Optional.empty() : Optional.of(copy.end());
    }

    /**
     * On disk when this returns. A page that begins elsewhere than the copy ends is the hub's first
     * after a reset: the copy begins again with it.
     *
     * @throws IOException when the disk refuses, or the page has a hole
     */
    public void take(LogPage page) throws IOException {
        long next = page.after().seq();
        for (RecordedEvent event : page.events()) {
            next++;
            if (event.position().seq() != next) {
                throw new IOException("the hub's log has a hole");
            }
        }
        try {
            if (end().filter(e -> e.seq() == page.after().seq()).isEmpty()) {
                copy.startOver(page.after());
                blocks.clear();
                day = null;
            }
            if (!page.events().isEmpty()) {
                copy.store(page.events());
                page.events().forEach(this::saw);
            }
            onItsWayTo(page.log());
        } catch (IOException e) {
            // What the disk refused may be stored all the same.
            copy.reopen();
            read();
            throw e;
        }
    }

    /**
     * A copy that begins before the hub's own log must not lead until it has come to that (ADR 26):
     * what the hub does meanwhile would be in no log that this box knows of.
     */
    private void onItsWayTo(LogId hubs) throws IOException {
        Standing now = copy.standing();
        LogId seen = now.seen();
        boolean there = hubs.equals(copy.id());
        if (seen == null ? !there : hubs.outranks(seen)) {
            copy.stand(new Standing(now.state(), hubs, now.hub()));
        }
    }

    private void saw(RecordedEvent recorded) {
        switch (recorded.event()) {
            case QueueEvent.BusinessDayOpened e -> {
                day = e.date();
                blocks.removeIf(b -> b.date().isBefore(e.date()));
                refused.clear();
            }
            case QueueEvent.HubChanged _ -> {
                changedBefore = changed;
                changed = recorded.at();
            }
            case QueueEvent.NumberBlockLeased e when e.holder().equals(self) ->
                    blocks.add(new Block(e.prefix(), e.date()));
            default -> {} // of no concern for the candidate's own numbers
        }
    }

    /**
     * When the hub changed the last time but one, as far as the copy goes: boxes that take over
     * from each other again and again need a person.
     */
    public Instant changedTwiceSince() {
        return changedBefore;
    }

    /** The open business day of the hub. */
    public Optional<LocalDate> day() {
        return Optional.ofNullable(day);
    }

    /** What the hub is to be asked for in the name of {@link Actor#hub}; empty when all is here. */
    public List<QueueCommand.LeaseNumbers> wanted() {
        List<QueueCommand.LeaseNumbers> wanted = new ArrayList<>();
        LocalDate today = day;
        if (today == null) {
            return wanted;
        }
        for (LocalDate date : days(today)) {
            for (Service service : office.services()) {
                Block block = new Block(service.prefix(), date);
                if (!blocks.contains(block) && !refused.contains(block)) {
                    wanted.add(new QueueCommand.LeaseNumbers(service.prefix(), BLOCK, date));
                }
            }
        }
        return wanted;
    }

    /** A block in this candidate's name: the same id for the same one leases nothing twice. */
    public Submission asked(QueueCommand.LeaseNumbers lease, Instant expiresAt) {
        String name = self + "/" + lease.prefix() + "/" + lease.date();
        UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return new Submission(
                new CommandId(id.toString()), expiresAt, day().orElseThrow(), self, lease);
    }

    /**
     * The hub has none left: asked again on the next day. After a takeover nobody gets a number of
     * this letter then, except from the kiosks' own blocks.
     */
    public void refused(QueueCommand.LeaseNumbers lease) {
        refused.add(new Block(lease.prefix(), lease.date()));
    }

    private List<LocalDate> days(LocalDate today) {
        List<LocalDate> days = new ArrayList<>(List.of(today));
        for (int ahead = 1; ahead <= MOST_DAYS_AHEAD && days.size() < DAYS; ahead++) {
            LocalDate date = today.plusDays(ahead);
            if (!office.calendar().hoursOn(date).isEmpty()) {
                days.add(date);
            }
        }
        return days;
    }

    /** Whether a takeover could go on with issuing at once. */
    public boolean ready() {
        return day != null && wanted().isEmpty();
    }
}
