package vn.motcua.contract.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.wire.StateJson;

class ReleaseWishTest {
    private static final Instant NOW = Instant.parse("2027-02-05T16:00:00Z");
    private static final LocalTime NIGHT = LocalTime.of(23, 0);

    @Test
    void aWishIsWhatItsSectionSays() {
        for (ReleaseWish wish :
                new ReleaseWish[] {
                    ReleaseWish.of(1), new ReleaseWish(999_999_999, NOW, NIGHT, LocalTime.of(5, 30))
                }) {
            assertThat(ReleaseWish.read(wish.section())).contains(wish);
            assertThat(
                            DesiredSchema.problems(
                                    StateValue.Tree.of(
                                            Map.of(ReleaseWish.SECTION, wish.section()))))
                    .isEmpty();
        }
    }

    @Test
    void halfADayOrADayThatDoesNotExistIsRefused() throws Exception {
        for (String section :
                new String[] {
                    "{\"number\":1,\"from\":\"22:00\"}",
                    "{\"number\":1,\"not_before\":\"2027-02-31T16:00:00Z\"}",
                    "{\"number\":0}",
                    "{}"
                }) {
            assertThat(DesiredSchema.problems(StateJson.readTree("{\"release\":" + section + "}")))
                    .as(section)
                    .hasSize(1);
        }
    }

    @Test
    void itsHoursMayGoOverMidnight() {
        ReleaseWish night = new ReleaseWish(1, null, LocalTime.of(22, 0), LocalTime.of(5, 0));
        assertThat(night.allows(NOW, NIGHT)).isTrue();
        assertThat(night.allows(NOW, LocalTime.of(4, 59))).isTrue();
        assertThat(night.allows(NOW, LocalTime.of(5, 0))).isFalse();
        assertThat(night.allows(NOW, LocalTime.NOON)).isFalse();
        ReleaseWish noon = new ReleaseWish(1, NOW, LocalTime.of(12, 0), LocalTime.of(13, 0));
        assertThat(noon.allows(NOW, LocalTime.NOON)).isTrue();
        assertThat(noon.allows(NOW, NIGHT)).isFalse();
        assertThat(noon.allows(NOW.minusSeconds(1), LocalTime.NOON)).isFalse();
    }
}
