package vn.motcua.provisioning.http.page;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.provisioning.account.Permission;
import vn.motcua.provisioning.http.api.SheetsApi;
import vn.motcua.provisioning.http.gate.Answer;
import vn.motcua.provisioning.http.gate.Call;
import vn.motcua.provisioning.http.gate.Desks;
import vn.motcua.provisioning.http.gate.Endpoint;
import vn.motcua.provisioning.http.gate.RefusedException;

/** Slots and their sheets. Any thread. */
public final class SheetPages {
    private final SheetsApi sheets;
    private final Pages pages;

    public SheetPages(Desks desks, Pages pages) {
        this.sheets = new SheetsApi(desks);
        this.pages = pages;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/sheets", Permission.SHEETS_SEE, this::list),
                Endpoint.post("/sheets/add", Permission.SHEETS_MAKE, this::add),
                Endpoint.post("/sheets/make", Permission.SHEETS_MAKE, this::make));
    }

    private Answer list(Call call) throws RefusedException, IOException {
        String search = call.query("search").strip();
        SheetsApi.Found found = sheets.find(call.person(), search, call.number("page", 1, 1, 9999));
        return pages.page(
                "sheets",
                call.frame(),
                Map.of(
                        "slots", found.slots(),
                        "page", found.page(),
                        "pages", found.pages(),
                        "total", found.total(),
                        "search", search));
    }

    private Answer add(Call call) throws RefusedException, IOException {
        sheets.addSlots(call, call.text("csv"), call.reason());
        return new Answer.Goto("/sheets");
    }

    /** The file answers the form itself: its codes lie nowhere else. */
    private Answer make(Call call) throws RefusedException, IOException {
        List<DeviceId> devices = new ArrayList<>();
        for (String name : call.form().fields().keySet()) {
            if (name.startsWith("device.")) {
                devices.add(SheetsApi.device(name.substring(7)));
            }
        }
        return sheets.makeSheets(call, devices, call.reason());
    }
}
