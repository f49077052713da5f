package vn.motcua.agent.hardware.fingerprint.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import com.machinezoo.sourceafis.FingerprintMatcher;
import com.machinezoo.sourceafis.FingerprintTemplate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.motcua.agent.hardware.fingerprint.worker.Minutiae;

class SyntheticFingerTest {
    private static final int FINGERS = 8;

    @Test
    void sameSeedAndImpressionAreTheSameImage() {
        assertThat(new SyntheticFinger(3).impression(1).pixels())
                .isEqualTo(new SyntheticFinger(3).impression(1).pixels())
                .isNotEqualTo(new SyntheticFinger(3).impression(2).pixels())
                .isNotEqualTo(new SyntheticFinger(4).impression(1).pixels());
    }

    @Test
    void aFingerMatchesItselfAndNoOther() {
        double threshold = Minutiae.threshold(10_000);
        List<FingerprintTemplate> first = templates(0);
        List<FingerprintTemplate> second = templates(1);
        for (int i = 0; i < FINGERS; i++) {
            FingerprintMatcher matcher = new FingerprintMatcher(second.get(i));
            for (int j = 0; j < FINGERS; j++) {
                double score = matcher.match(first.get(j));
                if (i == j) {
                    assertThat(score).as("finger %d", i).isGreaterThan(threshold);
                } else {
                    assertThat(score).as("fingers %d, %d", i, j).isLessThan(threshold);
                }
            }
        }
    }

    private static List<FingerprintTemplate> templates(int impression) {
        List<FingerprintTemplate> list = new ArrayList<>();
        for (int i = 0; i < FINGERS; i++) {
            Print p = new SyntheticFinger(i).impression(impression);
            list.add(Minutiae.of(p.width(), p.height(), Print.DPI, p.pixels()));
        }
        return list;
    }
}
