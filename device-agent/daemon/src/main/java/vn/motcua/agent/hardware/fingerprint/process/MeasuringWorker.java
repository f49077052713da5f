package vn.motcua.agent.hardware.fingerprint.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import vn.motcua.agent.hardware.fingerprint.FingerprintSettings;
import vn.motcua.agent.hardware.fingerprint.frame.Frame;
import vn.motcua.agent.hardware.fingerprint.frame.Frame.Kind;

/** A worker without a device, asked for arithmetic only: what the benches measure. One thread. */
public final class MeasuringWorker implements AutoCloseable {
    private static final long LIMIT_S = 300;
    private static final int BATCH = 900_000;

    private final BlockingQueue<WorkerEvent> events = new ArrayBlockingQueue<>(16);
    private final WorkerProcess worker;
    private int ids;

    /**
     * @param folder a short path
     */
    public MeasuringWorker(int heapMb, Path folder) throws IOException {
        WorkerCommand command = new WorkerCommand(FingerprintSettings.measuring(heapMb), folder);
        command.prepare();
        worker = WorkerProcess.start(command, events::add);
        answer(0, Kind.HELLO);
    }

    /** The template of an image. */
    public byte[] extract(int width, int height, int dpi, byte[] pixels) throws IOException {
        ByteBuffer body = ByteBuffer.allocate(12 + pixels.length);
        body.putInt(width).putInt(height).putInt(dpi).put(pixels);
        return ask(Kind.EXTRACT, body.array(), Kind.TEMPLATE).body();
    }

    /** Holds these templates in the worker. */
    public void load(List<byte[]> templates) throws IOException {
        ByteBuffer batch = ByteBuffer.allocate(BATCH);
        for (byte[] template : templates) {
            if (batch.remaining() < 4 + template.length) {
                send(batch);
            }
            batch.putInt(template.length).put(template);
        }
        send(batch);
    }

    private void send(ByteBuffer batch) throws IOException {
        byte[] body = new byte[batch.position()];
        batch.flip().get(body);
        batch.clear();
        ask(Kind.LOAD, body, Kind.DONE);
    }

    /** One against all held; how many comparisons that were. */
    public int identify(byte[] probe, int oneIn) throws IOException {
        ByteBuffer body = ByteBuffer.allocate(4 + probe.length).putInt(oneIn).put(probe);
        return ByteBuffer.wrap(ask(Kind.IDENTIFY, body.array(), Kind.IDENTIFIED).body()).getInt(4);
    }

    /** Processor time that the worker has used. */
    public Duration cpu() {
        return ProcessHandle.of(worker.pid())
                .flatMap(p -> p.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    private Frame ask(Kind kind, byte[] body, Kind wanted) throws IOException {
        int id = ++ids;
        worker.send(new Frame(kind, id, body));
        return answer(id, wanted);
    }

    private Frame answer(int id, Kind wanted) throws IOException {
        try {
            WorkerEvent event = events.poll(LIMIT_S, TimeUnit.SECONDS);
            if (event instanceof WorkerEvent.Said said
                    && said.frame().kind() == wanted
                    && said.frame().id() == id) {
                return said.frame();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException("the measured worker gave no answer");
    }

    @Override
    public void close() {
        worker.close();
    }
}
