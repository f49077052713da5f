package vn.motcua.provisioning.http.api;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.motcua.contract.fleet.StateProblem;
import vn.motcua.provisioning.account.Account;
import vn.motcua.provisioning.account.Accounts;
import vn.motcua.provisioning.account.Invitation;
import vn.motcua.provisioning.account.Permission;
import vn.motcua.provisioning.account.Role;
import vn.motcua.provisioning.account.Token;
import vn.motcua.provisioning.audit.AuditEntry;
import vn.motcua.provisioning.audit.AuditLog;
import vn.motcua.provisioning.http.gate.Answer;
import vn.motcua.provisioning.http.gate.Call;
import vn.motcua.provisioning.http.gate.Desks;
import vn.motcua.provisioning.http.gate.Endpoint;
import vn.motcua.provisioning.http.gate.RefusedException;
import vn.motcua.provisioning.http.gate.RefusedException.Code;

/** Accounts, tokens and the audit log. Any thread. */
public final class AccountsApi {
    private static final Permission MANAGE = Permission.ACCOUNT_MANAGE;

    private final Desks desks;

    public AccountsApi(Desks desks) {
        this.desks = desks;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/api/v1/accounts", MANAGE, this::accounts),
                Endpoint.post("/api/v1/accounts/invite", MANAGE, this::invited),
                Endpoint.post(
                        "/api/v1/accounts/{name}/close", MANAGE, call -> activated(call, false)),
                Endpoint.post(
                        "/api/v1/accounts/{name}/open", MANAGE, call -> activated(call, true)),
                Endpoint.get("/api/v1/tokens", MANAGE, this::tokens),
                Endpoint.post("/api/v1/tokens", MANAGE, this::tokenMade),
                new Endpoint("DELETE", "/api/v1/tokens/{name}", MANAGE, this::tokenDropped),
                Endpoint.get("/api/v1/audit", Permission.AUDIT_READ, this::audit),
                Endpoint.get("/api/v1/audit/check", Permission.AUDIT_READ, this::check));
    }

    private Answer accounts(Call call) throws RefusedException, IOException {
        List<Map<String, ?>> all = new ArrayList<>();
        for (Account one : Call.await(desks.accounts().accounts())) {
            all.add(
                    Plain.of("name", one.person().name())
                            .and("role", one.person().role().word())
                            .and("unit", one.person().unit())
                            .and("active", one.active())
                            .and("locked_until", Plain.at(one.lockedUntil()))
                            .and("recovery_codes_left", one.recoveryLeft())
                            .and("made_at", Plain.at(one.madeAt())));
        }
        return Answer.json(Plain.of("accounts", all));
    }

    private Answer invited(Call call) throws RefusedException, IOException {
        Invitation made = invite(call);
        return Answer.json(
                Plain.of("path", "/enter/" + made.secret())
                        .and("expires_at", Plain.at(made.expiresAt())));
    }

    /** A one-time link for the name, role and unit of the call. */
    public Invitation invite(Call call) throws RefusedException, IOException {
        return Call.await(
                        desks.accounts()
                                .invite(
                                        call.text("name").strip(),
                                        role(call),
                                        unit(call),
                                        call.person().name()))
                .orElseThrow(() -> problem("name", "small letters without accents, 2 to 40"));
    }

    private static Role role(Call call) throws RefusedException {
        return Role.of(call.text("role"))
                .orElseThrow(() -> problem("role", "one of the roles of the contract"));
    }

    private String unit(Call call) throws RefusedException {
        String unit = call.text("unit").strip();
        if (unit.isEmpty() || desks.places().chain(unit).isEmpty()) {
            throw problem("unit", "id of a unit of the organisation, ha-noi for the whole city");
        }
        return unit;
    }

    private static RefusedException problem(String path, String text) {
        return new RefusedException(Code.REFUSED, List.of(new StateProblem(path, text)));
    }

    private Answer activated(Call call, boolean active) throws RefusedException, IOException {
        activate(call, active);
        return Answer.json(Map.of("active", active));
    }

    /** Closes the account of the path or opens it again; nobody closes the own one. */
    public void activate(Call call, boolean active) throws RefusedException, IOException {
        String name = call.part("name");
        if (name.equals(call.person().name())) {
            throw new RefusedException(Code.STATE);
        }
        if (!Call.await(desks.accounts().activate(name, active, call.person().name()))) {
            throw new RefusedException(Code.ABSENT);
        }
    }

    private Answer tokens(Call call) throws RefusedException, IOException {
        List<Map<String, ?>> all = new ArrayList<>();
        for (Token one : Call.await(desks.accounts().tokens())) {
            all.add(
                    Plain.of("name", one.person().name())
                            .and("role", one.person().role().word())
                            .and("unit", one.person().unit())
                            .and("expires_at", Plain.at(one.expiresAt()))
                            .and("made_at", Plain.at(one.madeAt())));
        }
        return Answer.json(Plain.of("tokens", all));
    }

    private Answer tokenMade(Call call) throws RefusedException, IOException {
        return Answer.json(Plain.of("token", makeToken(call)));
    }

    /** A token for the label, role and unit of the call; told once. */
    public String makeToken(Call call) throws RefusedException, IOException {
        Duration life = Accounts.TOKEN_LIFE;
        return Call.await(
                        desks.accounts()
                                .makeToken(
                                        call.text("name").strip(),
                                        role(call),
                                        unit(call),
                                        life,
                                        call.person().name()))
                .orElseThrow(() -> problem("name", "small letters without accents, 2 to 40"));
    }

    private Answer tokenDropped(Call call) throws RefusedException, IOException {
        dropToken(call);
        return Answer.json(Map.of("dropped", true));
    }

    /** Ends the token of the path. */
    public void dropToken(Call call) throws RefusedException, IOException {
        if (!Call.await(desks.accounts().dropToken(call.part("name"), call.person().name()))) {
            throw new RefusedException(Code.ABSENT);
        }
    }

    /** The lines that the query asks for, newest first. */
    public List<AuditEntry> entries(Call call) throws RefusedException, IOException {
        return Call.await(
                desks.audit()
                        .find(
                                new AuditLog.Wanted(
                                        call.query("actor").strip(),
                                        call.query("target").strip(),
                                        call.number("before", Long.MAX_VALUE, 1, Long.MAX_VALUE),
                                        (int) call.number("limit", 50, 1, 500))));
    }

    private Answer audit(Call call) throws RefusedException, IOException {
        List<Map<String, ?>> all = new ArrayList<>();
        entries(call).forEach(one -> all.add(Plain.entry(one)));
        return Answer.json(Plain.of("entries", all));
    }

    private Answer check(Call call) throws RefusedException, IOException {
        long broken = Call.await(desks.audit().firstBroken());
        return Answer.json(Plain.of("whole", broken == 0).and("first_broken", broken));
    }
}
