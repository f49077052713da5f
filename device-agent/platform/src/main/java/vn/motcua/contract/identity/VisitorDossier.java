package vn.motcua.contract.identity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.dossier.DossierCode;
import vn.motcua.contract.dossier.DossierStatus;

/**
 * One dossier of the visitor, as far as the way through the office needs it (S-097).
 *
 * @param code canonical dossier code
 * @param procedureVi name of the procedure, up to 1000 characters
 * @param status where it stands
 * @param due appointed day of the result; null when unknown
 * @param payment null when nothing is to be paid
 * @param readyToCollect the result lies at the asking office; only in status RESULT_READY
 */
public record VisitorDossier(
        String code,
        String procedureVi,
        DossierStatus status,
        @Nullable LocalDate due,
        @Nullable DossierPayment payment,
        boolean readyToCollect) {
    public VisitorDossier {
        boolean canonical =
                DossierCode.parse(code).code().map(c -> c.text().equals(code)).orElse(false);
        if (!canonical
                || procedureVi.isEmpty()
                || procedureVi.length() > 1000
                || (readyToCollect && status != DossierStatus.RESULT_READY)) {
            throw new IllegalArgumentException("not a visitor's dossier");
        }
    }

    /** Whether the city waits for money. */
    public boolean toPay() {
        return payment != null && payment.state() == DossierPayment.State.DUE;
    }

    /** Whose it is is known where it stands, so it is never printed. */
    @Override
    public String toString() {
        return "VisitorDossier[" + status + "]";
    }
}
