package vn.motcua.provisioning.lab.fleet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.motcua.provisioning.lab.LabException;
import vn.motcua.provisioning.lab.Texts;

/** What a day of the fleet asks of the centre and orders there, over its API. One thread. */
final class CentreQuestions {
    private static final String WHY = "lab";

    private final FleetCentre centre;

    CentreQuestions(FleetCentre centre) {
        this.centre = centre;
    }

    /** How many slots stand so, on all pages. */
    int slotsThatAre(String standing) throws LabException {
        int found = 0;
        long pages = 1;
        for (int page = 1; page <= pages; page++) {
            Map<String, Object> slots = centre.door().get("/slots?page=" + page);
            pages = Texts.number(slots, "pages");
            found += those(objects(slots, "slots"), standing);
        }
        return found;
    }

    int devicesThatAre(String condition) throws LabException {
        Map<String, Object> found = centre.door().get("/devices?condition=" + condition);
        return (int) Texts.number(found, "total");
    }

    String condition(String device) throws LabException {
        return Texts.text(centre.door().get("/devices/" + device), "condition");
    }

    /** One sentence at the bottom of every screen of the city. */
    void changeTicker(String text) throws LabException {
        Map<String, Object> layer =
                Map.of(
                        "templates",
                        List.of(),
                        "patch",
                        Map.of("ticker", Map.of("vi", List.of(text))));
        centre.door()
                .put(
                        "/settings/layer",
                        Map.of("scope", "unit/ha-noi", "base", 0, "layer", layer, "reason", WHY));
    }

    /** Whether the device has said that settings with this text are in force. */
    boolean shows(String device, String text) {
        try {
            Map<String, Object> known = centre.door().get("/devices/" + device);
            return known.get("desired") instanceof Map<?, ?> desired
                    && "IN_STEP".equals(desired.get("standing"))
                    && String.valueOf(desired.get("sections")).contains(text);
        } catch (LabException e) {
            return false;
        }
    }

    /**
     * Starts a rollout.
     *
     * @param limits members that say when it stops; empty for the usual ones
     * @return its id
     */
    long startRollout(long release, List<Map<String, Object>> rings, Map<String, Object> limits)
            throws LabException {
        Map<String, Object> plan = new LinkedHashMap<>(limits);
        plan.put("release", release);
        plan.put("rings", rings);
        plan.put("reason", WHY);
        return Texts.number(centre.door().post("/rollouts", plan), "id");
    }

    String state(long rollout) throws LabException {
        return Texts.text(centre.door().get("/rollouts/" + rollout), "state");
    }

    /** How many devices of the rollout stand so. */
    int devicesAt(long rollout, String standing) throws LabException {
        return those(devices(rollout), standing);
    }

    /** Standing and detail of the rollout's first device, a space between them. */
    String firstOutcome(long rollout) throws LabException {
        Map<String, Object> first = devices(rollout).getFirst();
        return first.get("standing") + " " + first.get("detail");
    }

    void revoke(String device) throws LabException {
        centre.door().post("/devices/" + device + "/revoke", Map.of("reason", WHY));
    }

    private List<Map<String, Object>> devices(long rollout) throws LabException {
        return objects(centre.door().get("/rollouts/" + rollout), "devices");
    }

    private static int those(List<Map<String, Object>> all, String standing) {
        return (int) all.stream().filter(one -> standing.equals(one.get("standing"))).count();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> objects(Map<String, Object> from, String name) {
        return from.get(name) instanceof List<?> list
                ? (List<Map<String, Object>>) list
                : List.of();
    }
}
