package vn.motcua.agent.identity.vneid;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.motcua.runtime.FaultHandler;

/**
 * Runs approvals one after the other on a thread of its own and tells how they go. Beginning one
 * ends the one before. One thread begins and cancels.
 */
public final class ApprovalLoop implements AutoCloseable {
    private final VisitorApproval approval;
    private final FaultHandler faults;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("approval").factory());
    private final AtomicReference<@Nullable Run> current = new AtomicReference<>();

    /**
     * How the approval named {@code id} stands.
     *
     * @param id as given to {@link #begin}: news may cross with a new beginning, so compare, and
     *     close the document of an approval that nobody waits for any more
     */
    public record News(String id, Approval approval) {}

    private record Run(
            String id, ApprovalRequest request, Consumer<News> listener, CountDownLatch over) {
        boolean isOver() {
            return over.getCount() == 0;
        }
    }

    public ApprovalLoop(VisitorApproval approval, FaultHandler faults) {
        this.approval = approval;
        this.faults = faults;
    }

    /**
     * Asks; at most one more than the current one waits for its turn.
     *
     * @param id of the caller, not personal: news carry it
     * @param listener told each step, the last an {@link Approval.Ended}; nothing after {@link
     *     #cancel}. Called on the loop's thread, must return at once
     */
    public void begin(String id, ApprovalRequest request, Consumer<News> listener) {
        Run next = new Run(id, request, listener, new CountDownLatch(1));
        end(current.getAndSet(next));
        thread.execute(() -> follow(next));
    }

    /** Ends what runs; its listener hears no more. */
    public void cancel() {
        end(current.getAndSet(null));
    }

    private void end(@Nullable Run old) {
        if (old != null) {
            old.over().countDown();
            approval.cancel();
        }
    }

    private void follow(Run run) {
        try {
            Approval now = run.isOver() ? new Approval.Cancelled() : approval.start(run.request());
            while (tell(run, now) && now instanceof Approval.Open open) {
                if (run.over().await(open.pollIn().toNanos(), TimeUnit.NANOSECONDS)) {
                    approval.cancel();
                    return;
                }
                now = approval.poll();
            }
        } catch (InterruptedException e) {
            approval.cancel();
        } catch (RuntimeException e) {
            approval.cancel();
            faults.fatal("approval", e);
        }
    }

    /** False when nobody listens any more; what came is then wiped and the code forgotten. */
    private boolean tell(Run run, Approval now) {
        if (run.isOver()) {
            if (now instanceof Approval.Approved approved) {
                approved.document().close();
            }
            approval.cancel();
            return false;
        }
        run.listener().accept(new News(run.id(), now));
        return true;
    }

    @Override
    public void close() {
        cancel();
        thread.shutdownNow();
    }
}
