package vn.motcua.agent.app.bench.office;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import vn.motcua.agent.office.client.OfficeClient;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.Channel;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.contract.wire.LogPosition;

/** A kiosk that asks for tickets as fast as it is answered, over its own line. One thread. */
final class Kiosk implements AutoCloseable {
    private static final Duration ARRIVE_WITHIN = Duration.ofSeconds(60);

    private final String name;
    private final OfficeClient client;
    private final List<ServiceId> services;
    private final List<TicketView> waiting = new ArrayList<>();
    private int next;

    Kiosk(BenchOffice office, String name) throws IOException {
        this.name = name;
        this.client = office.client(name);
        this.services = office.services();
    }

    /** A ticket and how long its answer took. */
    record Issued(TicketView ticket, double ms) {}

    /**
     * Takes a ticket.
     *
     * @throws IOException when the hub does not answer, or with none
     */
    Issued issue() throws IOException, InterruptedException {
        ServiceId service = services.get(next++ % services.size());
        Submission asked =
                submission(
                        new QueueCommand.IssueTicket(
                                service, null, PriorityClass.NONE, Channel.KIOSK));
        long from = System.nanoTime();
        CommandAnswer answer = client.submit(asked);
        double ms = (System.nanoTime() - from) / 1e6;
        TicketView ticket = answer.ticket();
        if (ticket == null || answer.outcome() != CommandAnswer.Outcome.ACCEPTED) {
            throw new IOException("the hub gave no ticket but " + answer.reason());
        }
        waiting.add(ticket);
        return new Issued(ticket, ms);
    }

    /** Opens the line, however busy the machine is: what is measured begins after that. */
    LogPosition arrive() throws IOException, InterruptedException {
        long until = System.nanoTime() + ARRIVE_WITHIN.toNanos();
        while (true) {
            try {
                return client.board().position();
            } catch (IOException e) {
                if (System.nanoTime() > until) {
                    throw e;
                }
            }
        }
    }

    /** Gives back the newest tickets of this kiosk. */
    void giveBack(int count) throws IOException, InterruptedException {
        for (int i = 0; i < count && !waiting.isEmpty(); i++) {
            client.submit(submission(new QueueCommand.CancelTicket(waiting.removeLast().id())));
        }
    }

    OfficeClient client() {
        return client;
    }

    private Submission submission(QueueCommand command) {
        Instant now = Instant.now();
        return new Submission(
                new CommandId(UUID.randomUUID().toString()),
                now.plusSeconds(10),
                BusinessCalendar.dateOf(now),
                new Actor("device:" + name),
                command);
    }

    @Override
    public void close() {
        client.close();
    }
}
