package vn.motcua.agent.office.counter;

import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;
import java.util.stream.Stream;
import vn.motcua.agent.office.clerk.ClerkBook;
import vn.motcua.contract.office.Clerk;
import vn.motcua.contract.office.Counter;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.CounterId;

/** At which counters a browser is signed in, each by a cookie of its own. Any thread. */
final class Seats {
    private final Office office;
    private final ClerkBook clerks;
    private final Sessions sessions;

    Seats(Office office, ClerkBook clerks, Sessions sessions) {
        this.office = office;
        this.clerks = clerks;
        this.sessions = sessions;
    }

    /** In the office's order. */
    Stream<Seat> of(ServerRequest request) {
        return office.counters().stream()
                .map(Counter::id)
                .flatMap(counter -> at(request, counter).stream());
    }

    private Optional<Seat> at(ServerRequest request, CounterId counter) {
        return Browser.cookie(request, Sessions.cookieOf(counter))
                .flatMap(value -> sessions.holder(counter, value))
                .flatMap(id -> seat(counter, id));
    }

    /** None any more for a clerk whom the office's file does not list any more. */
    private Optional<Seat> seat(CounterId counter, String id) {
        if (id.isEmpty()) {
            return Optional.of(new Seat(counter, Optional.empty()));
        }
        Optional<Clerk> clerk = clerks.find(id);
        return clerk.isEmpty() ? Optional.empty() : Optional.of(new Seat(counter, clerk));
    }
}
