package vn.motcua.agent.app.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import vn.motcua.agent.hardware.fingerprint.bench.AccuracyBench;
import vn.motcua.agent.hardware.fingerprint.bench.CrashBench;
import vn.motcua.agent.hardware.fingerprint.bench.MatchBench;

/** The finger's measurements with their counts. */
final class FingerBenches {
    private static final String SHIM = "device-agent/daemon/src/main/native/example_shim.c";

    private FingerBenches() {}

    static Map<String, Object> matching(Bench.Options options) throws IOException {
        return new MatchBench(
                        options.quick() ? 1000 : 10_000,
                        options.quick() ? 5 : 15,
                        options.work().resolve("m"),
                        options.progress())
                .run();
    }

    static Map<String, Object> crashes(Bench.Options options)
            throws IOException, InterruptedException {
        Path library = options.work().resolve("libexample.so");
        Process gcc =
                new ProcessBuilder(
                                "gcc",
                                "-shared",
                                "-fPIC",
                                "-O1",
                                "-o",
                                library.toString(),
                                options.root().resolve(SHIM).toString())
                        .inheritIO()
                        .start();
        if (!gcc.waitFor(1, TimeUnit.MINUTES) || gcc.exitValue() != 0) {
            gcc.destroyForcibly();
            throw new IOException("the example shim does not build: is gcc installed?");
        }
        return new CrashBench(
                        library, options.quick() ? 20 : 1000, options.work(), options.progress())
                .run();
    }

    static Map<String, Object> accuracy(Bench.Options options) throws IOException {
        return new AccuracyBench(
                        options.quick() ? 40 : 500,
                        4,
                        options.out().resolve("accuracy.png"),
                        options.progress())
                .run();
    }
}
