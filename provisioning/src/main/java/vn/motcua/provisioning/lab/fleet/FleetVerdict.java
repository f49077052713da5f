package vn.motcua.provisioning.lab.fleet;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.motcua.runtime.JsonText;

/** What came of a day of the fleet; its JSON is the contract of docs/cli.md. One thread. */
final class FleetVerdict {
    /** A device counts as offline at the centre within so long. */
    static final Duration OFFLINE_LIMIT = Duration.ofSeconds(95);

    private final int devices;
    int enrolled;
    int configured;
    int updated;
    int rolledBack;
    String stolenCode = "";
    String revoked = "";
    String forgedRelease = "";
    double offlineSeconds = -1;
    long lost = -1;

    FleetVerdict(int devices) {
        this.devices = devices;
    }

    boolean good() {
        return enrolled == devices
                && configured == devices
                && updated == devices
                && rolledBack > 0
                && stolenCode.equals("refused")
                && revoked.equals("cut off")
                && forgedRelease.equals("refused")
                && offlineSeconds >= 0
                && offlineSeconds <= OFFLINE_LIMIT.toSeconds()
                && lost == 0;
    }

    String json() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("devices", devices);
        line.put("enrolled", enrolled);
        line.put("configured", configured);
        line.put("updated", updated);
        line.put("rolled_back", rolledBack);
        line.put("stolen_code", stolenCode);
        line.put("revoked", revoked);
        line.put("forged_release", forgedRelease);
        line.put("offline_seen_s", offlineSeconds);
        line.put("lost", lost);
        return JsonText.of(line);
    }
}
