package vn.motcua.agent.app;

import java.util.concurrent.CompletableFuture;
import vn.motcua.agent.appliance.DossierDesk;
import vn.motcua.agent.directory.DossierDirectory;
import vn.motcua.contract.appliance.DossierAnswer;

/** Dossiers as the box's screens ask for them. */
record ScreenDossiers(DossierDirectory directory) implements DossierDesk {
    @Override
    public CompletableFuture<DossierAnswer> find(String code) {
        return directory.find(code);
    }

    @Override
    public void forget() {
        directory.forget();
    }
}
