package vn.motcua.provisioning.http.page;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.provisioning.account.Permission;
import vn.motcua.provisioning.curve.Subject;
import vn.motcua.provisioning.desired.DeviceRow;
import vn.motcua.provisioning.http.api.CommandsApi;
import vn.motcua.provisioning.http.api.DevicesApi;
import vn.motcua.provisioning.http.gate.Answer;
import vn.motcua.provisioning.http.gate.Call;
import vn.motcua.provisioning.http.gate.Desks;
import vn.motcua.provisioning.http.gate.Endpoint;
import vn.motcua.provisioning.http.gate.RefusedException;

/** What may be done with one device, and what was. Any thread. */
public final class DevicePages {
    private final Desks desks;
    private final DevicesApi devices;
    private final CommandsApi commands;

    public DevicePages(Desks desks) {
        this.desks = desks;
        this.devices = new DevicesApi(desks);
        this.commands = new CommandsApi(desks);
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post(
                        "/devices/{id}/revoke",
                        Permission.DEVICE_ADMIT,
                        call -> {
                            devices.revoke(call);
                            return back(call);
                        }),
                Endpoint.post(
                        "/devices/{id}/confirm",
                        Permission.DEVICE_ADMIT,
                        call -> {
                            devices.confirm(call);
                            return back(call);
                        }),
                Endpoint.post(
                        "/devices/{id}/commands",
                        Permission.COMMAND_ORDER,
                        call -> {
                            commands.order(call, CommandsApi.command(call));
                            return back(call);
                        }));
    }

    private static Answer back(Call call) throws RefusedException {
        return new Answer.Goto("/devices/" + call.device());
    }

    /** What the device's page shows besides its health. */
    Map<String, Object> more(Call call, DeviceId id) throws RefusedException, IOException {
        Map<String, Object> values = new HashMap<>();
        Optional<DeviceRow> row =
                desks.desired().isEmpty()
                        ? Optional.empty()
                        : Call.await(desks.desiredDesk().row(id));
        Optional<StateValue.Tree> wanted =
                desks.desired().isEmpty()
                        ? Optional.empty()
                        : Call.await(desks.desiredDesk().desired(id));
        values.put("curves", desks.drawings(new Subject(Subject.Kind.DEVICE, id.value())));
        values.put("row", row);
        values.put("wanted", wanted.orElse(StateValue.Tree.EMPTY));
        values.put("deeds", devices.deeds(id));
        values.put(
                "admission",
                desks.sheets().isEmpty() ? "" : desks.sheetDesk().enrolments().standing(id).name());
        values.put("hands", desks.commands().isPresent());
        values.put("orders", desks.commands().isEmpty() ? List.of() : commands.recent(call));
        return values;
    }
}
