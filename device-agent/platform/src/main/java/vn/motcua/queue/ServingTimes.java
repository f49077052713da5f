package vn.motcua.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.TicketId;

/**
 * The latest measured serving times of today, oldest first: what a forecast is made of. Completions
 * without a start are not in it, their time is not known.
 *
 * @param latest at most {@link #MOST}
 */
record ServingTimes(List<One> latest) {
    static final int MOST = 60;
    static final ServingTimes NONE = new ServingTimes(List.of());

    ServingTimes {
        latest = List.copyOf(latest);
    }

    /**
     * @param seconds from start to completion
     */
    record One(TicketId ticket, ServiceId service, long seconds) {}

    ServingTimes with(Ticket done) {
        @Nullable Instant started = done.startedAt();
        @Nullable Instant served = done.servedAt();
        if (started == null || served == null) {
            return this;
        }
        One one = new One(done.id(), done.service(), Duration.between(started, served).toSeconds());
        return new ServingTimes(
                Stream.concat(latest.stream().skip(latest.size() >= MOST ? 1 : 0), Stream.of(one))
                        .toList());
    }

    ServingTimes without(TicketId ticket) {
        return latest.stream().noneMatch(one -> one.ticket().equals(ticket))
                ? this
                : new ServingTimes(
                        latest.stream().filter(one -> !one.ticket().equals(ticket)).toList());
    }
}
