package vn.motcua.agent.directory;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.DossierAnswer;
import vn.motcua.contract.appliance.DossierAnswer.Result;
import vn.motcua.contract.dossier.DossierCode;

/**
 * Where a visitor's dossier stands: live from the city's gateway, held in memory for one session
 * and dropped when the visitor leaves; nothing touches the disk. Any thread.
 */
public final class DossierDirectory {
    private final Optional<DossierGateway> gateway;
    private final AtomicReference<@Nullable Held> held = new AtomicReference<>();

    private record Held(String code, DossierAnswer answer) {}

    /**
     * @param gateway empty where the office has none: every look-up is AWAY
     */
    public DossierDirectory(Optional<DossierGateway> gateway) {
        this.gateway = gateway;
    }

    /** Always completes normally. */
    public CompletableFuture<DossierAnswer> find(String typed) {
        Optional<DossierCode> read = DossierCode.parse(typed).code();
        if (read.isEmpty()) {
            return answer(Result.WRONG_CODE);
        }
        String code = read.get().text();
        Held before = held.get();
        if (before != null && before.code().equals(code)) {
            return CompletableFuture.completedFuture(before.answer());
        }
        if (gateway.isEmpty()) {
            return answer(Result.AWAY);
        }
        return gateway.get().find(code).thenApply(found -> keep(code, found));
    }

    private DossierAnswer keep(String code, DossierAnswer found) {
        if (found.result() == Result.FOUND) {
            held.set(new Held(code, found));
        }
        return found;
    }

    private static CompletableFuture<DossierAnswer> answer(Result result) {
        return CompletableFuture.completedFuture(new DossierAnswer(result, null));
    }

    /** The visitor left. */
    public void forget() {
        held.set(null);
    }
}
