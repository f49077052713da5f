package vn.motcua.provisioning.lab.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.identity.ConsentRecorded;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.contract.wire.Wire;

final class EventTallyTest {
    private static final LogId LOG = new LogId("0123456789abcdefghij.1");
    private static final LogId OTHER = new LogId("0123456789abcdefghij.2");
    private static final Map<String, Long> WRITTEN = Map.of("kiosk-1", 2L, "kiosk-2", 1L);

    private final List<String> held =
            new ArrayList<>(
                    List.of(
                            event("kiosk-1", LOG, 1),
                            event("kiosk-1", LOG, 2),
                            event("kiosk-2", LOG, 1)));

    @Test
    void eachOnceIsRight() throws Exception {
        EventTally tally = EventTally.of(WRITTEN, held);

        assertThat(tally).isEqualTo(new EventTally(0, 0));
        assertThat(tally.wrong()).isZero();
        assertThat(tally.words()).contains("exactly once");
    }

    @Test
    void aLostOneIsMissing() throws Exception {
        held.removeFirst();

        EventTally tally = EventTally.of(WRITTEN, held);

        assertThat(tally).isEqualTo(new EventTally(1, 0));
        assertThat(tally.words()).contains("lacks 1 ");
    }

    @Test
    void aDoubledOneIsWrongToo() throws Exception {
        held.add(held.getFirst());

        EventTally tally = EventTally.of(WRITTEN, held);

        assertThat(tally).isEqualTo(new EventTally(0, 1));
        assertThat(tally.wrong()).isEqualTo(1);
        assertThat(tally.words()).contains("holds 1 ").contains("doubled");
    }

    @Test
    void aDoubledOneDoesNotMakeUpForALostOne() throws Exception {
        held.set(0, held.getLast());

        assertThat(EventTally.of(WRITTEN, held)).isEqualTo(new EventTally(1, 1));
    }

    @Test
    void oneThatCameAgainInAnotherLogIsDoubled() throws Exception {
        held.add(event("kiosk-1", OTHER, 2));

        assertThat(EventTally.of(WRITTEN, held)).isEqualTo(new EventTally(0, 1));
    }

    @Test
    void whatNobodyWroteIsSurplus() throws Exception {
        held.add(event("kiosk-1", LOG, 3));
        held.add(event("kiosk-9", LOG, 1));

        assertThat(EventTally.of(WRITTEN, held)).isEqualTo(new EventTally(0, 2));
    }

    private static String event(String device, LogId log, long seq) {
        return Wire.writeEnvelope(
                Wire.envelope(
                        new LogPosition(log, seq),
                        Instant.EPOCH,
                        new ConsentRecorded(Means.TYPED, "1", "identification", true),
                        new DeviceId(device),
                        "boot"));
    }
}
