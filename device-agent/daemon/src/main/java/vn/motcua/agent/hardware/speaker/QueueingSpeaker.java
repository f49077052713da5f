package vn.motcua.agent.hardware.speaker;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.hardware.Device;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.device.PartStatus.Condition;

/** A speaker that plays clips in turn on its own thread. */
public final class QueueingSpeaker implements Device, Speaker {
    private static final int MOST_WAITING = 8;
    private static final int ROUND_MS = 200;

    private final SoundOutput.Opener opener;
    private final BlockingQueue<Waiting> clips = new ArrayBlockingQueue<>(MOST_WAITING);
    private volatile boolean open;
    private @Nullable SoundOutput output;

    private record Waiting(Clip clip, CompletableFuture<PlayResult> answer) {}

    public QueueingSpeaker(SpeakerSettings settings) {
        this(
                switch (settings.kind()) {
                    case JAVASOUND -> JavaSoundOutput::open;
                    case FILE -> () -> new WavFileOutput(Objects.requireNonNull(settings.file()));
                });
    }

    QueueingSpeaker(SoundOutput.Opener opener) {
        this.opener = opener;
    }

    @Override
    public String part() {
        return "speaker";
    }

    @Override
    public CompletableFuture<PlayResult> play(Clip clip) {
        CompletableFuture<PlayResult> answer = new CompletableFuture<>();
        Waiting waiting = new Waiting(clip, answer);
        if (!open) {
            answer.complete(new PlayResult.Refused(Why.AWAY));
        } else if (!clips.offer(waiting)) {
            answer.complete(new PlayResult.Refused(Why.BUSY));
        } else if (!open && clips.remove(waiting)) {
            answer.complete(new PlayResult.Refused(Why.AWAY));
        }
        return answer;
    }

    @Override
    public void open() throws IOException {
        output = opener.open();
        open = true;
    }

    @Override
    public void work() throws IOException, InterruptedException {
        SoundOutput to = output;
        if (to == null) {
            throw new IllegalStateException("work before open");
        }
        Waiting next = clips.poll(ROUND_MS, TimeUnit.MILLISECONDS);
        if (next == null) {
            return;
        }
        PlayResult result = new PlayResult.Refused(Why.AWAY);
        try {
            to.play(next.clip);
            result = new PlayResult.Played();
        } finally {
            next.answer.complete(result);
        }
    }

    @Override
    public void close() {
        open = false;
        for (Waiting w = clips.poll(); w != null; w = clips.poll()) {
            w.answer.complete(new PlayResult.Refused(Why.AWAY));
        }
        if (output != null) {
            output.close();
            output = null;
        }
    }

    @Override
    public PartStatus partStatus() {
        return new PartStatus(part(), Condition.OK, "");
    }
}
