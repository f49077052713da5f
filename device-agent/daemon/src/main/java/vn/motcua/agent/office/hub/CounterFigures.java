package vn.motcua.agent.office.hub;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.CounterDesk;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.queue.Ticket;

/** What a counter did today, for its clerk. Pure. */
final class CounterFigures {
    private CounterFigures() {}

    static CounterDesk.Figures of(List<Ticket> today, CounterId counter) {
        List<Ticket> served =
                today.stream()
                        .filter(t -> t.state() == TicketState.SERVED)
                        .filter(t -> counter.equals(t.counter()))
                        .toList();
        return new CounterDesk.Figures(
                served.size(),
                median(served.stream().flatMap(t -> between(t.startedAt(), t.servedAt()))),
                median(served.stream().flatMap(t -> between(t.issuedAt(), t.startedAt()))));
    }

    private static Stream<Duration> between(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? Stream.of() : Stream.of(Duration.between(from, to));
    }

    /** Middle one, or the mean of the two in the middle. */
    private static @Nullable Duration median(Stream<Duration> all) {
        List<Duration> sorted = all.sorted().toList();
        if (sorted.isEmpty()) {
            return null;
        }
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2);
    }
}
