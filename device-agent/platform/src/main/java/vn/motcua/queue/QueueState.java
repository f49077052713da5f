package vn.motcua.queue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.ClosureReason;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.contract.wire.LogPosition;

/**
 * The whole queue after some event of a log; only {@link #apply} makes the next one. Immutable, for
 * any thread: keep one and all its answers agree. Today's tickets are looked up first, those of the
 * business day before are still known.
 */
public final class QueueState {
    private final LogPosition position;
    private final Instant now;
    private final boolean timeInDoubt;
    private final @Nullable LocalDate day;
    private final @Nullable LocalDate dayBefore;
    final PMap<TicketId, Ticket> tickets;
    final PMap<TicketId, Ticket> ticketsBefore;
    final WaitingLines waiting;
    final PMap<TicketId, Ticket> held;
    final PMap<TicketNumber, TicketId> numbers;
    final PMap<ServiceId, ClosureReason> closed;
    final PMap<LocalDate, PMap<String, NumberSeries>> series;
    final PMap<CounterId, CounterView> counters;
    final PMap<AppointmentId, Appointment> appointments;
    final PMap<CommandId, Optional<TicketId>> commands;
    final PMap<CommandId, Optional<TicketId>> commandsBefore;
    final ServingTimes servingTimes;
    private final @Nullable Handover handover;

    QueueState(StateDraft draft) {
        position = draft.position;
        now = draft.now;
        timeInDoubt = draft.timeInDoubt;
        day = draft.day;
        dayBefore = draft.dayBefore;
        tickets = draft.tickets;
        ticketsBefore = draft.ticketsBefore;
        waiting = draft.waiting;
        held = draft.held;
        numbers = draft.numbers;
        closed = draft.closed;
        series = draft.series;
        counters = draft.counters;
        appointments = draft.appointments;
        commands = draft.commands;
        commandsBefore = draft.commandsBefore;
        servingTimes = draft.servingTimes;
        handover = draft.handover;
    }

    /**
     * Nothing has happened yet.
     *
     * @param start the place in front of the first event to be applied
     */
    public static QueueState before(LogPosition start) {
        return new QueueState(new StateDraft(start));
    }

    /**
     * The state after one more event.
     *
     * @throws IllegalStateException when the event is not the next of this log or speaks of a
     *     ticket that does not exist: our own bug, or a damaged log
     */
    public QueueState apply(RecordedEvent event) {
        boolean sameLog = event.position().log().equals(position.log());
        if (event.position().seq() != position.seq() + 1 || !(sameLog || takesOver(event))) {
            throw new IllegalStateException(
                    "event " + event.position() + " does not follow " + position);
        }
        StateDraft draft = new StateDraft(this);
        draft.apply(event);
        return new QueueState(draft);
    }

    /** A takeover alone begins another log, and says behind which event. */
    private boolean takesOver(RecordedEvent event) {
        return event.event() instanceof QueueEvent.HubChanged h && h.after().equals(position);
    }

    /** The takeover after which the hub before has not handed over yet; empty as a rule. */
    public Optional<Handover> handover() {
        return Optional.ofNullable(handover);
    }

    /** Place of the last event applied. */
    public LogPosition position() {
        return position;
    }

    /** Time of the last event applied; the epoch before the first. */
    public Instant now() {
        return now;
    }

    /** Whether the clock was in doubt at the last event. */
    public boolean timeInDoubt() {
        return timeInDoubt;
    }

    /** The open business day. */
    public Optional<LocalDate> day() {
        return Optional.ofNullable(day);
    }

    /** The business day that was open before this one. */
    public Optional<LocalDate> dayBefore() {
        return Optional.ofNullable(dayBefore);
    }

    /** A ticket of today or of the business day before. */
    public Optional<Ticket> ticket(TicketId id) {
        Ticket today = tickets.get(id);
        return Optional.ofNullable(today != null ? today : ticketsBefore.get(id));
    }

    /** Today's ticket of this number. */
    public Optional<Ticket> ticket(TicketNumber number) {
        TicketId id = numbers.get(number);
        return id == null ? Optional.empty() : Optional.ofNullable(tickets.get(id));
    }

    /** All of today's tickets in the order of issue. */
    public List<Ticket> tickets() {
        return sorted(tickets, ticket -> true);
    }

    /** Everybody who waits, in the order of issue. */
    public List<Ticket> waiting() {
        return waiting(ticket -> true);
    }

    /** How many wait for one service. */
    public int waitingFor(ServiceId service) {
        return waiting.count(service);
    }

    /** The same for several together. */
    int waitingFor(Set<ServiceId> services) {
        return waiting.count(services);
    }

    /** Everybody who waits for one service, in the order of issue. */
    public List<Ticket> waiting(ServiceId service) {
        return waiting(ticket -> ticket.service().equals(service));
    }

    private List<Ticket> waiting(Predicate<Ticket> wanted) {
        List<Ticket> found = new ArrayList<>();
        waiting.forEach(ticket -> {
            if (wanted.test(ticket)) {
                found.add(ticket);
            }
        });
        found.sort(Comparator.comparingLong(Ticket::issueSeq));
        return found;
    }

