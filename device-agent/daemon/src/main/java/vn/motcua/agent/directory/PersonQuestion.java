package vn.motcua.agent.directory;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.identity.PersonLookup;
import vn.motcua.contract.identity.PersonalText;
import vn.motcua.contract.identity.Trust;
import vn.motcua.contract.office.OfficeId;

/**
 * Whom to ask for; see {@link PersonLookup} for the members. Owned by the session that closes the
 * number.
 *
 * @param birthDate null until the city has answered that it needs it
 */
public record PersonQuestion(
        PersonLookup.Kind kind,
        PersonalText number,
        @Nullable String nationality,
        @Nullable LocalDate birthDate,
        Trust trust,
        OfficeId office) {
    /** Never who. */
    @Override
    public String toString() {
        return "PersonQuestion[" + kind + ", " + trust + "]";
    }
}
