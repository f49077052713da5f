package vn.motcua.provisioning.broker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.StateJson;
import vn.motcua.runtime.JsonText;

/**
 * Whom the embedded broker lets in, as the centre told it. With a file it is kept over restarts and
 * nobody gets in who is not on it; without one it is forgotten with the process, and whoever is not
 * on it gets in by certificate alone. Any thread may ask; one thread changes it.
 */
final class Roster {
    private static final int MOST_CLIENTS = 50_000;
    private static final int CLIENTS_A_LINE = 500;

    private final Map<String, ControlMessages.Client> clients = new ConcurrentSkipListMap<>();
    private final @Nullable Path file;

    private Roster(@Nullable Path file) {
        this.file = file;
    }

    /**
     * Reads what was kept.
     *
     * @param file null to keep nothing
     */
    static Roster open(@Nullable Path file) throws IOException {
        Roster roster = new Roster(file);
        if (file != null && Files.exists(file)) {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                roster.read(line, file);
            }
        }
        return roster;
    }

    private void read(String line, Path from) throws IOException {
        try {
            StateValue.Tree tree = StateJson.readTree(line);
            ControlMessages.clients(new ControlMessages.Answer("", "", "", tree.members()))
                    .forEach(one -> clients.put(one.name(), one));
        } catch (MalformedMessageException e) {
            throw new IOException("the list of clients " + from + " is damaged: remove it", e);
        }
    }

    /** Whether the holder of this name may connect. */
    boolean admits(String name) {
        ControlMessages.Client known = clients.get(name);
        return known == null ? file == null : known.enabled() && !known.roles().isEmpty();
    }

    ControlMessages.@Nullable Client client(String name) {
        return clients.get(name);
    }

    /** All, by name, from {@code offset} on. */
    List<ControlMessages.Client> page(int offset, int count) {
        return clients.values().stream().skip(offset).limit(count).toList();
    }

    int size() {
        return clients.size();
    }

    /** False when there are too many already. */
    boolean put(ControlMessages.Client client) {
        if (clients.size() >= MOST_CLIENTS && !clients.containsKey(client.name())) {
            return false;
        }
        clients.put(client.name(), client);
        return true;
    }

    void remove(String name) {
        clients.remove(name);
    }

    /** Written aside, synced, renamed: a cut leaves the list before or the list after. */
    void keep() throws IOException {
        if (file == null) {
            return;
        }
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel out =
                FileChannel.open(
                        aside,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            for (int at = 0; at < clients.size(); at += CLIENTS_A_LINE) {
                ByteBuffer line =
                        StandardCharsets.UTF_8.encode(text(page(at, CLIENTS_A_LINE)) + "\n");
                while (line.hasRemaining()) {
                    out.write(line);
                }
            }
            out.force(true);
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            try (FileChannel made = FileChannel.open(folder, StandardOpenOption.READ)) {
                made.force(true);
            }
        }
    }

    private static String text(List<ControlMessages.Client> some) {
        return JsonText.of(entries(some));
    }

    /** As {@code listClients} answers. */
    static Map<String, Object> entries(List<ControlMessages.Client> some) {
        return Map.of("clients", some.stream().map(Roster::entry).toList());
    }

    private static Map<String, Object> entry(ControlMessages.Client client) {
        return Map.of(
                "username", client.name(),
                "disabled", !client.enabled(),
                "roles", client.roles().stream().map(one -> Map.of("rolename", one)).toList());
    }
}
