package vn.motcua.agent.hardware.fingerprint.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.hardware.Device;
import vn.motcua.agent.hardware.fingerprint.Attempt;
import vn.motcua.agent.hardware.fingerprint.Capabilities;
import vn.motcua.agent.hardware.fingerprint.CaptureResult;
import vn.motcua.agent.hardware.fingerprint.FalseMatchTarget;
import vn.motcua.agent.hardware.fingerprint.FingerprintReader;
import vn.motcua.agent.hardware.fingerprint.FingerprintSettings;
import vn.motcua.agent.hardware.fingerprint.Modality;
import vn.motcua.agent.hardware.fingerprint.Reference;
import vn.motcua.agent.hardware.fingerprint.Trouble;
import vn.motcua.agent.hardware.fingerprint.VerifyResult;
import vn.motcua.agent.hardware.fingerprint.frame.Frame;
import vn.motcua.agent.hardware.fingerprint.frame.Messages;
import vn.motcua.agent.hardware.fingerprint.frame.Outcome;
import vn.motcua.contract.device.PartStatus;

/**
 * The port, served by a worker process. This class is what callers see: it makes requests, lets one
 * in at a time and hands it to the {@link WorkerLoop}, which the device's thread drives.
 */
public final class WorkerFingerprintReader implements Device, FingerprintReader {
    private final WorkerLoop loop;
    private final AtomicReference<@Nullable Request<?>> running = new AtomicReference<>();
    private final AtomicInteger ids = new AtomicInteger();

    /**
     * @param folder for the workers' sockets: a short path, since a socket's is at most 107 bytes
     */
    public WorkerFingerprintReader(FingerprintSettings settings, Path folder) {
        this.loop = new WorkerLoop(new WorkerCommand(settings, folder));
    }

    @Override
    public String part() {
        return "fingerprint";
    }

    @Override
    public Capabilities capabilities() {
        return loop.capabilities();
    }

    @Override
    public Attempt<CaptureResult> capture(Modality modality, Duration limit) {
        Messages.Capture capture = new Messages.Capture(modality, millis(limit));
        return ask(Frame.Kind.CAPTURE, capture.toBytes(), limit, new CaptureReader());
    }

    @Override
    public Attempt<VerifyResult> verify(
            Modality modality,
            List<Reference> references,
            FalseMatchTarget target,
            Duration limit) {
        if (references.isEmpty() || references.size() > MAX_REFERENCES) {
            throw new IllegalArgumentException("a check takes 1 to 10 references");
        }
        Messages.Capture capture = new Messages.Capture(modality, millis(limit));
        byte[] body = new Messages.Verify(capture, target.oneIn(), references).toBytes();
        return ask(Frame.Kind.VERIFY, body, limit, new VerifyReader(target));
    }

    @Override
    public void endSession() {
        loop.endSession();
    }

    private static int millis(Duration limit) {
        if (limit.isNegative() || limit.isZero() || limit.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException("a person may take up to 60 s");
        }
        return Math.max(1, (int) limit.toMillis());
    }

    private <T> Attempt<T> ask(
            Frame.Kind kind, byte[] body, Duration limit, Request.Reader<T> reader) {
        Frame frame = new Frame(kind, ids.incrementAndGet() & Integer.MAX_VALUE, body);
        Request<T> request = new Request<>(frame, limit, reader, new CompletableFuture<>());
        if (!running.compareAndSet(null, request)) {
            frame.wipe();
            return Attempt.ended(reader.trouble(new Trouble.Busy()));
        }
        // Whoever waits for the result may ask again at once: the place is free before that.
        CompletableFuture<T> result =
                request.result()
                        .whenComplete((done, failure) -> running.compareAndSet(request, null));
        loop.ask(request);
        return new Attempt<>(result, () -> loop.cancel(request));
    }

    @Override
    public void open() throws IOException {
        try {
            loop.open();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while opening");
        }
    }

    @Override
    public void work() throws IOException, InterruptedException {
        loop.work();
    }

    @Override
    public void close() {
        loop.close();
    }

    @Override
    public PartStatus partStatus() {
        return loop.status(part());
    }

    private record CaptureReader() implements Request.Reader<CaptureResult> {
        @Override
        public CaptureResult read(Outcome outcome) throws IOException {
            return outcome.ofCapture();
        }

        @Override
        public CaptureResult trouble(Trouble trouble) {
            return trouble;
        }
    }

    private record VerifyReader(FalseMatchTarget target) implements Request.Reader<VerifyResult> {
        @Override
        public VerifyResult read(Outcome outcome) throws IOException {
            return outcome.ofVerify(target);
        }

        @Override
        public VerifyResult trouble(Trouble trouble) {
            return trouble;
        }
    }
}
