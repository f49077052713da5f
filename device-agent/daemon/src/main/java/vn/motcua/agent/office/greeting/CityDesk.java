package vn.motcua.agent.office.greeting;

import java.util.concurrent.CompletableFuture;
import vn.motcua.contract.appliance.DossierAnswer;
import vn.motcua.contract.appliance.VisitorView;
import vn.motcua.contract.identity.IdentityDocument;
import vn.motcua.contract.identity.Trust;

/** The city's gateway as the greeting desk asks it. Any thread; nothing is kept behind it. */
public interface CityDesk {
    /**
     * What the city knows of a visitor (S-097). Always completes normally; AWAY when the city
     * cannot be asked.
     *
     * @param who stays the caller's to wipe, once the answer is there
     */
    CompletableFuture<VisitorView> person(IdentityDocument who, Trust how);

    /** Where a dossier stands. Always completes normally. */
    CompletableFuture<DossierAnswer> dossier(String code);
}
