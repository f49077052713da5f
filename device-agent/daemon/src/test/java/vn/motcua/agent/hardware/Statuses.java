package vn.motcua.agent.hardware;

import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.device.PartStatus.Condition;

/** Hears a part's statuses and lets a test wait for one. */
public final class Statuses implements Consumer<PartStatus> {
    private final LinkedBlockingQueue<PartStatus> heard = new LinkedBlockingQueue<>();

    @Override
    public void accept(PartStatus status) {
        heard.add(status);
    }

    public void await(Condition condition, String cause) throws InterruptedException {
        List<PartStatus> others = new ArrayList<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(25);
        while (System.nanoTime() < end) {
            PartStatus next = heard.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                break;
            }
            if (next.condition() == condition && next.cause().equals(cause)) {
                return;
            }
            others.add(next);
        }
        fail("never " + condition + " " + cause + ", but " + others);
    }
}
