package vn.motcua.agent.hardware.fingerprint.worker;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import vn.motcua.agent.hardware.fingerprint.frame.Frame;

/**
 * The one thread that calls native code and writes answers. Only a cancel passes it by. It ends the
 * process when anything of ours breaks: what native code left behind cannot be trusted.
 */
final class EngineThread {
    private static final int WAITING = 8;

    private final WritableByteChannel out;
    private final BlockingQueue<Frame> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Engine engine;

    EngineThread(WritableByteChannel out) {
        this.out = out;
        this.engine = new Engine(out);
    }

    void start() {
        Thread.ofPlatform().daemon().name("engine").start(this::run);
    }

    /** The reading thread hands over what came. */
    void take(Frame frame) throws IOException {
        if (frame.kind() == Frame.Kind.CANCEL) {
            engine.cancel(frame.id());
        } else if (!waiting.offer(frame)) {
            throw new IOException("the agent asks too much at once");
        }
    }

    private void run() {
        try {
            new Frame(Frame.Kind.HELLO, 0, WorkerMain.hello()).writeTo(out);
            WarmUp.start();
            while (true) {
                Frame asked = waiting.take();
                Frame answer;
                try {
                    answer = engine.answer(asked);
                } finally {
                    asked.wipe();
                }
                answer.writeTo(out);
                answer.wipe();
            }
        } catch (IOException | InterruptedException e) {
            Runtime.getRuntime().halt(0);
        } catch (RuntimeException | Error e) {
            // No text: a message could quote what a person's data looked like.
            Runtime.getRuntime().halt(70);
        }
    }
}
