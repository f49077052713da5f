package vn.motcua.provisioning.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code ./motcua command} answers: how the front door would start a part. Any thread. */
public final class FrontDoor {
    private FrontDoor() {}

    /**
     * The JVM's command line of a part, without arguments of its own; a fresh list.
     *
     * @param root the repository
     * @param temporary where the part's temporary files go: fonts and natives that a killed process
     *     leaves behind stay with the run
     */
    public static List<String> command(Path root, String part, Path temporary) throws LabException {
        try {
            ProcessBuilder question =
                    new ProcessBuilder(root.resolve("motcua").toString(), "command", part)
                            .redirectError(ProcessBuilder.Redirect.DISCARD);
            question.environment().put("TMPDIR", temporary.toString());
            Process asked = question.start();
            List<String> lines = new ArrayList<>(asked.inputReader().readAllLines());
            if (asked.waitFor() == 0 && !lines.isEmpty()) {
                return lines;
            }
        } catch (IOException e) {
            // Said below.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("stopped");
        }
        throw new LabException("the part " + part + " is not built: run ./motcua build");
    }
}
