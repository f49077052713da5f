package vn.motcua.provisioning.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An X server without a monitor, of the size of a real panel. */
final class VirtualScreen {
    private final String display;

    private VirtualScreen(String display) {
        this.display = display;
    }

    /** For the environment of a window's process: {@code :7}. */
    String display() {
        return display;
    }

    static VirtualScreen start(Supervisor supervisor, String name, int width, int height, Path run)
            throws LabException {
        Path answer = run.resolve(name + ".display");
        // Xvfb picks a free display number itself and writes it to the descriptor that it is given.
        List<String> command =
                List.of(
                        "sh",
                        "-c",
                        "exec 3>\"$1\"; exec Xvfb -displayfd 3 -screen 0 "
                                + width
                                + "x"
                                + height
                                + "x24 -nolisten tcp -noreset",
                        "sh",
                        answer.toString());
        Child server = supervisor.start(name, command, Map.of(), false);
        boolean up =
                Patience.until(
                        Duration.ofSeconds(20),
                        () -> Files.exists(answer) && Files.readString(answer).endsWith("\n"));
        if (!up || !server.alive()) {
            throw new LabException(
                    "the virtual screen did not start: install the Debian package xvfb");
        }
        try {
            return new VirtualScreen(":" + Files.readString(answer).strip());
        } catch (IOException e) {
            throw new LabException("the virtual screen gave no number: is the disk full?");
        }
    }
}
