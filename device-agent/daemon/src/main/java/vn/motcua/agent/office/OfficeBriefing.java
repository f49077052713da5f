package vn.motcua.agent.office;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.dossier.Procedure;
import vn.motcua.contract.dossier.ProcedureCode;
import vn.motcua.contract.office.Clerk;
import vn.motcua.contract.office.Office;

/**
 * What stands still while the hub runs: the office, its appliances, and how its procedures are
 * called.
 *
 * @param office as served to every appliance
 * @param devices the appliances that may speak to this hub, and what each is
 * @param candidates those of them that may lead the office's queue
 * @param procedures finds a procedure by its code; any thread may call
 * @param clerks who may sign in by name
 */
public record OfficeBriefing(
        Office office,
        Map<DeviceId, DeviceKind> devices,
        Set<DeviceId> candidates,
        Function<ProcedureCode, Optional<Procedure>> procedures,
        List<Clerk> clerks) {
    public OfficeBriefing {
        clerks = List.copyOf(clerks);
        devices = Map.copyOf(devices);
        candidates = Set.copyOf(candidates);
    }
}
