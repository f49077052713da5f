package vn.motcua.contract.appliance;

import java.util.List;
import vn.motcua.contract.dossier.Procedure;

/**
 * Answer to {@code procedures.search}.
 *
 * @param total how many match in all
 * @param hits best first, at most as many as were asked for
 */
public record ProcedureList(int total, List<Procedure> hits) {
    public ProcedureList {
        hits = List.copyOf(hits);
    }
}
