package vn.motcua.agent.office;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.queue.QueueLoop;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.office.HubSecret;
import vn.motcua.contract.office.HubWord;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPage;
import vn.motcua.contract.wire.LogPosition;

/** A hub among several candidates: steps down when it hears of a higher epoch, without a disk. */
final class TestSeat implements HubSeat {
    private final QueueLoop loop;
    final AtomicReference<@Nullable LogId> higher = new AtomicReference<>();

    final AtomicReference<LossOrders.@Nullable Outcome> loss = new AtomicReference<>();
    static final String CODE = "4821-7730-5516";

    TestSeat(QueueLoop loop) {
        this.loop = loop;
    }

    @Override
    public HubWord word() {
        return new HubWord(loop.end().log(), higher.get() == null, List.of());
    }

    @Override
    public LogId epoch() {
        LogId known = higher.get();
        return known == null ? loop.end().log() : known;
    }

    @Override
    public void heard(LogId other) {
        if (other.outranks(loop.end().log())) {
            higher.set(other);
        }
    }

    @Override
    public Optional<LogPage> page(@Nullable LogPosition after) throws IOException {
        LogPosition end = loop.end();
        LogPosition from = after == null ? new LogPosition(end.log(), 0) : after;
        return from.log().equals(end.log()) && from.seq() <= end.seq()
                ? Optional.of(
                        new LogPage(from, end.log(), loop.after(from.seq(), LogPage.MOST_EVENTS)))
                : Optional.empty();
    }

    @Override
    public Optional<LogPage> tail(LogPosition after) throws IOException {
        return higher.get() == null ? Optional.empty() : page(after);
    }

    @Override
    public void stored(DeviceId candidate, LogPosition upTo, boolean ready) {
        if (ready) {
            loop.stored(upTo.seq());
        }
    }

    /** What {@link #loss} says; nothing is missing while it says nothing. */
    @Override
    public Optional<LossOrders> losses() {
        return Optional.of(
                new LossOrders() {
                    @Override
                    public boolean waiting() {
                        return loss.get() != null;
                    }

                    @Override
                    public boolean codeFits(String code) {
                        return code.equals(CODE);
                    }

                    @Override
                    public Outcome giveUp() {
                        Outcome said = loss.get();
                        return said == null ? Outcome.NOTHING_MISSING : said;
                    }
                });
    }

    @Override
    public HubSecret secret() {
        return new HubSecret("A".repeat(43));
    }
}
