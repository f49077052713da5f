package vn.motcua.contract.appliance;

import org.jspecify.annotations.Nullable;
import vn.motcua.contract.dossier.DossierSummary;

/**
 * Answer to {@code dossier.find}.
 *
 * @param result how it went
 * @param dossier set when found
 */
public record DossierAnswer(Result result, @Nullable DossierSummary dossier) {
    public enum Result {
        FOUND,
        NOT_FOUND,
        WRONG_CODE,
        /** The city's system does not answer now. */
        AWAY
    }
}
