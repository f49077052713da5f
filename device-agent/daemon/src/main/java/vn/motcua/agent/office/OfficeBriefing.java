package vn.motcua.agent.office;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.dossier.Procedure;
import vn.motcua.contract.dossier.ProcedureCode;
import vn.motcua.contract.office.Clerk;
import vn.motcua.contract.office.Office;

/**
 * What the hub is told about its office: what it is, its appliances, how its procedures are called,
 * and who works there.
 *
 * @param office as served to every appliance
 * @param devices the appliances that may speak to this hub, and what each is
 * @param candidates those of them that may lead the office's queue
 * @param procedures finds a procedure by its code; any thread may call
 * @param clerks who may sign in by name, now; any thread may ask
 */
public record OfficeBriefing(
        Office office,
        Map<DeviceId, DeviceKind> devices,
        Set<DeviceId> candidates,
        Function<ProcedureCode, Optional<Procedure>> procedures,
        Supplier<List<Clerk>> clerks) {
    public OfficeBriefing {
        devices = Map.copyOf(devices);
        candidates = Set.copyOf(candidates);
    }
}
