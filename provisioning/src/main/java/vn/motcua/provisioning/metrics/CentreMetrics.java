package vn.motcua.provisioning.metrics;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Writes the page that a Prometheus reads: one {@link Reading}, and the virtual machine, in the
 * text format 0.0.4. Nothing is kept between two pages. Any thread.
 */
public final class CentreMetrics {
    /** Of the page. */
    public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private final Supplier<Reading> source;

    /**
     * @param source is asked once for each page; any thread
     */
    public CentreMetrics(Supplier<Reading> source) {
        this.source = source;
    }

    /** The page of now. */
    public String page() throws IOException {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        Reading reading = source.get();
        fleet(all, reading);
        ingest(all, reading.ingest());
        VirtualMachine.write(all);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create()
                .write(out, all.build(), EscapingScheme.UNDERSCORE_ESCAPING);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void fleet(MetricSnapshots.Builder all, Reading reading) {
        all.metricSnapshot(
                gauges("motcua_devices", "Devices by condition.", "condition", reading.devices()));
        all.metricSnapshot(
                gauges(
                        "motcua_offices",
                        "Reception points by condition.",
                        "condition",
                        reading.offices()));
        GaugeSnapshot.Builder alarms =
                GaugeSnapshot.builder().name("motcua_alarms_open").help("Alarms that hold.");
        reading.alarms()
                .forEach((labels, count) ->
                        alarms.dataPoint(
                                point(
                                        Labels.of(
                                                "kind",
                                                labels.kind(),
                                                "severity",
                                                labels.severity()),
                                        count)));
        all.metricSnapshot(alarms.build());
        all.metricSnapshot(
                gauges("motcua_rollouts", "Rollouts by state.", "state", reading.rollouts()));
        all.metricSnapshot(
                gauges(
                        "motcua_orders",
                        "Orders to devices that are remembered, by state.",
                        "state",
                        reading.orders()));
        all.metricSnapshot(
                gauges(
                        "motcua_database_bytes",
                        "Size of a database file with its write-ahead log.",
                        "file",
                        reading.fileBytes()));
        all.metricSnapshot(
                gauge(
                        "motcua_console_pages",
                        "Open pages of the console that listen for changes.",
                        reading.consolePages()));
    }

    private static void ingest(MetricSnapshots.Builder all, Reading.Ingest ingest) {
        all.metricSnapshot(
                gauge(
                        "motcua_broker_connected",
                        "1 while the centre hears its broker.",
                        ingest.linked() ? 1 : 0));
        all.metricSnapshot(
                gauge(
                        "motcua_events_stored",
                        "Events in the database, up to the first hole of each log.",
                        ingest.stored()));
        all.metricSnapshot(
                gauge(
                        "motcua_events_repeated",
                        "Events that came again and were dropped.",
                        ingest.repeats()));
        all.metricSnapshot(
                gauge(
                        "motcua_events_unreadable",
                        "Places of logs without a readable event.",
                        ingest.unreadable()));
        all.metricSnapshot(
                gauge(
                        "motcua_messages_stray",
                        "Messages that belong to no log or device.",
                        ingest.strays()));
        all.metricSnapshot(gauge("motcua_logs", "Event logs that are known.", ingest.logs()));
        all.metricSnapshot(
                gauge(
                        "motcua_logs_with_hole",
                        "Event logs that wait for a missing event.",
                        ingest.holes()));
        all.metricSnapshot(
                counter(
                        "motcua_ingest_messages",
                        "Messages committed since the start.",
                        ingest.messages()));
        all.metricSnapshot(
                counter(
                        "motcua_ingest_refused",
                        "Messages that found no room; the broker sends them again.",
                        ingest.refused()));
        all.metricSnapshot(
                gauge(
                        "motcua_ingest_waiting",
                        "Messages that wait for their commit.",
                        ingest.waiting()));
        all.metricSnapshot(
                SummarySnapshot.builder()
                        .name("motcua_ingest_lag_seconds")
                        .help("From arrival of a commit's oldest message until it is on disk.")
                        .dataPoint(
                                SummarySnapshot.SummaryDataPointSnapshot.builder()
                                        .count(ingest.commits())
                                        .sum(ingest.waited().toNanos() / 1e9)
                                        .build())
                        .build());
    }

    static GaugeSnapshot gauges(String name, String help, String label, Map<String, Long> values) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        new TreeMap<>(values)
                .forEach((value, count) -> gauge.dataPoint(point(Labels.of(label, value), count)));
        return gauge.build();
    }

    static GaugeSnapshot gauge(String name, String help, double value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(point(Labels.EMPTY, value))
                .build();
    }

    private static GaugeSnapshot.GaugeDataPointSnapshot point(Labels labels, double value) {
        return GaugeSnapshot.GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
    }

    static CounterSnapshot counter(String name, String help, double value) {
        return CounterSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder().value(value).build())
                .build();
    }
}
