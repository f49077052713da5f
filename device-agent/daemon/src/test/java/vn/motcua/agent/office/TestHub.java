package vn.motcua.agent.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.client.OfficeClient;
import vn.motcua.agent.office.greeting.GreetingPorts;
import vn.motcua.agent.office.hub.HubServer;
import vn.motcua.agent.office.hub.HubSettings;
import vn.motcua.agent.office.hub.StateQueue;
import vn.motcua.agent.queue.EventLog;
import vn.motcua.agent.queue.QueueLoop;
import vn.motcua.agent.queue.TicketKeys;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.dossier.ProcedureCode;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.Clerk;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.Channel;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.queue.LeasedBlock;
import vn.motcua.queue.QueueMachine;
import vn.motcua.queue.QueueSettings;
import vn.motcua.queue.QueueState;
import vn.motcua.runtime.TimeDoubt;

/** A whole hub for tests: the real queue on a real file behind real TLS, with a clock to turn. */
public final class TestHub implements AutoCloseable {
    /** 09:10 at the office: no test may depend on the hour, or on midnight being far. */
    public static final Instant MORNING = Instant.parse("2026-11-24T02:10:00Z");

    /** Listed as one that may lead. */
    public static final DeviceId CANDIDATE = new DeviceId("kiosk-01");

    public static final byte[] SESSION_KEY = new byte[32];

    private final AtomicReference<Instant> now;
    private final AtomicLong nanos = new AtomicLong();
    private final TimeDoubt clock;
    public final TestAuthority authority;
    public final NoticeBoard notices;
    public final QueueLoop loop;
    public final HubServer server;
    final TestSeat seat;

    private TestHub(
            Path folder,
            Instant start,
            Duration beat,
            TestAuthority authority,
            int port,
            Optional<GreetingPorts> greeting,
            List<Clerk> clerks)
            throws Exception {
        now = new AtomicReference<>(start);
        clock = new TimeDoubt(now::get, nanos::get);
        this.authority = authority;
        notices = new NoticeBoard(clock);
        loop =
                QueueLoop.start(
                        EventLog.open(folder.resolve("queue.db"), new Random(1)),
                        new QueueMachine(TestOffice.office(), QueueSettings.DEFAULT),
                        TicketKeys.open(folder, new Random(2)),
                        new QueueLoop.Outside(
                                clock, clock::inDoubt, () -> UUID.randomUUID().toString()),
                        (thread, bug) -> {
                            throw new AssertionError("the queue's thread died", bug);
                        });
        seat = new TestSeat(loop);
        server =
                new HubServer(
                        new HubSettings(
                                port,
                                0,
                                "localhost",
                                authority.contextFor("hub"),
                                SESSION_KEY,
                                Duration.ofSeconds(4),
                                beat),
                        new OfficeBriefing(
                                TestOffice.office(),
                                TestOffice.DEVICES,
                                Set.of(CANDIDATE),
                                TestHub::procedure,
                                () -> clerks),
                        seat,
                        new StateQueue(
                                loop::submit,
                                loop::state,
                                loop::onCommit,
                                loop.machine(),
                                clock,
                                clock::inDoubt),
                        proofs(loop),
                        notices,
                        greeting,
                        clock,
                        nanos::get,
                        new SecureRandom());
        server.start();
    }

    /** A hub whose clock stands still in the morning until it is turned. */
    public static TestHub start(Path folder) throws Exception {
        return start(folder, MORNING, Duration.ofMillis(200));
    }

    public static TestHub start(Path folder, Instant at, Duration beat) throws Exception {
        return new TestHub(folder, at, beat, new TestAuthority(), 0, Optional.empty(), List.of());
    }

    /** With a greeting desk. */
    public static TestHub start(Path folder, GreetingPorts greeting) throws Exception {
        return new TestHub(
                folder,
                MORNING,
                Duration.ofMillis(200),
                new TestAuthority(),
                0,
                Optional.of(greeting),
                List.of());
    }

    /** Whose clerks sign in by name. */
    public static TestHub start(Path folder, List<Clerk> clerks) throws Exception {
        return new TestHub(
                folder,
                MORNING,
                Duration.ofMillis(200),
                new TestAuthority(),
                0,
                Optional.empty(),
                clerks);
    }

    /** On a port of the test's choice, in the name of an authority that outlives it. */
    public static TestHub start(Path folder, TestAuthority authority, int port) throws Exception {
        return new TestHub(
                folder,
                MORNING,
                Duration.ofMillis(200),
                authority,
                port,
                Optional.empty(),
                List.of());
    }

