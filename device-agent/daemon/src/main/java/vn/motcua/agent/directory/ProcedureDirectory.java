package vn.motcua.agent.directory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.motcua.catalogue.CatalogueFile;
import vn.motcua.catalogue.CatalogueResult;
import vn.motcua.catalogue.ProcedureCatalogue;
import vn.motcua.contract.appliance.FieldCount;
import vn.motcua.contract.appliance.ProcedureList;
import vn.motcua.contract.dossier.Procedure;
import vn.motcua.contract.dossier.ProcedureCode;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.office.Office;

/**
 * The procedures that lie on this box, cut down to those that the office serves (S-122). Immutable;
 * any thread.
 */
public final class ProcedureDirectory {
    private final ProcedureCatalogue catalogue;

    public ProcedureDirectory(ProcedureCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * @param file a catalogue that was imported; empty = the starter catalogue of the product
     * @throws IOException when the file is not a catalogue; the message names file and line
     */
    public static ProcedureDirectory load(Optional<Path> file) throws IOException {
        if (file.isEmpty()) {
            return new ProcedureDirectory(ProcedureCatalogue.starter());
        }
        return switch (CatalogueFile.load(file.get())) {
            case CatalogueResult.Loaded loaded -> new ProcedureDirectory(loaded.catalogue());
            case CatalogueResult.Refused refused ->
                    throw new IOException(
                            "directory: "
                                    + file.get()
                                    + " is not a catalogue ("
                                    + refused.problems().getFirst()
                                    + "); import it again");
        };
    }

    /** The fields whose procedures some service of this need takes, most used first. */
    public List<FieldCount> fields(Office office, Need need) {
        return catalogue.fields(p -> office.serviceFor(need, p.fieldVi()).isPresent());
    }

    /**
     * @param field null = all that the office serves
     * @param limit most hits
     */
    public ProcedureList search(Office office, String text, @Nullable String field, int limit) {
        Predicate<Procedure> served =
                p ->
                        office.serviceFor(Need.SUBMIT, p.fieldVi()).isPresent()
                                || office.serviceFor(Need.COLLECT, p.fieldVi()).isPresent()
                                || office.serviceFor(Need.PAY, p.fieldVi()).isPresent();
        return catalogue.search(
                text, p -> served.test(p) && (field == null || field.equals(p.fieldVi())), limit);
    }

    public Optional<Procedure> find(ProcedureCode code) {
        return catalogue.find(code);
    }
}
