package vn.motcua.provisioning.figures;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.wire.LogId;
import vn.motcua.report.Figures;

/**
 * What the centre knows at one moment, all of it committed. Immutable.
 *
 * @param devices every device that ever reported, by id
 * @param logs every event log, by id
 * @param figures of the business day that is open in each log
 * @param strays messages that belong to no log or device and were set aside
 * @param brokerConnected whether the centre hears its broker
 * @param listeningSince when it last began to; null before the first time
 */
public record CentreView(
        Map<DeviceId, DeviceRecord> devices,
        Map<LogId, LogRecord> logs,
        Map<LogId, Figures> figures,
        long strays,
        boolean brokerConnected,
        @Nullable Instant listeningSince) {
    public CentreView {
        devices = Map.copyOf(devices);
        logs = Map.copyOf(logs);
        figures = Map.copyOf(figures);
    }

    /** Events stored, over all logs, without what is missing behind a hole. */
    public long eventsStored() {
        return logs.values().stream().mapToLong(LogRecord::stored).sum();
    }

    /** Figures of the hubs' current logs; a device's is the log that an event last came for. */
    public Map<DeviceId, Figures> figuresByHub() {
        return logs.values().stream()
                .filter(l -> figures.containsKey(l.log()))
                .collect(
                        java.util.stream.Collectors.toMap(
                                LogRecord::device,
                                l -> l,
                                (a, b) -> a.touchedAt().isAfter(b.touchedAt()) ? a : b))
                .entrySet()
                .stream()
                .collect(
                        java.util.stream.Collectors.toUnmodifiableMap(
                                Map.Entry::getKey,
                                e ->
                                        java.util.Objects.requireNonNull(
                                                figures.get(e.getValue().log()))));
    }

    /** The logs of one device, the one last written to first. */
    public List<LogRecord> logsOf(DeviceId device) {
        return logs.values().stream()
                .filter(l -> l.device().equals(device))
                .sorted(java.util.Comparator.comparing(LogRecord::touchedAt).reversed())
                .toList();
    }
}
