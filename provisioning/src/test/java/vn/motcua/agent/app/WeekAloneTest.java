package vn.motcua.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.centre.CentreLink;
import vn.motcua.agent.centre.DeviceFacts;
import vn.motcua.agent.centre.EpochStore;
import vn.motcua.agent.centre.EventSource;
import vn.motcua.agent.centre.HealthSource;
import vn.motcua.agent.queue.EventLog;
import vn.motcua.agent.queue.QueueLoop;
import vn.motcua.agent.queue.TicketKeys;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.Counter;
import vn.motcua.contract.office.FlowSign;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.OfficeId;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.Channel;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.contract.wire.Envelope;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.Wire;
import vn.motcua.mqtt.LinkSettings;
import vn.motcua.mqtt.PahoMqttLink;
import vn.motcua.provisioning.figures.BrokerUnderTest;
import vn.motcua.provisioning.figures.CentreStore;
import vn.motcua.provisioning.figures.ExportEvents;
import vn.motcua.provisioning.figures.IngestLoop;
import vn.motcua.provisioning.figures.LogRecord;
import vn.motcua.provisioning.lab.DemoCa;
import vn.motcua.queue.QueueMachine;
import vn.motcua.queue.QueueSettings;
import vn.motcua.report.Figures;
import vn.motcua.runtime.Check;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Tls;

/**
 * Centre and broker are gone for a week: the office works on, and what it did arrives once and in
 * order when they are back. The hub's queue, log, outbox and link are the agent's own, the broker
 * and both databases are real; only the calendar is turned by hand.
 */
final class WeekAloneTest {
    private static final DeviceId HUB = new DeviceId("hub-01");
    private static final ServiceId SERVICE = new ServiceId("nop-ho-so");
    private static final CounterId COUNTER = new CounterId("1");
    private static final Instant MONDAY = Instant.parse("2026-11-23T02:00:00Z");
    private static final int DAYS_ALONE = 7;
    private static final int TICKETS_A_DAY = 60;
    private static final int SERVED_A_DAY = 50;

    @TempDir Path folder;

    private final BlockingQueue<Throwable> faults = new LinkedBlockingQueue<>();
    private final FaultHandler noted = (where, thrown) -> faults.add(thrown);
    private volatile Instant now = MONDAY;

    /** A hub with its queue and its link; the way to the centre may lead nowhere. */
    private final class Hub implements AutoCloseable {
        private final QueueLoop queue;
        private final Marks marks;
        private final CentreLink link;

        Hub(DemoCa ca, DemoCa.Issued identity, int port, String bootId) throws Exception {
            EventLog log = EventLog.open(folder.resolve("hub.db"), new SecureRandom());
            queue =
                    QueueLoop.start(
                            log,
                            new QueueMachine(office(), QueueSettings.DEFAULT),
                            TicketKeys.open(folder, new SecureRandom()),
                            new QueueLoop.Outside(
                                    () -> now, () -> false, () -> UUID.randomUUID().toString()),
                            noted);
            marks = new Marks(LogEvents.of(log, queue, HUB, bootId));
            Tls tls = Tls.of(ca.certificate(), identity.certificate(), identity.key());
            link =
                    new CentreLink(
                            new PahoMqttLink(
                                    new LinkSettings(
                                            URI.create("mqtts://localhost:" + port),
                                            tls.context(),
                                            HUB.value(),
                                            CentreLink.subscriptions(HUB),
                                            Duration.ofSeconds(1)),
                                    new Random(1)),
                            EpochStore.open(folder.resolve("link.db"), () -> "inst-1"),
                            new DeviceFacts(
                                    HUB, DeviceKind.KIOSK, "0.1.0", "van-mieu", true, bootId),
                            List.of(marks),
                            () -> new HealthSource.Health(List.of(), 1_000, 20, false),
                            Duration.ofSeconds(1),
                            () -> faults.add(new AssertionError("watermark past the end")),
                            new Random(2),
                            noted);
            queue.onCommit(_ -> link.eventsCommitted());
            link.start();
        }

