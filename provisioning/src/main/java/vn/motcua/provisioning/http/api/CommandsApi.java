package vn.motcua.provisioning.http.api;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.RemoteCommand;
import vn.motcua.contract.fleet.StateProblem;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.provisioning.account.Permission;
import vn.motcua.provisioning.command.OrderOutcome;
import vn.motcua.provisioning.command.OrderView;
import vn.motcua.provisioning.http.gate.Answer;
import vn.motcua.provisioning.http.gate.Call;
import vn.motcua.provisioning.http.gate.Desks;
import vn.motcua.provisioning.http.gate.Endpoint;
import vn.motcua.provisioning.http.gate.RefusedException;
import vn.motcua.provisioning.http.gate.RefusedException.Code;

/** Remote hands: orders to one device and what came of them. Any thread. */
public final class CommandsApi {
    private static final Duration EXPIRY = Duration.ofMinutes(15);
    private static final int LINES = 500;
    private static final int MINUTES = 60;

    private final Desks desks;

    public CommandsApi(Desks desks) {
        this.desks = desks;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/api/v1/devices/{id}/commands", Permission.FLEET_SEE, this::list),
                Endpoint.post(
                        "/api/v1/devices/{id}/commands",
                        Permission.COMMAND_ORDER,
                        call -> Answer.json(order(order(call, command(call))))));
    }

    private Answer list(Call call) throws RefusedException {
        List<Map<String, ?>> all = new ArrayList<>();
        recent(call).forEach(one -> all.add(order(one)));
        return Answer.json(Plain.of("orders", all));
    }

    /** Orders of the device of the path, newest first. */
    public List<OrderView> recent(Call call) throws RefusedException {
        DeviceId device = call.device();
        call.need(Permission.FLEET_SEE, desks.chain(device));
        return desks.commandDesk().recent(device);
    }

    private static Map<String, ?> order(OrderView one) {
        return Plain.of("id", one.id())
                .and("device", one.device().value())
                .and("command", one.command().word())
                .and("actor", one.actor())
                .and("reason", one.reason())
                .and("ordered_at", Plain.at(one.orderedAt()))
                .and("expires_at", Plain.at(one.expiresAt()))
                .and("state", one.state().name())
                .and("detail", one.detail())
                .and("answered_at", Plain.at(one.answeredAt()))
                .and("lines", one.lines());
    }

    /** Orders it from the device of the path. */
    public OrderView order(Call call, RemoteCommand command) throws RefusedException, IOException {
        DeviceId device = call.device();
        call.need(Permission.COMMAND_ORDER, desks.chain(device));
        String reason = call.reason();
        desks.audit().requireRoom();
        OrderOutcome outcome =
                Call.await(
                        desks.commandDesk()
                                .order(device, command, call.person().name(), reason, EXPIRY)
                                .toCompletableFuture());
        return switch (outcome) {
            case OrderOutcome.Ordered ordered -> ordered.order();
            case OrderOutcome.Refused refused ->
                    throw new RefusedException(
                            Code.REFUSED, List.of(new StateProblem("", refused.why().name())));
        };
    }

    /** The command that form or body name. */
    public static RemoteCommand command(Call call) throws RefusedException {
        try {
            return switch (call.text("command")) {
                case "restart-ui" -> new RemoteCommand.RestartUi();
                case "restart-agent" -> new RemoteCommand.RestartAgent();
                case "restart-box" -> new RemoteCommand.RestartBox();
                case "self-test" -> new RemoteCommand.SelfTest(call.text("part").strip());
                case "fetch-logs" -> new RemoteCommand.FetchLogs(whole(call, "lines", LINES));
                case "show-message" ->
                        new RemoteCommand.ShowMessage(
                                call.text("text").strip(), whole(call, "minutes", MINUTES));
                default -> throw new RefusedException(Code.MALFORMED);
            };
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    Code.REFUSED,
                    List.of(new StateProblem("command", String.valueOf(e.getMessage()))));
        }
    }

    private static int whole(Call call, String name, int otherwise) {
        if (call.body().members().get(name) instanceof StateValue.Whole whole) {
            return Math.clamp(whole.number(), -1, Integer.MAX_VALUE);
        }
        String text = call.text(name);
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : otherwise;
    }
}
