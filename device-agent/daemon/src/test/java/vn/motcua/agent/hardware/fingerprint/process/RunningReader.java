package vn.motcua.agent.hardware.fingerprint.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import vn.motcua.agent.hardware.DeviceLoop;
import vn.motcua.agent.hardware.fingerprint.Attempt;
import vn.motcua.agent.hardware.fingerprint.CaptureResult;
import vn.motcua.agent.hardware.fingerprint.FalseMatchTarget;
import vn.motcua.agent.hardware.fingerprint.FingerprintSettings;
import vn.motcua.agent.hardware.fingerprint.Modality;
import vn.motcua.agent.hardware.fingerprint.Reference;
import vn.motcua.agent.hardware.fingerprint.VerifyResult;
import vn.motcua.agent.hardware.fingerprint.synthetic.Print;
import vn.motcua.agent.hardware.fingerprint.synthetic.SyntheticFinger;
import vn.motcua.agent.hardware.fingerprint.worker.Minutiae;
import vn.motcua.contract.device.PartStatus;

/** A reader under its device loop, as in the agent. */
final class RunningReader implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(20);

    final WorkerFingerprintReader reader;
    private final BlockingQueue<PartStatus> statuses = new LinkedBlockingQueue<>();
    private final BlockingQueue<Throwable> faults = new LinkedBlockingQueue<>();
    private final DeviceLoop loop;

    RunningReader(FingerprintSettings settings, Path folder) {
        reader = new WorkerFingerprintReader(settings, folder);
        loop =
                new DeviceLoop(
                        reader,
                        statuses::add,
                        (where, thrown) -> faults.add(thrown),
                        new SplittableRandom(1));
        loop.start();
    }

    /** Waits until the part says this. */
    PartStatus awaitStatus(String cause) throws InterruptedException {
        while (true) {
            PartStatus status = statuses.poll(60, TimeUnit.SECONDS);
            assertThat(status).as("the part should say '%s'", cause).isNotNull();
            if (status.cause().equals(cause)) {
                return status;
            }
        }
    }

    boolean well() {
        return loop.status().cause().isEmpty();
    }

    Attempt<CaptureResult> capture(Duration limit) {
        return reader.capture(Modality.FINGER, limit);
    }

    VerifyResult verify(Reference... references) throws Exception {
        return end(begin(references));
    }

    Attempt<VerifyResult> begin(Reference... references) {
        return reader.verify(
                Modality.FINGER, List.of(references), FalseMatchTarget.ONE_IN_10_000, LIMIT);
    }

    static <T> T end(Attempt<T> attempt) throws Exception {
        return attempt.result().get(90, TimeUnit.SECONDS);
    }

    static Print print(long finger, int impression) {
        return new SyntheticFinger(finger).impression(impression);
    }

    static Reference reference(Print print) {
        return Reference.copyOf(
                Reference.Format.SOURCEAFIS,
                Minutiae.of(print.width(), print.height(), Print.DPI, print.pixels())
                        .toByteArray());
    }

    @Override
    public void close() {
        loop.close();
        assertThat(faults).isEmpty();
    }
}
