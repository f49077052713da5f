package vn.motcua.agent.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.queue.Ticket;

/** A hub that is killed without warning, again and again on the same file. */
class KillTest {
    private static final int KILLS = Boolean.getBoolean("motcua.long") ? 100 : 4;

    @Test
    void everyAcknowledgedTicketIsThereAfterAKillAndARepeatMakesNoSecond(@TempDir Path data)
            throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(9);
        Map<CommandId, TicketId> acknowledged = new HashMap<>();
        for (int kill = 1; kill <= KILLS; kill++) {
            Set<CommandId> asked = new HashSet<>();
            writeUntilKilled(data, random.nextInt(1, 60), asked, acknowledged);
            deleteDriverCopies(data);
            try (TestHub hub = new TestHub(data)) {
                for (CommandId id : asked) {
                    CommandAnswer again = hub.ask(hub.submission(id, TestHub.issue()));
                    TicketId known = acknowledged.get(id);
                    assertThat(again.ticket()).as("kill %d", kill).isNotNull();
                    if (known != null && again.ticket() != null) {
                        assertThat(again.outcome()).isEqualTo(CommandAnswer.Outcome.ALREADY_DONE);
                        assertThat(again.ticket().id()).isEqualTo(known);
                    }
                }
                acknowledged
                        .values()
                        .forEach(t -> assertThat(hub.loop.state().ticket(t)).isPresent());
                Set<TicketNumber> numbers = new HashSet<>();
                for (Ticket ticket : hub.loop.state().tickets()) {
                    assertThat(numbers.add(ticket.number())).isTrue();
                }
            }
        }
        assertThat(acknowledged).hasSizeGreaterThan(KILLS);
    }

    private static void writeUntilKilled(
            Path data, int answers, Set<CommandId> asked, Map<CommandId, TicketId> acknowledged)
            throws Exception {
        Process child = HubWriter.process(data, 100_000, "FULL", "-").start();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
            int seen = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                if (words[0].equals("asked") && words.length == 2 && words[1].length() == 36) {
                    asked.add(new CommandId(words[1]));
                } else if (words.length == 3 && words[2].length() == 36) {
                    acknowledged.put(new CommandId(words[1]), new TicketId(words[2]));
                    seen++;
                }
                if (seen == answers) {
                    child.toHandle().destroyForcibly(); // what it had said is still read
                }
            }
        } finally {
            child.destroyForcibly();
            assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** What the database driver leaves behind at every kill. */
    private static void deleteDriverCopies(Path data) throws Exception {
        try (Stream<Path> files = Files.list(data)) {
            for (Path file :
                    files.filter(f -> f.getFileName().toString().startsWith("sqlite-")).toList()) {
                Files.delete(file);
            }
        }
    }
}
