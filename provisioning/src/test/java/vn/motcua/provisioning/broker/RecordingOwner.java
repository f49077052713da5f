package vn.motcua.provisioning.broker;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vn.motcua.mqtt.Incoming;
import vn.motcua.mqtt.LinkOwner;
import vn.motcua.mqtt.LinkTrouble;
import vn.motcua.mqtt.Will;

/** Keeps what a link tells, and acknowledges every message at once. */
public final class RecordingOwner implements LinkOwner {
    private static final int PATIENCE_S = 20;

    private final Optional<Will> will;
    private final BlockingQueue<Boolean> connects = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> first = new LinkedBlockingQueue<>();
    private final BlockingQueue<LinkTrouble> troubles = new LinkedBlockingQueue<>();
    private final BlockingQueue<Incoming> messages = new LinkedBlockingQueue<>();

    public RecordingOwner() {
        this(Optional.empty());
    }

    public RecordingOwner(Optional<Will> will) {
        this.will = will;
    }

    @Override
    public Optional<Will> willForNextConnect() {
        return will;
    }

    @Override
    public void connected() {
        connects.add(true);
        first.add(true);
    }

    @Override
    public void disconnected(LinkTrouble trouble) {
        troubles.add(trouble);
        first.add(false);
    }

    @Override
    public void received(Incoming message, Runnable done) {
        messages.add(message);
        done.run();
    }

    public void awaitConnect() throws InterruptedException {
        present(connects.poll(PATIENCE_S, TimeUnit.SECONDS), "connect");
    }

    /** Whichever comes first; true for a connect with every subscription. */
    public boolean awaitConnectOrTrouble() throws InterruptedException {
        return present(first.poll(PATIENCE_S, TimeUnit.SECONDS), "connect or trouble");
    }

    public LinkTrouble awaitTrouble() throws InterruptedException {
        return present(troubles.poll(PATIENCE_S, TimeUnit.SECONDS), "trouble");
    }

    public Incoming awaitMessage() throws InterruptedException {
        return present(messages.poll(PATIENCE_S, TimeUnit.SECONDS), "message");
    }

    /** What went wrong and nobody waited for. */
    public List<LinkTrouble> troubles() {
        return List.copyOf(troubles);
    }

    private static <T> T present(@Nullable T value, String what) {
        if (value == null) {
            throw new AssertionError("no " + what + " within the time limit");
        }
        return value;
    }
}
