package vn.motcua.agent.office;

import java.util.Optional;
import java.util.function.Function;
import vn.motcua.contract.dossier.Procedure;
import vn.motcua.contract.dossier.ProcedureCode;
import vn.motcua.contract.office.Office;

/**
 * What stands still while the hub runs: the office and how its procedures are called.
 *
 * @param office as served to every appliance
 * @param procedures finds a procedure by its code; any thread may call
 */
public record OfficeBriefing(
        Office office, Function<ProcedureCode, Optional<Procedure>> procedures) {}
