package vn.motcua.provisioning.release;

import java.time.Instant;
import java.util.Map;

/**
 * A published release.
 *
 * @param number devices take a higher one only
 * @param version for people, {@code 0.2.0}
 * @param publishedAt when it was signed
 * @param bytes of the whole download
 * @param patches number of an earlier release to bytes of the download from there
 */
public record ReleaseView(
        long number, String version, Instant publishedAt, long bytes, Map<Long, Long> patches) {
    public ReleaseView {
        patches = Map.copyOf(patches);
    }
}
