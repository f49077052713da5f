package vn.motcua.agent.hardware.fingerprint.bench;

import com.machinezoo.sourceafis.FingerprintMatcher;
import com.machinezoo.sourceafis.FingerprintTemplate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import vn.motcua.agent.hardware.fingerprint.synthetic.Print;
import vn.motcua.agent.hardware.fingerprint.synthetic.SyntheticFinger;
import vn.motcua.agent.hardware.fingerprint.worker.Minutiae;

/**
 * False matches and false non-matches of drawn fingers over the threshold. Drawn prints flatter:
 * the figures say that the parts fit together, nothing about people.
 */
public final class AccuracyBench {
    private final int fingers;
    private final int impressions;
    private final Path picture;
    private final Consumer<String> progress;

    /**
     * @param picture PNG to write
     */
    public AccuracyBench(int fingers, int impressions, Path picture, Consumer<String> progress) {
        this.fingers = fingers;
        this.impressions = impressions;
        this.picture = picture;
        this.progress = progress;
    }

    /** The figures by name. */
    public Map<String, Object> run() throws IOException {
        FingerprintTemplate[][] all = new FingerprintTemplate[fingers][];
        IntStream.range(0, fingers).parallel().forEach(f -> all[f] = drawn(f));
        progress.accept(fingers * impressions + " prints drawn and read");
        double[][] genuine = new double[fingers][];
        double[][] strange = new double[fingers][];
        IntStream.range(0, fingers)
                .parallel()
                .forEach(f -> {
                    genuine[f] = genuine(all[f]);
                    strange[f] = strangers(all, f);
                });
        progress.accept("compared");
        Spread same = spread(genuine);
        Spread others = spread(strange);
        new AccuracyPicture(same, others).write(picture);
        return figures(same, others);
    }

    private FingerprintTemplate[] drawn(int finger) {
        SyntheticFinger f = new SyntheticFinger(finger);
        FingerprintTemplate[] templates = new FingerprintTemplate[impressions];
        for (int i = 0; i < impressions; i++) {
            Print p = f.impression(i);
            templates[i] = Minutiae.of(p.width(), p.height(), Print.DPI, p.pixels());
        }
        return templates;
    }

    /** Every impression with every later one of the same finger. */
    private double[] genuine(FingerprintTemplate[] own) {
        double[] scores = new double[impressions * (impressions - 1) / 2];
        int n = 0;
        for (int i = 0; i < impressions; i++) {
            FingerprintMatcher matcher = new FingerprintMatcher(own[i]);
            for (int j = i + 1; j < impressions; j++) {
                scores[n++] = matcher.match(own[j]);
            }
        }
        return scores;
    }

    /** First impression with the second of every later finger. */
    private double[] strangers(FingerprintTemplate[][] all, int finger) {
        FingerprintMatcher matcher = new FingerprintMatcher(all[finger][0]);
        double[] scores = new double[fingers - finger - 1];
        for (int other = finger + 1; other < fingers; other++) {
            scores[other - finger - 1] = matcher.match(all[other][Math.min(1, impressions - 1)]);
        }
        return scores;
    }

    private static Spread spread(double[][] scores) {
        Spread spread = new Spread();
        for (double[] some : scores) {
            for (double score : some) {
                spread.add(score);
            }
        }
        return spread;
    }

    private Map<String, Object> figures(Spread same, Spread others) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("fingers", fingers);
        figures.put("impressions", impressions);
        figures.put("genuine_pairs", same.count());
        figures.put("stranger_pairs", others.count());
        figures.put("genuine_lowest", Spread.rounded(same.at(0)));
        figures.put("genuine_median", Spread.rounded(same.at(0.5)));
        figures.put("stranger_highest", Spread.rounded(others.at(1)));
        for (int oneIn : new int[] {1_000, 10_000, 100_000}) {
            double threshold = Minutiae.threshold(oneIn);
            figures.put("fmr_at_1_in_" + oneIn, share(others.above(threshold), others.count()));
            figures.put(
                    "fnmr_at_1_in_" + oneIn,
                    share(same.count() - same.above(threshold), same.count()));
        }
        figures.put("picture", picture.toString());
        figures.put("warning", "drawn prints flatter: no figure here holds for people");
        return figures;
    }

    private static double share(long part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
