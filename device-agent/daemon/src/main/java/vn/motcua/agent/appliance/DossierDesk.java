package vn.motcua.agent.appliance;

import java.util.concurrent.CompletableFuture;
import vn.motcua.contract.appliance.DossierAnswer;

/** Looks a dossier up at the city's system, for one visitor at a time. Any thread. */
public interface DossierDesk {
    /** Always completes normally, AWAY included. */
    CompletableFuture<DossierAnswer> find(String code);

    /** The visitor left: everything found is forgotten. */
    void forget();
}
