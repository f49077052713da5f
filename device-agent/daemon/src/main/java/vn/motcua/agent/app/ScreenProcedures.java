package vn.motcua.agent.app;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.appliance.ProcedureBook;
import vn.motcua.agent.directory.ProcedureDirectory;
import vn.motcua.contract.appliance.FieldCount;
import vn.motcua.contract.appliance.ProcedureList;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.office.Office;

/** The box's procedures as its screens ask for them. */
record ScreenProcedures(ProcedureDirectory directory) implements ProcedureBook {
    @Override
    public List<FieldCount> fields(Office office, Need need) {
        return directory.fields(office, need);
    }

    @Override
    public ProcedureList search(Office office, String text, @Nullable String field, int limit) {
        return directory.search(office, text, field, limit);
    }
}
