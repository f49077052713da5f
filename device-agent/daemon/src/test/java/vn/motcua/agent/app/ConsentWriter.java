package vn.motcua.agent.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import vn.motcua.contract.identity.ConsentAnswer;
import vn.motcua.contract.identity.Means;

/** Keeps answers as fast as it can and prints each number once it is on disk; ends when full. */
public final class ConsentWriter {
    private ConsentWriter() {}

    /** {@code FILE}. */
    public static void main(String[] args) throws IOException {
        try (ConsentLog log = new ConsentLog(Path.of(args[0]), () -> false)) {
            while (log.end() < 100_000) {
                try {
                    log.keep(
                            Means.CHIP,
                            new ConsentAnswer(
                                    "identify-2026-11", "find-dossiers", true, Instant.now()));
                } catch (IOException full) {
                    System.out.println("full " + log.end() + " " + log.after(0, 1_000_000).size());
                    return;
                }
                System.out.println(log.end());
            }
        }
    }
}
