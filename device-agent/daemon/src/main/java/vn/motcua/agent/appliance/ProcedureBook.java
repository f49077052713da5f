package vn.motcua.agent.appliance;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.FieldCount;
import vn.motcua.contract.appliance.ProcedureList;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.office.Office;

/** The procedures that an office serves. Any thread; answers within milliseconds. */
public interface ProcedureBook {
    List<FieldCount> fields(Office office, Need need);

    /**
     * @param field null = all fields
     * @param limit 1 to 200
     */
    ProcedureList search(Office office, String text, @Nullable String field, int limit);
}
