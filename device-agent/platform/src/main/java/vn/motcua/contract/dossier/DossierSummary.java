package vn.motcua.contract.dossier;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a kiosk may show of a dossier to somebody who holds its receipt; everything personal arrives
 * masked from the gateway's adapter and stays in one session's memory.
 *
 * @param code dossier code (mã số hồ sơ)
 * @param procedureVi name of the procedure
 * @param applicantMasked like {@code T*** T** B***}
 * @param status where it stands
 * @param todoVi what the applicant must do, in a sentence; null when nothing
 * @param steps in time order
 * @param dueDate appointed day of the result; null when unknown
 */
public record DossierSummary(
        String code,
        String procedureVi,
        String applicantMasked,
        DossierStatus status,
        @Nullable String todoVi,
        List<Step> steps,
        @Nullable LocalDate dueDate) {
    public DossierSummary {
        steps = List.copyOf(steps);
    }

    /**
     * @param status reached
     * @param onDate when; null when only expected
     * @param noteVi place or office, may be empty
     */
    public record Step(DossierStatus status, @Nullable LocalDate onDate, String noteVi) {}
}
