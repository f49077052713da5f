package vn.motcua.provisioning.http;

import java.time.Duration;
import java.util.Map;
import vn.motcua.provisioning.metrics.CentreMetrics;
import vn.motcua.provisioning.metrics.Reading;

/** Metrics of a centre that does nothing. */
final class TestMetrics {
    private TestMetrics() {}

    static CentreMetrics metrics() {
        return new CentreMetrics(() ->
                new Reading(
                        Map.of("online", 0L),
                        Map.of(),
                        Map.of(),
                        new Reading.Ingest(false, 0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO, 0, 0),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        0));
    }
}
