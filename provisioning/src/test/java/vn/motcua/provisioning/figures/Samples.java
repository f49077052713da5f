package vn.motcua.provisioning.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CallReason;
import vn.motcua.contract.queue.Channel;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.contract.wire.Wire;

/** A morning at an office: one day opened, then tickets that are called, served and done. */
final class Samples {
    static final LogId LOG = new LogId("k3v9x0q2m4n5p6r7.1");
    static final DeviceId HUB = new DeviceId("hub-01");
    static final int EVENTS_A_TICKET = 4;

    private static final Instant START = Instant.parse("2026-11-24T01:00:00Z");
    private static final CounterId COUNTER = new CounterId("3");
    private static final ServiceId SERVICE = new ServiceId("nop-ho-so");

    private Samples() {}

    /** One event for the day and four for each ticket. */
    static List<RecordedEvent> morning(int tickets) {
        List<RecordedEvent> events = new ArrayList<>();
        add(events, new QueueEvent.BusinessDayOpened(LocalDate.of(2026, 11, 24)));
        for (int i = 1; i <= tickets; i++) {
            TicketId ticket = new TicketId(new UUID(7, i).toString());
            TicketNumber number = TicketNumber.parse("A%03d".formatted(i));
            add(
                    events,
                    new QueueEvent.TicketIssued(
                            ticket, number, SERVICE, null, PriorityClass.NONE, Channel.KIOSK));
            add(
                    events,
                    new QueueEvent.TicketCalled(
                            ticket, number, SERVICE, COUNTER, CallReason.values()[0], 0));
            add(events, new QueueEvent.ServingStarted(ticket, number, COUNTER));
            add(events, new QueueEvent.ServingCompleted(ticket, number, COUNTER, false));
        }
        return events;
    }

    private static void add(List<RecordedEvent> to, QueueEvent event) {
        long seq = to.size() + 1;
        to.add(
                new RecordedEvent(
                        new LogPosition(LOG, seq),
                        START.plusSeconds(seq * 10),
                        false,
                        new CommandId(new UUID(9, seq).toString()),
                        new Actor("device:kiosk-01"),
                        event));
    }

    static String envelope(RecordedEvent event) {
        return Wire.writeEnvelope(Wire.envelope(event, HUB, "b1"));
    }
}
