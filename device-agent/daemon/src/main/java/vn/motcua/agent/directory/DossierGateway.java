package vn.motcua.agent.directory;

import java.util.concurrent.CompletableFuture;
import vn.motcua.contract.appliance.DossierAnswer;

/** The city's system that knows where a dossier stands. Any thread; always completes normally. */
@FunctionalInterface
public interface DossierGateway {
    /**
     * @param code of the right form
     */
    CompletableFuture<DossierAnswer> find(String code);
}
