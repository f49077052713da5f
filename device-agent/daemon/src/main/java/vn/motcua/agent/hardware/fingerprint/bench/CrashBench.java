package vn.motcua.agent.hardware.fingerprint.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import vn.motcua.agent.hardware.DeviceLoop;
import vn.motcua.agent.hardware.fingerprint.CaptureResult;
import vn.motcua.agent.hardware.fingerprint.FingerprintSettings;
import vn.motcua.agent.hardware.fingerprint.Modality;
import vn.motcua.agent.hardware.fingerprint.Trouble;
import vn.motcua.agent.hardware.fingerprint.process.WorkerFingerprintReader;
import vn.motcua.contract.device.PartStatus.Condition;
import vn.motcua.runtime.FaultHandler;

/**
 * Lets a vendor's library kill its worker again and again, without a pause, and measures how long
 * it takes from the fatal request to the first answer of the next worker's library.
 */
public final class CrashBench {
    /** What counts as recovered. */
    public static final double LIMIT_S = 3;

    private static final String[] WAYS = {"segv", "abort", "exit", "overflow"};
    private static final Duration PERSON = Duration.ofSeconds(2);

    private final Path library;
    private final int crashes;
    private final Path folder;
    private final Consumer<String> progress;

    /**
     * @param library the example shim, built
     * @param folder for sockets, a short path
     */
    public CrashBench(Path library, int crashes, Path folder, Consumer<String> progress) {
        this.library = library;
        this.crashes = crashes;
        this.folder = folder;
        this.progress = progress;
    }

    /** The figures by name. */
    public Map<String, Object> run() throws IOException, InterruptedException {
        Path act = folder.resolve("act");
        say(act, "again");
        WorkerFingerprintReader reader =
                new WorkerFingerprintReader(
                        FingerprintSettings.vendor(library, "act=" + act), folder.resolve("w"));
        CountDownLatch up = new CountDownLatch(1);
        FaultHandler faults = FaultHandler.endingProcess(System.err);
        try (DeviceLoop loop =
                new DeviceLoop(
                        reader,
                        status -> {
                            if (status.condition() == Condition.OK) {
                                up.countDown();
                            }
                        },
                        faults,
                        new SplittableRandom(1))) {
            loop.start();
            if (!up.await(1, TimeUnit.MINUTES)) {
                throw new IOException("the worker does not start");
            }
            return figures(measure(reader, act));
        }
    }

    private Spread measure(WorkerFingerprintReader reader, Path act)
            throws IOException, InterruptedException {
        Spread seconds = new Spread();
        for (int i = 0; i < crashes; i++) {
            say(act, WAYS[i % WAYS.length]);
            long start = System.nanoTime();
            CaptureResult end = capture(reader);
            if (!end.equals(new Trouble.EngineFailed())) {
                throw new IOException("the library did not crash");
            }
            say(act, "again");
            while (!capture(reader).equals(new Trouble.Retry(Trouble.Reason.AGAIN))
                    && System.nanoTime() - start < Duration.ofMinutes(1).toNanos()) {
                Thread.onSpinWait();
            }
            seconds.add((System.nanoTime() - start) / 1e9);
            if ((i + 1) % 50 == 0) {
                progress.accept((i + 1) + " crashes, " + figures(seconds));
            }
        }
        return seconds;
    }

    private static Map<String, Object> figures(Spread seconds) {
        long late = seconds.above(LIMIT_S);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("crashes", seconds.count());
        figures.put("recovered_in_3s", seconds.count() - late);
        figures.put(
                "recovered_percent",
                Spread.rounded(100.0 * (seconds.count() - late) / seconds.count()));
        figures.put("recovery_median_s", Spread.rounded(seconds.at(0.5)));
        figures.put("recovery_p99_s", Spread.rounded(seconds.at(0.99)));
        figures.put("recovery_worst_s", Spread.rounded(seconds.at(1)));
        return figures;
    }

    private static CaptureResult capture(WorkerFingerprintReader reader)
            throws IOException, InterruptedException {
        try {
            return reader.capture(Modality.FINGER, PERSON).result().get(2, TimeUnit.MINUTES);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the reader gave no answer");
        }
    }

    private static void say(Path act, String word) throws IOException {
        Path fresh = act.resolveSibling("act.new");
        Files.writeString(fresh, word);
        Files.move(fresh, act, StandardCopyOption.REPLACE_EXISTING);
    }
}
