package vn.motcua.provisioning.http.page;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.motcua.contract.fleet.StateProblem;
import vn.motcua.provisioning.account.Permission;
import vn.motcua.provisioning.http.api.RolloutsApi;
import vn.motcua.provisioning.http.gate.Answer;
import vn.motcua.provisioning.http.gate.Call;
import vn.motcua.provisioning.http.gate.Desks;
import vn.motcua.provisioning.http.gate.Endpoint;
import vn.motcua.provisioning.http.gate.RefusedException;
import vn.motcua.provisioning.rollout.RolloutPreview;

/** Releases and rollouts. Any thread. */
public final class RolloutPages {
    private final Desks desks;
    private final RolloutsApi rollouts;
    private final Pages pages;

    public RolloutPages(Desks desks, Pages pages) {
        this.desks = desks;
        this.rollouts = new RolloutsApi(desks);
        this.pages = pages;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/rollouts", Permission.ROLLOUT_SEE, this::list),
                Endpoint.get("/rollouts/new", Permission.ROLLOUT_CONTROL, this::begin),
                Endpoint.post("/rollouts/new", Permission.ROLLOUT_CONTROL, this::preview),
                Endpoint.post("/rollouts", Permission.ROLLOUT_CONTROL, this::start),
                Endpoint.get("/rollouts/{id}", Permission.ROLLOUT_SEE, this::one),
                Endpoint.post("/rollouts/{id}/{order}", Permission.ROLLOUT_CONTROL, this::order));
    }

    private Answer list(Call call) throws RefusedException {
        long version = desks.console().rolloutVersion();
        return pages.page(
                "rollouts",
                call.frame(),
                Map.of(
                        "rollouts",
                        desks.rolloutDesk().rollouts(),
                        "releases",
                        desks.rolloutDesk().releases(),
                        "version",
                        version));
    }

    private Answer begin(Call call) throws RefusedException {
        return form(call, RolloutForm.usual(), Optional.empty(), List.of());
    }

    private Answer form(
            Call call,
            RolloutForm form,
            Optional<RolloutPreview.Possible> preview,
            List<StateProblem> problems)
            throws RefusedException {
        return pages.page(
                "newrollout",
                call.frame(),
                Map.of(
                        "form",
                        form,
                        "preview",
                        preview,
                        "problems",
                        problems,
                        "releases",
                        desks.rolloutDesk().releases()));
    }

    private Answer preview(Call call) throws RefusedException, IOException {
        RolloutForm form = RolloutForm.of(call);
        try {
            call.reason();
            return form(call, form, Optional.of(rollouts.foresee(form.plan())), List.of());
        } catch (RefusedException e) {
            return again(call, form, e);
        }
    }

    private Answer start(Call call) throws RefusedException, IOException {
        RolloutForm form = RolloutForm.of(call);
        try {
            return new Answer.Goto(
                    "/rollouts/" + rollouts.start(call, form.plan(), call.reason()).number());
        } catch (RefusedException e) {
            return again(call, form, e);
        }
    }

    private Answer again(Call call, RolloutForm form, RefusedException why)
            throws RefusedException {
        if (why.code() != RefusedException.Code.REFUSED) {
            throw why;
        }
        return form(call, form, Optional.empty(), why.problems());
    }

    private Answer one(Call call) throws RefusedException {
        long version = desks.console().rolloutVersion();
        return pages.page(
                "rollout",
                call.frame(),
                Map.of("rollout", rollouts.wanted(call), "version", version));
    }

    private Answer order(Call call) throws RefusedException, IOException {
        String order = call.part("order");
        if (!List.of("pause", "resume", "cancel").contains(order)) {
            throw new RefusedException(RefusedException.Code.ABSENT);
        }
        return new Answer.Goto("/rollouts/" + rollouts.order(call, order));
    }
}
