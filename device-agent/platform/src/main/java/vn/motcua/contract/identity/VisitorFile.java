package vn.motcua.contract.identity;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the city says of an identified visitor (S-097). Holds no name and no number; all the same it
 * lives in one session's memory only. Immutable.
 *
 * @param account electronic identity account
 * @param appointment today at this office, the nearest one; null when there is none
 * @param dossiers open ones and those with a result to collect, at most {@value #MOST_DOSSIERS}
 */
public record VisitorFile(
        AccountState account,
        @Nullable AppointmentToday appointment,
        List<VisitorDossier> dossiers) {
    public static final int MOST_DOSSIERS = 50;

    public VisitorFile {
        dossiers = List.copyOf(dossiers);
        if (dossiers.size() > MOST_DOSSIERS) {
            throw new IllegalArgumentException("too many dossiers");
        }
    }

    /** Every group the visitor is in, the most settled errand first; never empty (S-096). */
    public List<VisitorCategory> categories() {
        List<VisitorCategory> found = new ArrayList<>();
        if (dossiers.stream().anyMatch(VisitorDossier::readyToCollect)) {
            found.add(VisitorCategory.COLLECTS);
        }
        if (dossiers.stream().anyMatch(VisitorDossier::toPay)) {
            found.add(VisitorCategory.PAYS);
        }
        found.add(
                switch (account) {
                    case NONE, LOCKED -> VisitorCategory.NO_ACCOUNT;
                    case LEVEL_1, LEVEL_2, UNKNOWN -> VisitorCategory.WANTS_SERVICE;
                });
        return List.copyOf(found);
    }

    /** Never what it holds. */
    @Override
    public String toString() {
        return "VisitorFile";
    }
}
