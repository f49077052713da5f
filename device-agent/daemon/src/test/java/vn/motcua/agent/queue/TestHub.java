package vn.motcua.agent.queue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.Counter;
import vn.motcua.contract.office.FlowSign;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.OfficeId;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.queue.*;
import vn.motcua.queue.QueueMachine;
import vn.motcua.queue.QueueSettings;
import vn.motcua.runtime.FaultHandler;

/** A hub's queue on a real file. */
final class TestHub implements AutoCloseable {
    static final ServiceId SERVICE = new ServiceId("nop-ho-so");
    static final CounterId ONE = new CounterId("1");
    static final CounterId TWO = new CounterId("2");
    static final Instant MORNING = Instant.parse("2026-11-24T02:00:00Z");

    final QueueLoop loop;
    private final InstantSource clock;

    TestHub(Path data) throws IOException {
        this(data, InstantSource.fixed(MORNING));
    }

    TestHub(Path data, InstantSource clock) throws IOException {
        this(data, "jdbc:sqlite:" + data.resolve("hub.db"), clock);
    }

    TestHub(Path data, String url, InstantSource clock) throws IOException {
        this(data, EventLog.open(url, new SecureRandom()), clock);
    }

    TestHub(Path data, EventLog log, InstantSource clock) throws IOException {
        this.clock = clock;
        FaultHandler faults =
                (where, thrown) -> {
                    thrown.printStackTrace();
                    throw new AssertionError(thrown);
                };
        loop =
                QueueLoop.start(
                        log,
                        new QueueMachine(office(), QueueSettings.DEFAULT),
                        TicketKeys.open(data, new SecureRandom()),
                        new QueueLoop.Outside(
                                clock, () -> false, () -> UUID.randomUUID().toString()),
                        faults);
    }

    static Office office() {
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
                List.of(Counter.plain(ONE, List.of(SERVICE)), Counter.plain(TWO, List.of(SERVICE))),
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

    static CommandId id() {
        return new CommandId(UUID.randomUUID().toString());
    }

    Submission submission(QueueCommand command) {
        return submission(id(), command);
    }

    Submission submission(CommandId id, QueueCommand command) {
        return new Submission(
                id,
                clock.instant().plusSeconds(60),
                BusinessCalendar.dateOf(clock.instant()),
                new Actor("device:kiosk-01"),
                command);
    }

    static QueueCommand.IssueTicket issue() {
        return new QueueCommand.IssueTicket(SERVICE, null, PriorityClass.NONE, Channel.KIOSK);
    }

    CommandAnswer ask(QueueCommand command) throws Exception {
        return ask(submission(command));
    }

    CommandAnswer ask(Submission submission) throws Exception {
        return loop.submit(submission).get(30, TimeUnit.SECONDS);
    }

    TicketView ticket(QueueCommand command) throws Exception {
        TicketView view = ask(command).ticket();
        if (view == null) {
            throw new AssertionError("no ticket");
        }
        return view;
    }

    @Override
    public void close() {
        loop.close();
    }
}
