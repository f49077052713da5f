package vn.motcua.provisioning.http.page;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import vn.motcua.provisioning.account.Permission;
import vn.motcua.provisioning.alarm.AlarmView;
import vn.motcua.provisioning.http.api.AlarmsApi;
import vn.motcua.provisioning.http.gate.Answer;
import vn.motcua.provisioning.http.gate.Call;
import vn.motcua.provisioning.http.gate.Desks;
import vn.motcua.provisioning.http.gate.Endpoint;
import vn.motcua.provisioning.http.gate.RefusedException;

/** Alarms and taking them on. Any thread. */
public final class AlarmPages {
    /** Alarms of a page. */
    private static final int PAGE = 50;

    private final Desks desks;
    private final AlarmsApi alarms;
    private final Pages pages;
    private final Clock clock;

    public AlarmPages(Desks desks, Pages pages, Clock clock) {
        this.desks = desks;
        this.alarms = new AlarmsApi(desks);
        this.pages = pages;
        this.clock = clock;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/alarms", Permission.FLEET_SEE, this::list),
                Endpoint.post(
                        "/alarms/{id}/acknowledge",
                        Permission.ALARM_ACKNOWLEDGE,
                        this::acknowledge));
    }

    private Answer list(Call call) throws RefusedException {
        boolean past = call.query("state").equals("recent");
        List<AlarmView> all = alarms.visible(call.person(), past);
        int pageCount = Math.max(1, (all.size() + PAGE - 1) / PAGE);
        int page = (int) call.number("page", 1, 1, pageCount);
        int from = (page - 1) * PAGE;
        return pages.page(
                "alarms",
                call.frame(),
                Map.of(
                        "alarms", all.subList(from, Math.min(all.size(), from + PAGE)),
                        "total", all.size(),
                        "page", page,
                        "pages", pageCount,
                        "past", past,
                        "registry", desks.registry().get(),
                        "now", clock.instant()));
    }

    private Answer acknowledge(Call call) throws RefusedException, IOException {
        alarms.acknowledge(call);
        return new Answer.Goto("/alarms");
    }
}
