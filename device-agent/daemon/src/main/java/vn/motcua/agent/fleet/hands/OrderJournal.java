package vn.motcua.agent.fleet.hands;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.motcua.contract.fleet.CommandResult;
import vn.motcua.contract.wire.CommandJson;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.store.DurableFiles;

/**
 * The last orders and their answers on disk, so that none is done twice, not even around a restart:
 * an order stands here as started before it is done. One answer a line; written aside, synced,
 * renamed. One thread.
 */
final class OrderJournal {
    private static final Logger LOG = System.getLogger(OrderJournal.class.getName());
    private static final int MOST = 200;
    private static final long MOST_BYTES = 256 * 1024;

    private final Path file;
    private final Map<String, CommandResult> answers = new LinkedHashMap<>();

    private OrderJournal(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** A line that the disk has damaged is forgotten; its order would be done again. */
    static OrderJournal open(Path file) throws IOException {
        OrderJournal journal = new OrderJournal(file);
        if (Files.exists(file) && Files.size(file) <= MOST_BYTES) {
            // Every byte has a letter here, so that damage is found by the reader of the line.
            for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                journal.read(line);
            }
        }
        return journal;
    }

    private void read(String line) {
        try {
            CommandResult answer = CommandJson.readResult(line);
            answers.put(answer.id(), answer);
        } catch (MalformedMessageException e) {
            LOG.log(Level.WARNING, "a line of the orders' journal is damaged");
        }
    }

    Optional<CommandResult> answer(String id) {
        return Optional.ofNullable(answers.get(id));
    }

    /** Those under way when the process ended. */
    List<CommandResult> started() {
        return answers.values().stream()
                .filter(one -> one.outcome() == CommandResult.Outcome.STARTED)
                .toList();
    }

    /** On disk when this returns; on trouble nothing has changed. */
    void keep(CommandResult answer) throws IOException {
        Map<String, CommandResult> next = new LinkedHashMap<>(answers);
        next.remove(answer.id());
        next.put(answer.id(), answer);
        while (next.size() > MOST) {
            next.remove(next.keySet().iterator().next());
        }
        StringBuilder text = new StringBuilder();
        next.values().forEach(one -> text.append(CommandJson.write(one)).append('\n'));
        DurableFiles.write(file, text.toString(), DurableFiles.OWN);
        answers.clear();
        answers.putAll(next);
    }
}
