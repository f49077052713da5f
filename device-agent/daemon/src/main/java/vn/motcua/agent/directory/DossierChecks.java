package vn.motcua.agent.directory;

import java.util.regex.Pattern;
import vn.motcua.contract.dossier.DossierSummary;
import vn.motcua.contract.wire.MalformedMessageException;

/** What the contract says about a dossier beyond the types of its members. */
final class DossierChecks {
    private static final Pattern MASKED = Pattern.compile("(?:\\S?\\*+(?: \\S?\\*+)*)?");

    private DossierChecks() {}

    /**
     * @param asked the code that was asked for
     */
    static DossierSummary checked(DossierSummary dossier, String asked)
            throws MalformedMessageException {
        boolean right =
                dossier.code().equals(asked)
                        && !dossier.procedureVi().isEmpty()
                        && dossier.procedureVi().length() <= 1000
                        && dossier.applicantMasked().length() <= 120
                        && MASKED.matcher(dossier.applicantMasked()).matches()
                        && (dossier.todoVi() == null || dossier.todoVi().length() <= 500)
                        && dossier.steps().size() <= 50
                        && dossier.steps().stream().allMatch(s -> s.noteVi().length() <= 200);
        if (!right) {
            throw new MalformedMessageException("not the dossier that was asked for");
        }
        return dossier;
    }
}
