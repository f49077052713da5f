package vn.motcua.provisioning.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import vn.motcua.provisioning.alarm.AlarmId;
import vn.motcua.provisioning.alarm.AlarmKind;
import vn.motcua.provisioning.alarm.AlarmView;

/** Machine words never reach somebody who looks after a fleet. */
final class WordsTest {
    private final Words vietnamese = Words.of("vi");

    @Test
    void machineWordsAreSaid() {
        assertThat(vietnamese.detail("rolled-back:printer"))
                .isEqualTo("đã tự quay lại bản cũ: Máy in số thứ tự");
        assertThat(vietnamese.detail("FETCHING")).isEqualTo("đang tải");
        assertThat(Words.of("en").detail("refused:untrusted"))
                .isEqualTo("the device refuses: wrong signature");
        assertThat(vietnamese.detail("")).isEmpty();
    }

    @Test
    void whatNobodyKnowsIsShownAsItIs() {
        assertThat(vietnamese.detail("something-new:x")).isEqualTo("something new: x");
    }

    @Test
    void anAlarmDoesNotSayItsKindTwice() {
        assertThat(AlarmWords.more(vietnamese, alarm("silent"))).isEmpty();
        assertThat(AlarmWords.more(vietnamese, alarm("printer"))).isEqualTo(" · Máy in số thứ tự");
    }

    private static AlarmView alarm(String detail) {
        return new AlarmView(
                new AlarmId(1),
                AlarmKind.OFFLINE,
                "kiosk-01",
                "van-mieu",
                detail,
                Instant.EPOCH,
                null,
                null);
    }

    /** The last mark of a day may stand at the very edge of the drawing. */
    @Test
    void theNameOfAnHourStaysInsideTheDrawing() {
        var inside = new CurveDrawing.Mark(100, Instant.EPOCH);
        var edge = new CurveDrawing.Mark(CurveDrawing.WIDTH - 4, Instant.EPOCH);
        assertThat(inside.anchor()).isEqualTo("start");
        assertThat(edge.anchor()).isEqualTo("end");
        assertThat(edge.nameX()).isLessThan(edge.x());
    }
}
