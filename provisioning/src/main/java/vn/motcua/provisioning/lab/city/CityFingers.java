package vn.motcua.provisioning.lab.city;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The finger that this city holds of everybody: one record of ISO/IEC 19794-2, as {@code ./motcua
 * simulator reference} draws it. Any thread.
 */
final class CityFingers {
    private static final int MOST_BYTES = 16 * 1024;

    private final AtomicReference<byte @Nullable []> record = new AtomicReference<>();

    /**
     * From now on.
     *
     * @param file null: of nobody
     * @throws IOException when it cannot be read, is empty or longer than 16 KiB
     */
    void hold(@Nullable Path file) throws IOException {
        if (file == null) {
            record.set(null);
            return;
        }
        if (Files.size(file) < 1 || Files.size(file) > MOST_BYTES) {
            throw new IOException("a finger's record has 1 to 16384 bytes");
        }
        record.set(Files.readAllBytes(file));
    }

    CityReply find() {
        byte[] held = record.get();
        if (held == null) {
            return CityReply.problem(
                    404,
                    "fingers-unknown",
                    "No fingers on record",
                    "Let a clerk look at the document instead.");
        }
        String data = Base64.getUrlEncoder().withoutPadding().encodeToString(held);
        return new CityReply(
                200,
                "application/json",
                "{\"fingers\":[{\"format\":\"iso-19794-2\",\"data\":\"" + data + "\"}]}");
    }
}
