package vn.motcua.agent.hardware.fingerprint.worker;

import com.machinezoo.fingerprintio.TemplateFormat;
import com.machinezoo.sourceafis.FingerprintCompatibility;
import com.machinezoo.sourceafis.FingerprintImage;
import com.machinezoo.sourceafis.FingerprintImageOptions;
import com.machinezoo.sourceafis.FingerprintMatcher;
import com.machinezoo.sourceafis.FingerprintTemplate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vn.motcua.agent.hardware.fingerprint.Reference;

/** SourceAFIS: features of a finger's image and their comparison. Any thread. */
public final class Minutiae {
    /** A record of ISO/IEC 19794-2:2005 with one finger: header, then so many bytes a minutia. */
    private static final int ISO_HEAD = 32;

    private static final int ISO_MINUTIA = 6;

    /** Fewer say too little for a decision; libfprint's own limit for an image is 10. */
    static final int FEWEST = 14;

    private static final int PLENTY = 40;

    private Minutiae() {}

    /** Features of an image; it does not keep the pixels. */
    public static FingerprintTemplate of(int width, int height, int dpi, byte[] pixels) {
        FingerprintImageOptions options = new FingerprintImageOptions().dpi(dpi);
        return new FingerprintTemplate(new FingerprintImage(width, height, pixels, options));
    }

    /**
     * The score that a stranger reaches at most once in so many comparisons, by the scale that
     * SourceAFIS documents: every 10 points are a factor of ten.
     */
    public static double threshold(long oneIn) {
        return 10 * Math.log10(oneIn);
    }

    /** 0 to 100 by the number of minutiae found: the matcher has no measure of its own. */
    static int quality(FingerprintTemplate template) {
        byte[] iso =
                FingerprintCompatibility.exportTemplates(TemplateFormat.ISO_19794_2_2005, template);
        int count = Math.max(0, (iso.length - ISO_HEAD) / ISO_MINUTIA);
        Arrays.fill(iso, (byte) 0);
        return Math.min(100, count * 100 / PLENTY);
    }

    /** Quality below which nothing is decided. */
    static int lowestQuality() {
        return FEWEST * 100 / PLENTY;
    }

    /** What a reference holds; empty when it cannot be read. */
    static Optional<FingerprintTemplate> read(Reference reference) {
        try {
            return switch (reference.format()) {
                case ISO_19794_2 ->
                        Optional.of(FingerprintCompatibility.importTemplate(reference.data()));
                case SOURCEAFIS -> Optional.of(new FingerprintTemplate(reference.data()));
                case VENDOR -> Optional.empty();
            };
        } catch (RuntimeException e) {
            // Foreign bytes: whatever the parsers throw means that they are no template.
            return Optional.empty();
        }
    }

    /**
     * Whether one of the references is of the same finger.
     *
     * @param oneIn false-match target for all of them together
     * @return empty when none can be read
     */
    static Optional<Boolean> match(
            FingerprintTemplate probe, List<Reference> references, int oneIn) {
        List<FingerprintTemplate> readable = new ArrayList<>();
        references.forEach(r -> read(r).ifPresent(readable::add));
        if (readable.isEmpty()) {
            return Optional.empty();
        }
        double threshold = threshold((long) oneIn * readable.size());
        FingerprintMatcher matcher = new FingerprintMatcher(probe);
        return Optional.of(readable.stream().anyMatch(r -> matcher.match(r) >= threshold));
    }
}
