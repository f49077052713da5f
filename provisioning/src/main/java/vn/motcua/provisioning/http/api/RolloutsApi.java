package vn.motcua.provisioning.http.api;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.StateProblem;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.provisioning.account.Permission;
import vn.motcua.provisioning.http.api.Plain.Members;
import vn.motcua.provisioning.http.gate.Answer;
import vn.motcua.provisioning.http.gate.Call;
import vn.motcua.provisioning.http.gate.Desks;
import vn.motcua.provisioning.http.gate.Endpoint;
import vn.motcua.provisioning.http.gate.RefusedException;
import vn.motcua.provisioning.http.gate.RefusedException.Code;
import vn.motcua.provisioning.rollout.Ring;
import vn.motcua.provisioning.rollout.RolloutDesk;
import vn.motcua.provisioning.rollout.RolloutId;
import vn.motcua.provisioning.rollout.RolloutPlan;
import vn.motcua.provisioning.rollout.RolloutPreview;
import vn.motcua.provisioning.rollout.RolloutVerdict;
import vn.motcua.provisioning.rollout.RolloutView;

/** Releases and how they reach the fleet. Any thread. */
public final class RolloutsApi {
    private final Desks desks;

    public RolloutsApi(Desks desks) {
        this.desks = desks;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/api/v1/releases", Permission.ROLLOUT_SEE, this::releases),
                Endpoint.get("/api/v1/rollouts", Permission.ROLLOUT_SEE, this::rollouts),
                Endpoint.get("/api/v1/rollouts/{id}", Permission.ROLLOUT_SEE, this::rollout),
                Endpoint.post("/api/v1/rollouts", Permission.ROLLOUT_CONTROL, this::start),
                Endpoint.post(
                        "/api/v1/rollouts/preview",
                        Permission.ROLLOUT_CONTROL,
                        call -> Answer.json(preview(foresee(plan(call))))),
                Endpoint.post(
                        "/api/v1/rollouts/{id}/pause",
                        Permission.ROLLOUT_CONTROL,
                        call -> taken(order(call, "pause"))),
                Endpoint.post(
                        "/api/v1/rollouts/{id}/resume",
                        Permission.ROLLOUT_CONTROL,
                        call -> taken(order(call, "resume"))),
                Endpoint.post(
                        "/api/v1/rollouts/{id}/cancel",
                        Permission.ROLLOUT_CONTROL,
                        call -> taken(order(call, "cancel"))));
    }

    private Answer releases(Call call) throws RefusedException {
        List<Map<String, ?>> all = new ArrayList<>();
        desks.rolloutDesk()
                .releases()
                .forEach(one ->
                        all.add(
                                Plain.of("number", one.number())
                                        .and("version", one.version())
                                        .and("published_at", Plain.at(one.publishedAt()))
                                        .and("bytes", one.bytes())));
        return Answer.json(Plain.of("releases", all));
    }

    private Answer rollouts(Call call) throws RefusedException {
        List<Map<String, ?>> all = new ArrayList<>();
        desks.rolloutDesk().rollouts().forEach(one -> all.add(view(one)));
        return Answer.json(Plain.of("rollouts", all));
    }

    private static Members view(RolloutView one) {
        List<Map<String, ?>> rings = new ArrayList<>();
        for (RolloutView.RingView ring : one.rings()) {
            rings.add(
                    Plain.of("name", ring.name())
                            .and("told", ring.told())
                            .and("devices", ring.devices())
                            .and("waiting", ring.waiting())
                            .and("updating", ring.updating())
                            .and("done", ring.done())
                            .and("failed", ring.failed())
                            .and("rolled_back", ring.rolledBack())
                            .and("left", ring.left()));
        }
        return Plain.of("id", one.id().number())
                .and("release", one.plan().release())
                .and("state", one.state().name())
                .and("note", one.note())
                .and("actor", one.actor())
                .and("reason", one.reason())
                .and("started_at", Plain.at(one.startedAt()))
                .and("ended_at", Plain.at(one.endedAt()))
                .and("rings", rings);
    }

    private Answer rollout(Call call) throws RefusedException {
        RolloutView one = wanted(call);
        List<Map<String, ?>> devices = new ArrayList<>();
        one.devices()
                .forEach(device ->
                        devices.add(
                                Plain.of("device", device.device().value())
                                        .and("ring", device.ring())
                                        .and("standing", device.standing().name())
                                        .and("detail", device.detail())
                                        .and("since", Plain.at(device.since()))));
        return Answer.json(view(one).and("devices", devices));
    }

    /** The rollout of the path. */
    public RolloutView wanted(Call call) throws RefusedException {
        RolloutId id =
                RolloutId.parse(call.part("id"))
                        .orElseThrow(() -> new RefusedException(Code.ABSENT));
        return desks.rolloutDesk().rollout(id).orElseThrow(() -> new RefusedException(Code.ABSENT));
    }

    /** Orders {@code pause}, {@code resume} or {@code cancel} for the rollout of the path. */
    public RolloutId order(Call call, String order) throws RefusedException, IOException {
        RolloutId id = wanted(call).id();
        String reason = call.reason();
        String actor = call.person().name();
        RolloutDesk desk = desks.rolloutDesk();
        desks.audit().requireRoom();
        CompletionStage<RolloutVerdict> answer =
                switch (order) {
                    case "pause" -> desk.pause(id, actor, reason);
                    case "resume" -> desk.resume(id, actor, reason);
                    default -> desk.cancel(id, actor, reason);
                };
        return noted(call, "rollout." + order, id.toString(), reason, answer);
    }

    private Answer start(Call call) throws RefusedException, IOException {
        return taken(start(call, plan(call), call.reason()));
    }

    /** Begins a rollout. */
    public RolloutId start(Call call, RolloutPlan plan, String reason)
            throws RefusedException, IOException {
        desks.audit().requireRoom();
        return noted(
                call,
                "rollout.start",
                "release " + plan.release(),
                reason,
                desks.rolloutDesk().start(plan, call.person().name(), reason));
    }

    /** What a plan would mean now. */
    public RolloutPreview.Possible foresee(RolloutPlan plan) throws RefusedException, IOException {
        RolloutPreview seen = Call.await(desks.rolloutDesk().preview(plan).toCompletableFuture());
        return switch (seen) {
            case RolloutPreview.Possible possible -> possible;
            case RolloutPreview.Impossible impossible -> throw refused("", impossible.why().name());
        };
    }

    private static Members preview(RolloutPreview.Possible seen) {
        List<Map<String, ?>> rings = new ArrayList<>();
        seen.rings()
                .forEach(ring ->
                        rings.add(
                                Plain.of("name", ring.name())
                                        .and("devices", ring.devices())
                                        .and(
                                                "named",
                                                ring.named().stream()
                                                        .map(DeviceId::value)
                                                        .toList())));
        return Plain.of("rings", rings).and("left", seen.left());
    }

    private RolloutId noted(
            Call call,
            String action,
            String target,
            String reason,
            CompletionStage<RolloutVerdict> answer)
            throws RefusedException, IOException {
        RolloutVerdict verdict = Call.await(answer.toCompletableFuture());
        return switch (verdict) {
            case RolloutVerdict.Taken taken -> {
                desks.note(call, action, target, reason, "rollout " + taken.id());
                yield taken.id();
            }
            case RolloutVerdict.Refused refused -> {
                desks.note(call, action, target, reason, refused.why().name());
                throw new RefusedException(
                        Code.REFUSED, List.of(new StateProblem("", refused.why().name())));
            }
        };
    }

    private static Answer taken(RolloutId id) {
        return Answer.json(Plain.of("id", id.number()));
    }

    private static RolloutPlan plan(Call call) throws RefusedException {
        Map<String, StateValue> body = call.body().members();
        List<Ring> rings = new ArrayList<>();
        if (body.get("rings") instanceof StateValue.Many many) {
            for (StateValue one : many.values()) {
                rings.add(ring(one));
            }
        }
        try {
            return new RolloutPlan(
                    whole(body, "release", 0),
                    texts(body.get("within")),
                    rings,
                    null,
                    hours(text(body, "from"), text(body, "to")),
                    new RolloutPlan.Limits(
                            Math.toIntExact(whole(body, "failed_percent", 2)),
                            Math.toIntExact(whole(body, "failed_devices", 2)),
                            Duration.ofMinutes(whole(body, "silence_minutes", 24 * 60))));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw refused("rings", String.valueOf(e.getMessage()));
        }
    }

    /** Both empty: whenever nobody is there. */
    public static RolloutPlan.@org.jspecify.annotations.Nullable Hours hours(String from, String to)
            throws RefusedException {
        if (from.isEmpty() && to.isEmpty()) {
            return null;
        }
        try {
            return new RolloutPlan.Hours(LocalTime.parse(from), LocalTime.parse(to));
        } catch (DateTimeParseException e) {
            throw refused("from", "hours are two times of the day, 19:00 and 06:00");
        } catch (IllegalArgumentException e) {
            throw refused("from", String.valueOf(e.getMessage()));
        }
    }

    private static String text(Map<String, StateValue> members, String name) {
        return members.get(name) instanceof StateValue.Text text ? text.text() : "";
    }

    private static Ring ring(StateValue value) throws RefusedException {
        if (!(value instanceof StateValue.Tree ring)) {
            throw refused("rings", "a ring has a name, and devices, units, percent or nothing");
        }
        Map<String, StateValue> members = ring.members();
        String name = members.get("name") instanceof StateValue.Text text ? text.text() : "";
        try {
            if (members.containsKey("devices")) {
                Set<DeviceId> devices = new HashSet<>();
                texts(members.get("devices")).forEach(one -> devices.add(new DeviceId(one)));
                return new Ring(name, new Ring.Who.Devices(devices));
            }
            if (members.containsKey("units")) {
                return new Ring(name, new Ring.Who.Units(texts(members.get("units"))));
            }
            if (members.containsKey("percent")) {
                int percent = Math.toIntExact(whole(members, "percent", 0));
                return new Ring(name, new Ring.Who.Percent(percent));
            }
            return new Ring(name, new Ring.Who.All());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw refused("rings", String.valueOf(e.getMessage()));
        }
    }

    private static RefusedException refused(String path, String text) {
        return new RefusedException(Code.REFUSED, List.of(new StateProblem(path, text)));
    }

    private static long whole(Map<String, StateValue> members, String name, long otherwise) {
        return members.get(name) instanceof StateValue.Whole whole ? whole.number() : otherwise;
    }

    private static Set<String> texts(@org.jspecify.annotations.Nullable StateValue value) {
        Set<String> texts = new HashSet<>();
        if (value instanceof StateValue.Many many) {
            for (StateValue one : many.values()) {
                if (one instanceof StateValue.Text text) {
                    texts.add(text.text());
                }
            }
        }
        return texts;
    }
}
