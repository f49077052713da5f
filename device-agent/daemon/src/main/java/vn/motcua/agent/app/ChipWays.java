package vn.motcua.agent.app;

import java.util.EnumSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.hardware.card.CardReader;
import vn.motcua.agent.identity.Way;
import vn.motcua.agent.identity.chip.ChipKey;
import vn.motcua.agent.identity.chip.ChipReader;
import vn.motcua.agent.identity.chip.ChipRequest;
import vn.motcua.agent.identity.chip.ChipRequest.Detail;
import vn.motcua.agent.identity.chip.ChipResult;
import vn.motcua.contract.appliance.IdentityView.Trouble;
import vn.motcua.contract.identity.IdentityDocument;
import vn.motcua.contract.identity.Trust;
import vn.motcua.runtime.FaultHandler;

/** The chip of the card that a scan or a typed number has named: laid down, read, proven. */
final class ChipWays implements Way.Maker {
    /** Longest wait for the card to be laid down. */
    private static final int PATIENCE_SECONDS = 45;

    private final CardReader reader;
    private final ChipReader chips;
    private final FaultHandler faults;

    /** A permit lies here while a card lies on the reader. */
    private final Semaphore present = new Semaphore(0);

    ChipWays(CardReader reader, ChipReader chips, FaultHandler faults) {
        this.reader = reader;
        this.chips = chips;
        this.faults = faults;
        reader.onCard(event -> {
            present.drainPermits();
            if (event instanceof CardReader.CardInserted) {
                present.release();
            }
        });
    }

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public boolean needsName() {
        return true;
    }

    @Override
    public Way make(@Nullable IdentityDocument known) {
        return new Reading(known);
    }

    /** One card, once. Reads on a thread of its own, as all talk with devices. */
    private final class Reading implements Way {
        private final @Nullable ChipKey key;
        private final CountDownLatch over = new CountDownLatch(1);
        private @Nullable Thread thread;

        Reading(@Nullable IdentityDocument known) {
            this.key =
                    known == null || known.number().length() != 12
                            ? null
                            : new ChipKey.OfNumber(known.number(), known.birth(), known.issued());
        }

        @Override
        public void start(Consumer<Step> news) {
            if (key == null) {
                news.accept(new Step.Failed(Trouble.NO_CHIP));
                return;
            }
            ChipKey opens = key;
            news.accept(new Step.Waiting(null));
            thread =
                    Thread.ofPlatform()
                            .daemon()
                            .name("chip")
                            .uncaughtExceptionHandler((t, bug) -> faults.fatal("chip", bug))
                            .start(() -> read(opens, news));
        }

        private void read(ChipKey opens, Consumer<Step> news) {
            try {
                if (!present.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    news.accept(new Step.Failed(Trouble.TIMED_OUT));
                    return;
                }
                present.release();
            } catch (InterruptedException e) {
                return;
            }
            ChipRequest request =
                    new ChipRequest(opens, EnumSet.of(Detail.NAME), false, ChipRequest.USUAL_LIMIT);
            ChipResult result =
                    chips.read(
                            new ReaderChip(reader),
                            request,
                            percent -> news.accept(new Step.Working(percent)));
            reader.release();
            switch (result) {
                case ChipResult.Genuine card -> genuine(card, news);
                case ChipResult.Failed failed -> news.accept(new Step.Failed(failed.trouble()));
            }
        }

        private void genuine(ChipResult.Genuine card, Consumer<Step> news) {
            if (over.getCount() == 0) {
                card.close();
            } else {
                news.accept(new Step.Named(card.document(), Trust.CHIP));
            }
        }

        @Override
        public void cancel() {
            over.countDown();
            Thread running = thread;
            if (running != null && running != Thread.currentThread()) {
                running.interrupt();
            }
        }
    }
}
