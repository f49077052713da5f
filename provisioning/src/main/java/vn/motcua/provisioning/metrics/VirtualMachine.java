package vn.motcua.provisioning.metrics;

import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.Map;

/** Heap, collections, threads and processor time of this process, under the usual names. */
final class VirtualMachine {
    private VirtualMachine() {}

    static void write(MetricSnapshots.Builder all) {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        MemoryUsage rest = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage();
        all.metricSnapshot(
                CentreMetrics.gauges(
                        "jvm_memory_used_bytes",
                        "Memory in use.",
                        "area",
                        Map.of("heap", heap.getUsed(), "nonheap", rest.getUsed())));
        all.metricSnapshot(
                CentreMetrics.gauges(
                        "jvm_memory_max_bytes",
                        "Most memory; -1 = no limit.",
                        "area",
                        Map.of("heap", heap.getMax(), "nonheap", rest.getMax())));
        SummarySnapshot.Builder collections =
                SummarySnapshot.builder()
                        .name("jvm_gc_collection_seconds")
                        .help("Time in collections of garbage.");
        for (GarbageCollectorMXBean one : ManagementFactory.getGarbageCollectorMXBeans()) {
            collections.dataPoint(
                    SummarySnapshot.SummaryDataPointSnapshot.builder()
                            .labels(Labels.of("gc", one.getName()))
                            .count(Math.max(0, one.getCollectionCount()))
                            .sum(Math.max(0, one.getCollectionTime()) / 1e3)
                            .build());
        }
        all.metricSnapshot(collections.build());
        all.metricSnapshot(
                CentreMetrics.gauge(
                        "jvm_threads_current",
                        "Platform threads.",
                        ManagementFactory.getThreadMXBean().getThreadCount()));
        all.metricSnapshot(
                CentreMetrics.gauge(
                        "process_start_time_seconds",
                        "When the process started, since 1970.",
                        ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3));
        Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        all.metricSnapshot(
                CentreMetrics.counter(
                        "process_cpu_seconds",
                        "Processor time, user and system.",
                        cpu.toNanos() / 1e9));
    }
}
