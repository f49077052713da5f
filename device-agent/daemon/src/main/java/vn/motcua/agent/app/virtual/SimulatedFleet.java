package vn.motcua.agent.app.virtual;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.logging.Level;
import vn.motcua.agent.fleet.enrol.EnrolmentResult;
import vn.motcua.contract.fleet.EnrolmentSheet;
import vn.motcua.runtime.ControlSocket;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.JsonText;
import vn.motcua.runtime.Logging;
import vn.motcua.runtime.Ready;
import vn.motcua.runtime.Shutdown;

/**
 * Many virtual devices in one process.
 *
 * <pre>--data DIR --first DIR --release-root FILE --broker URL --control SOCKET
 * [--heartbeat SECONDS] [--spell SECONDS] [--spread SECONDS]</pre>
 *
 * Control lines, each about the box NAME: {@code enrol NAME SHEET}, {@code start NAME [cable]},
 * {@code visit NAME COUNT}, {@code pull NAME}, {@code restart NAME}, {@code state NAME}, {@code
 * drop NAME}; and {@code summary}. Answers one line: {@code ok}, JSON, or {@code error …}; a
 * refused enrolment is {@code refused REASON}.
 */
public final class SimulatedFleet {
    private static final String NAME = "motcua: simulator fleet: ";
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final int MOST = 5_000;

    private final Path data;
    private final Surroundings around;
    private final Map<String, VirtualDevice> devices = new TreeMap<>();

    private SimulatedFleet(Path data, Surroundings around) {
        this.data = data;
        this.around = around;
    }

    /** Runs until it is killed. Exit 2 for wrong arguments, 1 when it cannot listen. */
    public static void main(String[] args) throws InterruptedException {
        if (List.of(args).contains("--help")) {
            System.out.print(FleetArguments.USAGE);
            return;
        }
        FleetArguments wanted;
        try {
            wanted = FleetArguments.parse(List.of(args));
        } catch (FleetArguments.UsageException e) {
            System.err.println(NAME + e.getMessage());
            System.exit(2);
            return;
        }
        Logging.install(System.err, Level.WARNING);
        ScheduledExecutorService supervisor = Executors.newScheduledThreadPool(2);
        Surroundings around =
                new Surroundings(
                        wanted.first(),
                        wanted.releaseRoot(),
                        wanted.broker(),
                        wanted.heartbeat(),
                        wanted.spell(),
                        wanted.spread(),
                        supervisor,
                        FaultHandler.endingProcess(System.err));
        SimulatedFleet fleet = new SimulatedFleet(wanted.data(), around);
        try {
            Files.createDirectories(fleet.data);
            Shutdown shutdown = new Shutdown(STOP_LIMIT);
            shutdown.hookIntoProcess();
            shutdown.add("supervisor", supervisor::shutdownNow);
            shutdown.add("control", ControlSocket.listen(wanted.control(), fleet::command));
            Ready.print(System.out, Map.of("part", "simulated-fleet"));
        } catch (IOException e) {
            System.err.println(
                    NAME + "cannot use --data or --control, check both paths: " + e.getMessage());
            Runtime.getRuntime().halt(1);
        }
        Thread.currentThread().join();
    }

    /** A control line; one thread at a time. */
    private String command(String line) {
        String[] words = line.strip().split(" +");
        try {
            if (words[0].equals("summary")) {
                return summary();
            }
            if (words.length < 2 || !words[1].matches("[a-z0-9-]{1,40}")) {
                return "error use COMMAND NAME";
            }
            VirtualDevice box = devices.get(words[1]);
            if (words[0].equals("enrol")) {
                return enrol(words);
            }
            if (box == null) {
                return "error there is no box " + words[1];
            }
            switch (words[0]) {
                case "start" -> box.start(words.length > 2 && words[2].equals("cable"));
                case "visit" -> box.visit(Integer.parseInt(words[2]));
                case "pull" -> box.pull();
                case "restart" -> box.restart();
                case "state" -> {
                    return JsonText.of(box.state());
                }
                case "drop" -> {
                    devices.remove(words[1]);
                    box.close();
                }
                default -> {
                    return "error unknown command";
                }
            }
            return "ok";
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return "error a number is missing";
        } catch (IOException e) {
            return "error " + e.getMessage();
        }
    }

    private String enrol(String[] words) throws IOException {
        Optional<EnrolmentSheet> sheet =
                EnrolmentSheet.read(
                        String.join(" ", java.util.Arrays.copyOfRange(words, 2, words.length)));
        if (sheet.isEmpty()) {
            return "error that is not a sheet";
        }
        if (devices.size() >= MOST && !devices.containsKey(words[1])) {
            return "error there are " + MOST + " boxes already";
        }
        VirtualDevice box =
                devices.computeIfAbsent(
                        words[1], name -> new VirtualDevice(data.resolve(name), around));
        return switch (box.enrol(sheet.get())) {
            case EnrolmentResult.Enrolled enrolled -> "enrolled " + enrolled.device();
            case EnrolmentResult.Refused refused -> "refused " + refused.reason();
            case EnrolmentResult.NotTheCentre _ -> "error that is not the centre of the sheet";
            case EnrolmentResult.NotReached _ -> "error the centre does not answer";
            case EnrolmentResult.OtherIdentity _, EnrolmentResult.NoIdentity _ ->
                    "error the box has another identity";
        };
    }

    /** How many are how far. */
    private String summary() {
        Map<String, Object> sum = new LinkedHashMap<>();
        Map<String, Integer> steps = new TreeMap<>();
        Map<String, Integer> running = new TreeMap<>();
        Map<String, Integer> tickers = new TreeMap<>();
        int connected = 0;
        long events = 0;
        long delivered = 0;
        for (VirtualDevice box : devices.values()) {
            Map<String, Object> state = box.state();
            connected += Boolean.TRUE.equals(state.get("connected")) ? 1 : 0;
            events += ((Number) state.getOrDefault("events", 0)).longValue();
            delivered += ((Number) state.getOrDefault("delivered", 0)).longValue();
            steps.merge(String.valueOf(state.getOrDefault("step", "")), 1, Integer::sum);
            running.merge(String.valueOf(state.getOrDefault("running", "")), 1, Integer::sum);
            tickers.merge(String.valueOf(state.getOrDefault("ticker", "")), 1, Integer::sum);
        }
        sum.put("boxes", devices.size());
        sum.put("connected", connected);
        sum.put("events", events);
        sum.put("delivered", delivered);
        sum.put("steps", steps);
        sum.put("running", running);
        sum.put("tickers", tickers);
        return JsonText.of(sum);
    }
}
