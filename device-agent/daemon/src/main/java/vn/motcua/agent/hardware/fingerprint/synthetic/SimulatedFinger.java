package vn.motcua.agent.hardware.fingerprint.synthetic;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import vn.motcua.runtime.ControlSocket;
import vn.motcua.runtime.Ready;
import vn.motcua.runtime.Shutdown;

/**
 * A hand for libfprint's virtual sensor, as a process.
 *
 * <pre>--sensor SOCKET --control SOCKET</pre>
 *
 * Control lines: {@code finger SEED [IMPRESSION]}, {@code short}, {@code centre}, {@code remove},
 * {@code again}, {@code error}, {@code unplug}. Answers {@code ok} once the sensor has taken it,
 * which it does only while somebody waits for a finger.
 */
public final class SimulatedFinger {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final VirtualSensor sensor;

    public SimulatedFinger(Path sensor) {
        this.sensor = new VirtualSensor(sensor, PATIENCE);
    }

    /** Runs until it is killed. Exit 2 for wrong arguments, 1 when it cannot listen. */
    public static void main(String[] args) throws InterruptedException {
        if (args.length != 4 || !args[0].equals("--sensor") || !args[2].equals("--control")) {
            System.err.println("use: --sensor SOCKET --control SOCKET");
            System.exit(2);
            return;
        }
        SimulatedFinger finger = new SimulatedFinger(Path.of(args[1]));
        try {
            Shutdown shutdown = new Shutdown(Duration.ofSeconds(5));
            shutdown.hookIntoProcess();
            shutdown.add("control", ControlSocket.listen(Path.of(args[3]), finger::command));
            Ready.print(System.out, Map.of("part", "simulated-finger"));
        } catch (IOException e) {
            System.err.println("simulated finger: " + e.getMessage());
            Runtime.getRuntime().halt(1);
        }
        Thread.currentThread().join();
    }

    /** A control line; one thread at a time. */
    public String command(String line) {
        String[] words = line.strip().split(" +");
        try {
            switch (words[0]) {
                case "finger" -> {
                    int number = words.length > 2 ? Integer.parseInt(words[2]) : 0;
                    sensor.put(new SyntheticFinger(Long.parseLong(words[1])).impression(number));
                }
                case "again" -> sensor.retry(0);
                case "short" -> sensor.retry(1);
                case "centre" -> sensor.retry(2);
                case "remove" -> sensor.retry(3);
                case "error" -> sensor.error(0);
                case "unplug" -> sensor.unplug();
                default -> {
                    return "error unknown command";
                }
            }
            return "ok";
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return "error use: finger SEED [IMPRESSION]";
        } catch (IOException e) {
            return "error nobody waits for a finger";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "error stopped";
        }
    }
}
