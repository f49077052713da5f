package vn.motcua.catalogue;

import java.util.List;

/** What came out of reading a catalogue: all of it, or nothing and why. */
public sealed interface CatalogueResult {
    /** Every row was right. */
    record Loaded(ProcedureCatalogue catalogue) implements CatalogueResult {}

    /**
     * Nothing was taken over.
     *
     * @param problems in the order of the file, at most {@link LineProblem#MAX_REPORTED}
     * @param total how many there are in all
     */
    record Refused(List<LineProblem> problems, int total) implements CatalogueResult {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
