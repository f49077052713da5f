package vn.motcua.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.fleet.CommandRequest;
import vn.motcua.contract.fleet.CommandResult;
import vn.motcua.contract.fleet.RemoteCommand;

/** Whatever comes as an order or its answer is one by its limits, or refused by name. */
class CommandFuzzTest {
    private static final int ROUNDS = Boolean.getBoolean("motcua.long") ? 400_000 : 8_000;
    private static final String ID = "0123456789abcdef".repeat(2);
    private static final List<RemoteCommand> ALL =
            List.of(
                    new RemoteCommand.RestartUi(),
                    new RemoteCommand.RestartAgent(),
                    new RemoteCommand.RestartBox(),
                    new RemoteCommand.SelfTest("printer"),
                    new RemoteCommand.FetchLogs(100),
                    new RemoteCommand.ShowMessage("Nghỉ trưa đến 13:30", 90));

    private static Mutations mutations(long seed) {
        return Mutations.ofJson(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
    }

    @Test
    void aMutatedOrderIsOneByItsLimitsOrRefused() throws Exception {
        Mutations mutations = mutations(20261205);
        for (RemoteCommand command : ALL) {
            CommandRequest good =
                    new CommandRequest(
                            ID,
                            command,
                            "lan",
                            "máy in kẹt",
                            Instant.parse("2026-12-01T02:00:00Z"));
            String text = CommandJson.write(good);
            assertThat(CommandJson.readRequest(text)).isEqualTo(good);
            int refused = 0;
            for (int i = 0; i < ROUNDS; i++) {
                try {
                    CommandRequest read = CommandJson.readRequest(mutations.of(text));
                    assertThat(read.id()).matches("[0-9a-f]{32}");
                    assertThat(read.reason()).hasSizeLessThan(CommandRequest.LONGEST_REASON + 1);
                    assertThat(CommandJson.readRequest(CommandJson.write(read))).isEqualTo(read);
                } catch (MalformedMessageException e) {
                    refused++;
                }
            }
            assertThat(refused).as(command.word()).isBetween(ROUNDS / 2, ROUNDS - 1);
        }
    }

    @Test
    void aMutatedAnswerIsOneByItsLimitsOrRefused() throws Exception {
        CommandResult good =
                new CommandResult(
                        ID,
                        CommandResult.Outcome.DONE,
                        "printer:paper-out",
                        2,
                        3,
                        List.of("09:00 hub away", "09:01 hub back"));
        String text = CommandJson.write(good);
        assertThat(CommandJson.readResult(text)).isEqualTo(good);
        Mutations mutations = mutations(20261206);
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            try {
                CommandResult read = CommandJson.readResult(mutations.of(text));
                assertThat(read.piece()).isBetween(1, read.pieces());
                assertThat(read.lines()).hasSizeLessThan(RemoteCommand.FetchLogs.MOST_LINES + 1);
                assertThat(CommandJson.readResult(CommandJson.write(read))).isEqualTo(read);
            } catch (MalformedMessageException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(ROUNDS / 2, ROUNDS - 1);
    }
}