    private static Optional<vn.motcua.contract.dossier.Procedure> procedure(ProcedureCode code) {
        return code.equals(TestOffice.BIRTH)
                ? Optional.of(TestOffice.BIRTH_PROCEDURE)
                : Optional.empty();
    }

    private static TicketProofs proofs(QueueLoop loop) {
        TicketKeys keys = loop.keys();
        return new TicketProofs() {
            @Override
            public String keyOf(TicketId ticket) {
                QueueState now = loop.state();
                return keys.keyOf(now, now.ticket(ticket).orElseThrow());
            }

            @Override
            public void keep(TicketId ticket, String key) throws IOException {
                keys.keep(ticket, key);
            }

            @Override
            public String codeOf(TicketId ticket) {
                QueueState now = loop.state();
                return keys.ratingCodeOf(now, now.ticket(ticket).orElseThrow());
            }

            @Override
            public String keyOf(LeasedBlock block) {
                return keys.keyOf(block);
            }
        };
    }

    public Instant now() {
        return clock.instant();
    }

    /** Turns both clocks forward. */
    public void later(Duration by) {
        now.updateAndGet(n -> n.plus(by));
        nanos.addAndGet(by.toNanos());
    }

    /** The clock is another one than the office's, and the hub knows it. */
    public void clockAstray(Instant to) {
        now.set(to);
        assertThat(clock.inDoubt()).isTrue();
    }

    public void setClock(Instant to) {
        now.set(to);
        clock.confirm();
    }

    public URI devices() {
        return URI.create("https://localhost:" + server.devicesPort());
    }

    public URI browsers() {
        return URI.create("https://localhost:" + server.browsersPort());
    }

    public OfficeClient client(String device) throws Exception {
        return new OfficeClient(authority.contextFor(device), List.of(devices()), new Random(3));
    }

    public static HttpClient http(SSLContext tls) {
        return HttpClient.newBuilder()
                .sslContext(tls)
                .version(HttpClient.Version.HTTP_2)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    public Submission submission(String device, QueueCommand command) {
        return submission("device:" + device, command, now());
    }

    public static Submission submission(String actor, QueueCommand command, Instant at) {
        return new Submission(
                new CommandId(UUID.randomUUID().toString()),
                at.plusSeconds(30),
                BusinessCalendar.dateOf(at),
                new Actor(actor),
                command);
    }

    /** Straight into the queue, past the network. */
    public CommandAnswer ask(QueueCommand command) throws Exception {
        return loop.submit(submission("hub", command, now())).get(10, TimeUnit.SECONDS);
    }

    public TicketView issue(ServiceId service, PriorityClass priority) throws Exception {
        return issue(service, priority, null);
    }

    public TicketView issue(
            ServiceId service, PriorityClass priority, @Nullable ProcedureCode procedure)
            throws Exception {
        TicketView ticket =
                ask(new QueueCommand.IssueTicket(service, procedure, priority, Channel.OFFICER))
                        .ticket();
        if (ticket == null) {
            throw new AssertionError("no ticket");
        }
        return ticket;
    }

    /** Half an hour from then on, as the city's list would bring it. */
    public void book(AppointmentId id, ServiceId service, Duration ahead) throws Exception {
        Instant from = now().plus(ahead);
        ask(new QueueCommand.BookAppointment(id, service, from, from.plus(Duration.ofMinutes(30))));
    }

    public void open(CounterId counter) throws Exception {
        ask(new QueueCommand.OpenCounter(counter, List.of(TestOffice.SUBMIT, TestOffice.CERTIFY)));
    }

    /** Calls the next visitor. */
    public TicketView call(CounterId counter) throws Exception {
        TicketView called = ask(new QueueCommand.CallNext(counter)).ticket();
        if (called == null) {
            throw new AssertionError("nobody was called");
        }
        return called;
    }

    /** The counter's one-time link. */
    public String link(CounterId counter) {
        return Objects.requireNonNull(server.entryLinks().get(counter.value()));
    }

    public TicketView serve(CounterId counter) throws Exception {
        TicketView called = call(counter);
        ask(new QueueCommand.StartServing(counter, called.id()));
        ask(new QueueCommand.CompleteServing(counter, called.id()));
        return called;
    }

    @Override
    public void close() throws IOException {
        server.stop();
        loop.close();
    }
}