        CommandAnswer ask(QueueCommand command) throws Exception {
            return queue.submit(
                            new Submission(
                                    new CommandId(UUID.randomUUID().toString()),
                                    now.plusSeconds(60),
                                    BusinessCalendar.dateOf(now),
                                    new Actor("device:kiosk-01"),
                                    command))
                    .get(30, TimeUnit.SECONDS);
        }

        List<RecordedEvent> everything() throws Exception {
            List<RecordedEvent> all = new ArrayList<>();
            List<RecordedEvent> page = queue.after(0, 500);
            while (!page.isEmpty()) {
                all.addAll(page);
                page = queue.after(all.size(), 500);
            }
            return all;
        }

        @Override
        public void close() throws Exception {
            link.close();
            queue.close();
        }
    }

    /** The agent's own source; says when the centre has more. */
    private record Marks(LogEvents events, BlockingQueue<Long> marks) implements EventSource {
        Marks(LogEvents events) {
            this(events, new LinkedBlockingQueue<>());
        }

        @Override
        public LogId log() {
            return events.log();
        }

        @Override
        public List<Envelope> after(long seq, int limit) throws java.io.IOException {
            return events.after(seq, limit);
        }

        @Override
        public long end() {
            return events.end();
        }

        @Override
        public long delivered() {
            return events.delivered();
        }

        @Override
        public void markDelivered(LogId log, long seq) throws java.io.IOException {
            events.markDelivered(log, seq);
            marks.add(seq);
        }

