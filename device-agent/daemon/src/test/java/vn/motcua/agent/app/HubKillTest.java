package vn.motcua.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.runtime.Tls;

/**
 * The real hub's process under sixteen clients over mutual TLS, killed with {@code kill -9} after a
 * random number of answers: what was answered is there, what was asked and not answered is answered
 * now, nothing is there twice. 500 times with {@code -Dmotcua.long=true}.
 */
class HubKillTest {
    private static final int KILLS = Boolean.getBoolean("motcua.long") ? 500 : 2;
    private static final int CLIENTS = 16;
    private static final int MOST_ANSWERS = 60;

    /** A letter has 9,999 numbers a day. */
    private static final int KILLS_OF_A_DAY = 100;

    private final SplittableRandom random = new SplittableRandom(16);
    private final Map<CommandId, Submission> asked = new ConcurrentHashMap<>();
    private final Map<CommandId, TicketView> answered = new ConcurrentHashMap<>();

    @Test
    void noAnswerIsLostAndNothingIsDoubledByAKill(@TempDir Path folder) throws Exception {
        for (int done = 0; done < KILLS; done += KILLS_OF_A_DAY) {
            Path day = Files.createDirectory(folder.resolve("day-" + done));
            killAgainAndAgain(day, Math.min(KILLS_OF_A_DAY, KILLS - done));
        }
    }

    private void killAgainAndAgain(Path folder, int kills) throws Exception {
        TestOfficeFiles files = TestOfficeFiles.write(folder, "");
        Files.writeString(
                folder.resolve("office.toml"),
                TestOfficeFiles.OFFICE.replace("ticket_digits = 3", "ticket_digits = 4"));
        Set<TicketNumber> numbers = new HashSet<>();
        int tickets = 0;
        try (AgentProcess hub = new AgentProcess(files.hub(), folder.resolve("hub.log"))) {
            hub.start();
            for (int kill = 0; kill < kills; kill++) {
                asked.clear();
                answered.clear();
                askUntilKilled(files, hub);
                hub.start();
                assertThat(answered).isNotEmpty();
                try (OfficeClient client = client(files)) {
                    for (Submission touch : asked.values()) {
                        assertThat(numbers.add(again(client, touch))).as("kill %s", kill).isTrue();
                    }
                }
                tickets += asked.size();
            }
        }
        assertThat(numbers).hasSize(tickets);
    }

    /** The same touch once more: the ticket that it had, if it was told of one. */
    private TicketNumber again(OfficeClient client, Submission touch) throws Exception {
        CommandAnswer answer = untilAnswered(client, touch, new AtomicBoolean());
        TicketView ticket = Objects.requireNonNull(Objects.requireNonNull(answer).ticket());
        TicketView told = answered.get(touch.id());
        if (told != null) {
            assertThat(answer.outcome()).isEqualTo(CommandAnswer.Outcome.ALREADY_DONE);
            assertThat(ticket.id()).isEqualTo(told.id());
            assertThat(ticket.number()).isEqualTo(told.number());
        }
        return ticket.number();
    }

    private void askUntilKilled(TestOfficeFiles files, AgentProcess hub) throws Exception {
        CountDownLatch answers = new CountDownLatch(random.nextInt(1, MOST_ANSWERS));
        AtomicBoolean killed = new AtomicBoolean();
        List<Future<?>> clients = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(threads.submit(() -> ask(files, answers, killed)));
            }
            assertThat(answers.await(120, TimeUnit.SECONDS)).as("the hub answers").isTrue();
            killed.set(true);
            hub.kill();
            for (Future<?> each : clients) {
                each.get(60, TimeUnit.SECONDS);
            }
        }
    }

    /** Touch after touch, each until it is answered or the hub is gone. */
    private Void ask(TestOfficeFiles files, CountDownLatch answers, AtomicBoolean killed)
            throws Exception {
        try (OfficeClient client = client(files)) {
            while (true) {
                Submission touch = touch();
                asked.put(touch.id(), touch);
                CommandAnswer answer = untilAnswered(client, touch, killed);
                if (answer == null) {
                    return null;
                }
                answered.put(touch.id(), Objects.requireNonNull(answer.ticket()));
                answers.countDown();
            }
        }
    }

    /**
     * A busy machine may cut a line by itself: then the same touch is sent again, while it lives.
     */
    private static @Nullable CommandAnswer untilAnswered(
            OfficeClient client, Submission touch, AtomicBoolean killed)
            throws IOException, InterruptedException {
        while (true) {
            try {
                return client.submit(touch);
            } catch (IOException e) {
                if (killed.get()) {
                    return null;
                }
                if (Instant.now().isAfter(touch.expiresAt())) {
                    throw e;
                }
            }
        }
    }

    private static Submission touch() {
        Instant now = Instant.now();
        return new Submission(
                new CommandId(UUID.randomUUID().toString()),
                now.plus(Duration.ofMinutes(5)),
                BusinessCalendar.dateOf(now),
                new Actor("device:kiosk-01"),
                new QueueCommand.IssueTicket(
                        new ServiceId("nop-ho-so"), null, PriorityClass.NONE, Channel.KIOSK));
    }

    private static OfficeClient client(TestOfficeFiles files) throws IOException {
        Tls tls =
                Tls.of(
                        files.folder().resolve("ca.pem"),
                        files.folder().resolve("kiosk-01.pem"),
                        files.folder().resolve("kiosk-01.key"));
        return new OfficeClient(tls.context(), List.of(files.address()), new SplittableRandom(1));
    }
}
