package vn.motcua.agent.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.device.DeviceId;

/** When a standby may take the hub for gone by itself (ADR 26). */
class HubLossTest {
    private static final Duration AFTER = Duration.ofSeconds(20);
    private static final DeviceId KIOSK = new DeviceId("kiosk-01");
    private static final DeviceId BOARD = new DeviceId("board-01");
    private static final int STEPS = 200_000;

    private final HubLoss loss = new HubLoss(AFTER, 0);

    private static long s(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    @Test
    void itNeedsAWholeCopyItsOwnSilenceAndTheWordOfAnother() {
        loss.heard(true, s(10));
        assertThat(loss.sure(s(40))).as("alone it may be its own cable").isFalse();
        loss.said(KIOSK, Duration.ofSeconds(19), s(40));
        assertThat(loss.sure(s(40))).as("not long enough for the other").isFalse();
        loss.said(KIOSK, AFTER, s(41));
        assertThat(loss.sure(s(41))).isTrue();
        assertThat(loss.sure(s(71))).isTrue();
        assertThat(loss.sure(s(72))).as("an old word").isFalse();
        loss.said(KIOSK, AFTER, s(72));
        loss.said(KIOSK, Duration.ZERO, s(73));
        assertThat(loss.sure(s(73))).as("it has an answer again").isFalse();
    }

    @Test
    void aStandbyThatWasNotCompleteOrNeverHeardOfTheHubWaitsForAnOrder() {
        loss.said(KIOSK, AFTER, s(60));
        assertThat(loss.sure(s(60))).as("never heard of a hub").isFalse();
        loss.heard(true, s(61));
        loss.heard(false, s(62));
        loss.said(KIOSK, AFTER, s(100));
        assertThat(loss.sure(s(100))).isFalse();
        HubLoss never = new HubLoss(Duration.ZERO, 0);
        never.heard(true, s(1));
        never.said(KIOSK, AFTER, s(100));
        assertThat(never.sure(s(100))).as("off").isFalse();
    }

    /** Against the rule in other words, over everything that was ever said. */
    @Test
    void noWordOfLifeWithinTheTimeIsEverPassedOver() {
        Random random = new Random(20261130);
        Map<DeviceId, long[]> last = new HashMap<>();
        long now = 0;
        long heard = Long.MIN_VALUE / 2;
        boolean complete = false;
        int sure = 0;
        for (int i = 0; i < STEPS; i++) {
            now += s(1 + random.nextInt(9));
            switch (random.nextInt(12)) {
                case 0 -> {
                    heard = now;
                    complete = random.nextInt(4) > 0;
                    loss.heard(complete, now);
                }
                case 1, 2, 3 -> {
                    DeviceId who = random.nextBoolean() ? KIOSK : BOARD;
                    long silence = random.nextInt(40);
                    last.put(who, new long[] {now, silence});
                    loss.said(who, Duration.ofSeconds(silence), now);
                }
                default -> {} // time goes by
            }
            boolean witnessed = false;
            for (DeviceId who : List.of(KIOSK, BOARD)) {
                long[] word = last.get(who);
                witnessed |=
                        word != null
                                && word[0] > heard
                                && now - word[0] <= s(30)
                                && s(word[1]) >= AFTER.toNanos();
            }
            boolean should = complete && now - heard >= AFTER.toNanos() && witnessed;
            assertThat(loss.sure(now)).as("step %d", i).isEqualTo(should);
            sure += should ? 1 : 0;
        }
        assertThat(sure).isGreaterThan(STEPS / 100);
    }
}
