package vn.motcua.provisioning.http.page;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import vn.motcua.provisioning.account.Permission;
import vn.motcua.provisioning.audit.AuditEntry;
import vn.motcua.provisioning.http.api.AccountsApi;
import vn.motcua.provisioning.http.gate.Answer;
import vn.motcua.provisioning.http.gate.Call;
import vn.motcua.provisioning.http.gate.Desks;
import vn.motcua.provisioning.http.gate.Endpoint;
import vn.motcua.provisioning.http.gate.RefusedException;

/** Accounts, tokens and the audit log. Any thread. */
public final class AccountPages {
    private final Desks desks;
    private final AccountsApi accounts;
    private final Pages pages;

    public AccountPages(Desks desks, Pages pages) {
        this.desks = desks;
        this.accounts = new AccountsApi(desks);
        this.pages = pages;
    }

    public List<Endpoint> endpoints() {
        Permission manage = Permission.ACCOUNT_MANAGE;
        return List.of(
                Endpoint.get("/accounts", manage, call -> list(call, "", "")),
                Endpoint.post("/accounts/invite", manage, this::invite),
                Endpoint.post("/accounts/{name}/close", manage, call -> activate(call, false)),
                Endpoint.post("/accounts/{name}/open", manage, call -> activate(call, true)),
                Endpoint.post("/tokens", manage, this::token),
                Endpoint.post("/tokens/{name}/drop", manage, this::drop),
                Endpoint.get("/audit", Permission.AUDIT_READ, this::audit));
    }

    private Answer list(Call call, String link, String token) throws RefusedException, IOException {
        return pages.page(
                "accounts",
                call.frame(),
                Map.of(
                        "accounts",
                        Call.await(desks.accounts().accounts()),
                        "tokens",
                        Call.await(desks.accounts().tokens()),
                        "link",
                        link,
                        "token",
                        token));
    }

    private Answer invite(Call call) throws RefusedException, IOException {
        String secret = accounts.invite(call).secret();
        return list(call, "https://" + call.request().authority() + "/enter/" + secret, "");
    }

    private Answer activate(Call call, boolean active) throws RefusedException, IOException {
        accounts.activate(call, active);
        return new Answer.Goto("/accounts");
    }

    private Answer token(Call call) throws RefusedException, IOException {
        return list(call, "", accounts.makeToken(call));
    }

    private Answer drop(Call call) throws RefusedException, IOException {
        accounts.dropToken(call);
        return new Answer.Goto("/accounts");
    }

    private Answer audit(Call call) throws RefusedException, IOException {
        List<AuditEntry> entries = accounts.entries(call);
        return pages.page(
                "audit",
                call.frame(),
                Map.of(
                        "entries", entries,
                        "broken", Call.await(desks.audit().firstBroken()),
                        "actor", call.query("actor"),
                        "target", call.query("target")));
    }
}