        void await(long seq) throws InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(150);
            while (events.delivered() < seq) {
                long left = deadline - System.nanoTime();
                if (left <= 0 || marks.poll(left, TimeUnit.NANOSECONDS) == null) {
                    throw new AssertionError("only " + events.delivered() + " of " + seq);
                }
            }
        }
    }

    @Test
    void aWeekWithoutTheCentreArrivesOnceAndInOrder() throws Exception {
        DemoCa ca = DemoCa.create(folder.resolve("pki"), Clock.systemUTC(), new SecureRandom());
        DemoCa.Issued hubs = ca.issue(HUB.value());
        DemoCa.Issued centres = ca.issue("centre");
        try (BrokerUnderTest broker =
                BrokerUnderTest.make(BrokerUnderTest.Kind.MOSQUITTO, folder, ca)) {
            broker.start();
            long known;
            Hub hub = new Hub(ca, hubs, broker.port(), "b1");
            try {
                try (IngestLoop _ = centre(ca, centres, broker)) {
                    day(hub);
                    known = hub.marks.end();
                    hub.marks.await(known);
                }
                broker.kill();
                for (int day = 1; day <= DAYS_ALONE; day++) {
                    now = MONDAY.plus(Duration.ofDays(day));
                    day(hub);
                    if (day == 4) {
                        // The box is switched off over night.
                        hub.close();
                        hub = new Hub(ca, hubs, broker.port(), "b2");
                    }
                }
                assertThat(hub.marks.delivered()).isEqualTo(known);
                assertThat(hub.marks.end()).isGreaterThan(known * DAYS_ALONE);
                back(ca, centres, broker, hub);
            } finally {
                hub.close();
            }
        }
        assertThat(faults).isEmpty();
    }

    /** Centre and broker come back, and the broker falls once more in the middle of it. */
    private void back(DemoCa ca, DemoCa.Issued centres, BrokerUnderTest broker, Hub hub)
            throws Exception {
        broker.start();
        try (IngestLoop centre = centre(ca, centres, broker)) {
            hub.marks.await(hub.marks.delivered() + 100);
            broker.kill();
            broker.start();
            hub.marks.await(hub.marks.end());
            LogRecord log =
                    Check.present(centre.view().logs().get(hub.marks.log()), "the log is known");
            assertThat(log.stored()).isEqualTo(hub.marks.end());
            assertThat(log.unreadable()).isZero();
            assertThat(centre.view().strays()).isZero();
            Figures today =
                    Check.present(
                            centre.view().figures().get(hub.marks.log()), "figures of the log");
            assertThat(today.date()).isEqualTo(BusinessCalendar.dateOf(now));
            assertThat(today.issued()).isEqualTo(TICKETS_A_DAY);
            assertThat(today.served()).isEqualTo(SERVED_A_DAY);
        }
        Path out = folder.resolve("events.ndjson");
        ExportEvents.write(folder.resolve("centre.db"), out);
        List<Envelope> stored = new ArrayList<>();
        for (String line : Files.readAllLines(out)) {
            stored.add(Wire.readEnvelope(line));
        }
        List<Envelope> done =
                hub.everything().stream().map(one -> Wire.envelope(one, HUB, "b")).toList();
        assertThat(stored.stream().map(WeekAloneTest::text))
                .containsExactlyElementsOf(done.stream().map(WeekAloneTest::text).toList());
    }

    /** An ordinary day: nobody at the counter or the kiosk notices anything. */
    private static void day(Hub hub) throws Exception {
        hub.ask(new QueueCommand.OpenCounter(COUNTER, List.of(SERVICE)));
        for (int ticket = 1; ticket <= TICKETS_A_DAY; ticket++) {
            CommandAnswer issued =
                    hub.ask(
                            new QueueCommand.IssueTicket(
                                    SERVICE, null, PriorityClass.NONE, Channel.KIOSK));
            TicketView paper = Check.present(issued.ticket(), "a number for everybody");
            assertThat(paper.number().text()).isEqualTo("A%04d".formatted(ticket));
        }
        for (int served = 0; served < SERVED_A_DAY; served++) {
            TicketView called =
                    Check.present(
                            hub.ask(new QueueCommand.CallNext(COUNTER)).ticket(), "who is next");
            hub.ask(new QueueCommand.StartServing(COUNTER, called.id()));
            hub.ask(new QueueCommand.CompleteServing(COUNTER, called.id()));
        }
        hub.ask(new QueueCommand.CloseCounter(COUNTER));
    }

    private IngestLoop centre(DemoCa ca, DemoCa.Issued identity, BrokerUnderTest broker)
            throws Exception {
        Tls tls = Tls.of(ca.certificate(), identity.certificate(), identity.key());
        return IngestLoop.start(
                new PahoMqttLink(
                        new LinkSettings(
                                URI.create("mqtts://localhost:" + broker.port()),
                                tls.context(),
                                "centre/ingest",
                                IngestLoop.subscriptions(),
                                Duration.ofSeconds(1)),
                        new Random(3)),
                CentreStore.open(folder.resolve("centre.db"), Clock.systemUTC()),
                Clock.systemUTC(),
                IngestLoop.HOLE_PATIENCE,
                noted);
    }

    /** What of an event must be the same at both ends: where it stands, when, and what it says. */
    private static String text(Envelope one) {
        return one.id() + " " + one.type() + " " + one.time() + " " + one.data();
    }

    private static Office office() {
        return new Office(
                new OfficeId("van-mieu"),
                "Bộ phận Một cửa",
                "One-stop office",
                "Phường Văn Miếu - Quốc Tử Giám",
                "Van Mieu - Quoc Tu Giam ward",
                "19001009",
                "",
                "https://mot-cua.example",
                4,
                5,
                List.of(
                        new Service(
                                SERVICE,
                                "Nộp hồ sơ",
                                "Submit",
                                "A",
                                FlowSign.CIRCLE,
                                "#0067C0",
                                Need.SUBMIT,
                                List.of(),
                                "",
                                "",
                                false)),
                List.of(Counter.plain(COUNTER, List.of(SERVICE))),
                BusinessCalendar.plain(
                        List.of(
                                new BusinessCalendar.Session(
                                        List.of(DayOfWeek.values()),
                                        LocalTime.of(7, 0),
                                        LocalTime.of(18, 0))),
                        30,
                        0,
                        List.of()),
                List.of(),
                List.of(),
                null);
    }
}
