package vn.motcua.agent.app;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import vn.motcua.agent.appliance.RatingBox;
import vn.motcua.agent.hardware.buttons.ButtonPanel;
import vn.motcua.agent.hardware.buttons.ButtonPressed;
import vn.motcua.contract.appliance.RatingProof;
import vn.motcua.contract.appliance.RatingSubmission;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.rating.Rating;
import vn.motcua.runtime.EventLoop;
import vn.motcua.runtime.FaultHandler;

/** Presses of the button pad become ratings: the lamp thanks, the rating goes its way. */
final class PadRatings implements AutoCloseable {
    /**
     * A press means "the visit that finished at this counter last": one that is a minute late would
     * count for somebody else.
     */
    static final Duration TIME_TO_LIVE = Duration.ofSeconds(60);

    static final Duration LAST_RETRY = Duration.ofSeconds(5);
    private static final Duration LAMP = Duration.ofSeconds(2);
    private static final int MOST_PRESSES = 400;

    /** The questions of the official survey; a pad asks only the first. */
    private static final String QUESTION_SET = "hpasc-3.1";

    private final EventLoop loop;
    private final RatingBox ratings;
    private final ButtonPanel panel;
    private final CounterId counter;

    PadRatings(RatingBox ratings, ButtonPanel panel, CounterId counter, FaultHandler faults) {
        this.ratings = ratings;
        this.panel = panel;
        this.counter = counter;
        this.loop = new EventLoop("pad", MOST_PRESSES, faults);
        panel.onPressed(pressed -> loop.submit(() -> pressed(pressed)));
    }

    private void pressed(ButtonPressed press) {
        int scale = panel.size();
        int step = press.index() + 1;
        Rating rating =
                new Rating(
                        Rating.levelOf(scale, step),
                        scale,
                        step,
                        List.of(),
                        QUESTION_SET,
                        Rating.Via.PAD);
        panel.lamp(press.index(), true);
        loop.schedule(LAMP, () -> panel.lamp(press.index(), false));
        // The answer is nobody's concern here: the rating is kept until it has one.
        ratings.rate(
                        new RatingSubmission(
                                new CommandId(UUID.randomUUID().toString()),
                                RatingProof.ofCounter(counter),
                                rating))
                .exceptionally(_ -> null);
    }

    @Override
    public void close() {
        loop.close();
    }
}
