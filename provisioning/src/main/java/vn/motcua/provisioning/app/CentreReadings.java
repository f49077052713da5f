package vn.motcua.provisioning.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import vn.motcua.provisioning.alarm.AlarmDesk;
import vn.motcua.provisioning.alarm.AlarmKind;
import vn.motcua.provisioning.command.CommandDesk;
import vn.motcua.provisioning.command.OrderView;
import vn.motcua.provisioning.console.ConsoleLoop;
import vn.motcua.provisioning.console.FleetPicture;
import vn.motcua.provisioning.figures.CentreView;
import vn.motcua.provisioning.figures.IngestLoop;
import vn.motcua.provisioning.figures.LogRecord;
import vn.motcua.provisioning.metrics.Reading;
import vn.motcua.provisioning.rollout.RolloutDesk;
import vn.motcua.provisioning.rollout.RolloutState;

/** Counts what the parts of the centre know. Any thread. */
final class CentreReadings implements Supplier<Reading> {
    private static final int MOST_FILES = 32;

    private final Path data;
    private final ConsoleLoop console;
    private final IngestLoop ingest;
    private final AlarmDesk alarms;
    private final RolloutDesk rollouts;
    private final CommandDesk commands;

    /**
     * @param data folder with the databases
     */
    CentreReadings(
            Path data,
            ConsoleLoop console,
            IngestLoop ingest,
            AlarmDesk alarms,
            RolloutDesk rollouts,
            CommandDesk commands) {
        this.data = data;
        this.console = console;
        this.ingest = ingest;
        this.alarms = alarms;
        this.rollouts = rollouts;
        this.commands = commands;
    }

    @Override
    public Reading get() {
        FleetPicture fleet = console.shown().picture();
        long online = fleet.offices().stream().mapToLong(one -> one.online()).sum();
        Map<String, Long> devices =
                Map.of(
                        "online", online,
                        "degraded", fleet.running() - online,
                        "offline", fleet.deviceCount() - fleet.running());
        Map<String, Long> offices = new HashMap<>();
        for (FleetPicture.Condition one : FleetPicture.Condition.values()) {
            offices.put(word(one), fleet.offices(one));
        }
        return new Reading(
                devices,
                offices,
                alarms(),
                ingest(),
                rollouts(),
                orders(),
                fileBytes(),
                console.listening());
    }

    /** Every kind, also those of which there is none: an absent series cannot be alerted on. */
    private Map<Reading.AlarmLabels, Long> alarms() {
        Map<AlarmKind, Long> open = new EnumMap<>(AlarmKind.class);
        alarms.open().forEach(one -> open.merge(one.kind(), 1L, Long::sum));
        Map<Reading.AlarmLabels, Long> all = new HashMap<>();
        for (AlarmKind kind : AlarmKind.values()) {
            all.put(
                    new Reading.AlarmLabels(word(kind), word(kind.severity())),
                    open.getOrDefault(kind, 0L));
        }
        return all;
    }

    private Reading.Ingest ingest() {
        CentreView view = ingest.view();
        IngestLoop.Pace pace = ingest.pace();
        return new Reading.Ingest(
                view.brokerConnected(),
                view.eventsStored(),
                view.logs().values().stream().mapToLong(LogRecord::repeats).sum(),
                view.logs().values().stream().mapToLong(LogRecord::unreadable).sum(),
                view.strays(),
                view.logs().size(),
                view.logs().values().stream().filter(log -> log.holeSince() != null).count(),
                pace.messages(),
                pace.commits(),
                pace.waited(),
                pace.waiting(),
                pace.refused());
    }

    private Map<String, Long> rollouts() {
        Map<String, Long> counts = new HashMap<>();
        for (RolloutState one : RolloutState.values()) {
            counts.put(word(one), 0L);
        }
        rollouts.rollouts().forEach(one -> counts.merge(word(one.state()), 1L, Long::sum));
        return counts;
    }

    private Map<String, Long> orders() {
        Map<OrderView.State, Long> known = commands.counts();
        Map<String, Long> counts = new HashMap<>();
        for (OrderView.State one : OrderView.State.values()) {
            counts.put(word(one), known.getOrDefault(one, 0L));
        }
        return counts;
    }

    /** A file that goes away meanwhile is not counted. */
    private Map<String, Long> fileBytes() {
        Map<String, Long> bytes = new TreeMap<>();
        try (Stream<Path> files = Files.list(data)) {
            List<Path> found = files.filter(CentreReadings::isDatabase).limit(MOST_FILES).toList();
            for (Path file : found) {
                String name = String.valueOf(file.getFileName()).replaceFirst("-(wal|shm)$", "");
                bytes.merge(name, Files.size(file), Long::sum);
            }
        } catch (IOException | UncheckedIOException e) {
            return bytes;
        }
        return bytes;
    }

    private static boolean isDatabase(Path file) {
        return String.valueOf(file.getFileName()).matches(".*\\.(db|sqlite)(-wal|-shm)?");
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
