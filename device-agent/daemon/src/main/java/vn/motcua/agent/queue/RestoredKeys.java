package vn.motcua.agent.queue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.motcua.contract.queue.TicketId;

/**
 * Keys on slips that another box printed, by the tickets that they stand for now: a line each in a
 * file of its own, because a key stands in no log. The file goes with the next start two days after
 * its last line; a line that a power cut tore counts as none. Any thread.
 */
final class RestoredKeys {
    private static final String FILE = "restored-keys";
    private static final Duration KEPT = Duration.ofDays(2);

    /** More slips than any hall holds. */
    private static final int MOST = 2_000;

    private static final Pattern LINE = Pattern.compile("([0-9a-f-]{36}) ([A-Za-z0-9_-]{22})");

    private final Path file;
    private final Map<TicketId, String> keys = new ConcurrentHashMap<>();

    private RestoredKeys(Path file) {
        this.file = file;
    }

    static RestoredKeys open(Path data) throws IOException {
        RestoredKeys found = new RestoredKeys(data.resolve(FILE));
        if (Files.exists(found.file)) {
            Instant last = Files.getLastModifiedTime(found.file).toInstant();
            if (last.isBefore(Instant.now().minus(KEPT))) {
                Files.delete(found.file);
            } else {
                found.read();
            }
        }
        return found;
    }

    private void read() throws IOException {
        for (String line : Files.readString(file, StandardCharsets.US_ASCII).lines().toList()) {
            Matcher m = LINE.matcher(line);
            if (m.matches()) {
                keys.put(new TicketId(m.group(1)), m.group(2));
            }
        }
    }

    Optional<String> of(TicketId ticket) {
        return Optional.ofNullable(keys.get(ticket));
    }

    void keep(TicketId ticket, String key) throws IOException {
        String line = ticket + " " + key;
        if (!LINE.matcher(line).matches()) {
            throw new IOException("this is no key of a slip");
        }
        if (keys.size() >= MOST && !keys.containsKey(ticket)) {
            throw new IOException("too many slips of before");
        }
        try (FileChannel out =
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            // A torn line of before ends here.
            ByteBuffer bytes =
                    ByteBuffer.wrap(("\n" + line + "\n").getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        keys.put(ticket, key);
    }
}