    private static List<Ticket> sorted(PMap<TicketId, Ticket> from, Predicate<Ticket> wanted) {
        List<Ticket> found = new ArrayList<>();
        from.forEach((id, ticket) -> {
            if (wanted.test(ticket)) {
                found.add(ticket);
            }
        });
        found.sort(Comparator.comparingLong(Ticket::issueSeq));
        return found;
    }

    /** A counter; closed when it was not opened today. */
    public CounterView counter(CounterId id) {
        CounterView known = counters.get(id);
        return known == null ? CounterView.closed(id) : known;
    }

    /** Every counter that was opened today, by id. */
    public List<CounterView> counters() {
        List<CounterView> found = new ArrayList<>();
        counters.forEach((id, counter) -> found.add(counter));
        found.sort(Comparator.comparing(c -> c.id().value()));
        return found;
    }

    /** Why the service gives out no numbers; empty when it does. */
    public Optional<ClosureReason> closed(ServiceId service) {
        return Optional.ofNullable(closed.get(service));
    }

    /** Every closed service with its reason, by name. */
    SortedMap<ServiceId, ClosureReason> closures() {
        SortedMap<ServiceId, ClosureReason> found =
                new TreeMap<>(Comparator.comparing(ServiceId::value));
        closed.forEach(found::put);
        return found;
    }

    /** Today's bookings, in no order. */
    public List<Appointment> appointments() {
        List<Appointment> found = new ArrayList<>();
        appointments.forEach((id, one) -> found.add(one));
        return found;
    }

    /** The numbers of a letter on a day; none given out when nothing is known of it. */
    NumberSeries series(LocalDate date, String prefix, int largest) {
        PMap<String, NumberSeries> of = series.get(date);
        NumberSeries known = of == null ? null : of.get(prefix);
        return known == null ? NumberSeries.fresh(largest) : known;
    }

    /** What a machine may give out by itself, today and later; for each letter as leased. */
    public List<LeasedBlock> blocksOf(Actor holder) {
        List<LeasedBlock> found = new ArrayList<>();
        series.forEach((date, of) ->
                of.forEach((prefix, numbers) ->
                        numbers.of(holder).forEach(b -> found.add(leased(b, date, prefix)))));
        return found;
    }

    /** The block out of which its own machine printed today's ticket; empty for any other. */
    public Optional<LeasedBlock> blockOf(Ticket ticket) {
        TicketNumber number = ticket.number();
        LocalDate today = day;
        if (today == null || !tickets.containsKey(ticket.id())) {
            return Optional.empty();
        }
        return series(today, number.prefix(), number.largest())
                .blockOf(number.number())
                .filter(b -> b.holder().equals(ticket.issuedBy()))
                .map(b -> leased(b, today, number.prefix()));
    }

    private static LeasedBlock leased(NumberSeries.Block b, LocalDate date, String prefix) {
        return new LeasedBlock(b.holder(), date, prefix, b.from(), b.to(), b.command());
    }

    /** Everybody on hold, in the order of issue. */
    public List<Ticket> held() {
        return sorted(held, ticket -> true);
    }

    /** Counters that are open now and call this service. */
    public List<CounterView> openCountersFor(ServiceId service) {
        return counters().stream()
                .filter(counter -> counter.open() && counter.services().contains(service))
                .toList();
    }

    /** The ticket that a counter completed last today: the one that its rating pad means. */
    public Optional<Ticket> lastServed(CounterId counter) {
        return sorted(tickets, t -> t.state() == TicketState.SERVED && counter.equals(t.counter()))
                .stream()
                .max(
                        Comparator.comparing(QueueState::servedAt)
                                .thenComparingLong(Ticket::touchedSeq));
    }

    private static Instant servedAt(Ticket ticket) {
        return Objects.requireNonNullElse(ticket.servedAt(), Instant.MIN);
    }

    /** What happened today so far. */
    public DayCounts counts() {
        return DayCounts.of(tickets);
    }

    /** What a command of today or the day before was about; null when the id is unknown. */
    @Nullable Optional<TicketId> remembered(CommandId id) {
        Optional<TicketId> today = commands.get(id);
        return today != null ? today : commandsBefore.get(id);
    }

    /** Equal when every answer would be equal: used to prove that a replay gives the same state. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof QueueState s
                && position.equals(s.position)
                && now.equals(s.now)
                && timeInDoubt == s.timeInDoubt
                && Objects.equals(day, s.day)
                && Objects.equals(dayBefore, s.dayBefore)
                && tickets.equals(s.tickets)
                && ticketsBefore.equals(s.ticketsBefore)
                && waiting.equals(s.waiting)
                && held.equals(s.held)
                && numbers.equals(s.numbers)
                && closed.equals(s.closed)
                && series.equals(s.series)
                && counters.equals(s.counters)
                && appointments.equals(s.appointments)
                && commands.equals(s.commands)
                && commandsBefore.equals(s.commandsBefore)
                && servingTimes.equals(s.servingTimes)
                && Objects.equals(handover, s.handover);
    }

    @Override
    public int hashCode() {
        return Objects.hash(position, now, day);
    }

    @Override
    public String toString() {
        return "QueueState at " + position;
    }
}
