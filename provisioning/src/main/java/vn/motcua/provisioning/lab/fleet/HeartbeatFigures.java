package vn.motcua.provisioning.lab.fleet;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.motcua.provisioning.lab.LabException;
import vn.motcua.provisioning.lab.Patience;

/** What heartbeats cost a centre and its broker, and how many they take at most. One thread. */
final class HeartbeatFigures {
    private static final Duration STORM = Duration.ofSeconds(20);
    private static final Duration CALM = Duration.ofSeconds(5);
    private static final Pattern INGESTED =
            Pattern.compile("(?m)^motcua_ingest_messages_total(?:\\{[^}]*})? ([0-9.E+]+)$");

    private final FleetCentre centre;
    private final int planned;

    /**
     * @param planned devices of the registry, each with a heartbeat every 30 s
     */
    HeartbeatFigures(FleetCentre centre, int planned) {
        this.centre = centre;
        this.planned = planned;
    }

    /**
     * A minute of nothing but heartbeats.
     *
     * @param asDevices how many devices of the field would send as many
     */
    Map<String, Object> steady(int asDevices) throws LabException {
        Duration minute = Duration.ofMinutes(1);
        double before = ingested();
        Usage centreBefore = Usage.of(centre.centrePid());
        Usage brokerBefore = Usage.of(centre.brokerPid());
        Patience.pause(minute);
        Usage centreNow = Usage.of(centre.centrePid());
        Usage brokerNow = Usage.of(centre.brokerPid());
        Map<String, Object> steady = new LinkedHashMap<>();
        steady.put("heartbeats_per_s", round((ingested() - before) / minute.toSeconds()));
        steady.put("as_devices", asDevices);
        steady.put(
                "centre_cpu",
                round(
                        100
                                * (centreNow.cpuSeconds() - centreBefore.cpuSeconds())
                                / minute.toSeconds()));
        steady.put(
                "broker_cpu",
                round(
                        100
                                * (brokerNow.cpuSeconds() - brokerBefore.cpuSeconds())
                                / minute.toSeconds()));
        steady.put("centre_rss_mb", centreNow.rssMb());
        steady.put("broker_rss_mb", brokerNow.rssMb());
        return steady;
    }

    /**
     * As fast as it goes, with the centre behind the broker and without. Cuts the boxes off and
     * ends the centre.
     *
     * @param identities folders of devices that the broker knows
     */
    Map<String, Object> storm(List<Boxes> boxes, List<Path> identities)
            throws LabException, IOException {
        for (Boxes own : boxes) {
            own.cut();
        }
        Map<String, Object> storm = new LinkedHashMap<>();
        try (HeartbeatStorm wind = new HeartbeatStorm(centre.brokerAddress(), identities)) {
            wind.blow(CALM);
            double before = calm();
            long begun = System.nanoTime();
            long sent = wind.blow(STORM);
            double taken = calm() - before;
            double all = (System.nanoTime() - begun) / 1e9 - CALM.toSeconds();
            storm.put("needed_per_s", planned / 30);
            storm.put("accepted_per_s", Math.round(sent / (double) STORM.toSeconds()));
            storm.put("ingested_per_s", Math.round(taken / all));
            storm.put("dropped", Math.max(0, Math.round(sent - taken)));
            centre.stopCentre();
            wind.blow(CALM);
            storm.put(
                    "broker_alone_per_s",
                    Math.round(wind.blow(STORM) / (double) STORM.toSeconds()));
        }
        return storm;
    }

    /** Messages taken in so far, once none has come for a while. */
    private double calm() throws LabException {
        double[] last = {ingested()};
        long[] since = {System.nanoTime()};
        Until.holds(
                "calm",
                () -> {
                    double now = ingested();
                    if (now > last[0]) {
                        last[0] = now;
                        since[0] = System.nanoTime();
                    }
                    return System.nanoTime() - since[0] > CALM.toNanos();
                });
        return last[0];
    }

    private double ingested() throws LabException {
        Matcher found = INGESTED.matcher(centre.door().text("/metrics"));
        if (!found.find()) {
            throw new LabException("the centre counts no messages");
        }
        return Double.parseDouble(found.group(1));
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
