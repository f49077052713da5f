package vn.motcua.agent.hardware;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A pair of pseudo-terminals joined by socat: a serial line with two ends. */
public final class Pty implements AutoCloseable {
    private final Path near;
    private final Path far;
    private Process socat;

    public Pty(Path folder) throws IOException {
        near = folder.resolve("near");
        far = folder.resolve("far");
        socat = start();
    }

    public String near() {
        return near.toString();
    }

    public String far() {
        return far.toString();
    }

    /** The cable is pulled: both ends vanish. */
    public void unplug() throws InterruptedException {
        socat.destroyForcibly().waitFor();
        near.toFile().delete();
        far.toFile().delete();
    }

    public void plugIn() throws IOException {
        socat = start();
    }

    private Process start() throws IOException {
        Process started =
                new ProcessBuilder(
                                "socat",
                                "-d",
                                "-d",
                                "pty,raw,echo=0,link=" + near,
                                "pty,raw,echo=0,link=" + far)
                        .start();
        BufferedReader said =
                new BufferedReader(
                        new InputStreamReader(started.getErrorStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        while (line != null && !line.contains("starting data transfer")) {
            line = said.readLine();
        }
        if (line == null) {
            throw new IOException("socat did not start (apt-get install socat)");
        }
        return started;
    }

    /** Leaves no link behind that points to a terminal which is gone. */
    @Override
    public void close() {
        try {
            unplug();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
