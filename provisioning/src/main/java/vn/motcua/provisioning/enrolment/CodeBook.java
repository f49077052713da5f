package vn.motcua.provisioning.enrolment;

import java.io.IOException;
import java.util.List;

/** Where a {@link SheetRun} draws codes and keeps them; each call by itself is short. */
interface CodeBook {
    /** Draws codes whose first four signs are free; nothing is stored before {@link #keep}. */
    List<EnrolmentStore.NewCode> draw(List<Slot> slots) throws IOException;

    /** The code as it is stored; tens of milliseconds of calculation (see {@link CodeHash}). */
    CodeRow row(EnrolmentStore.NewCode one);

    /**
     * Stores the codes together, each in the place of its slot's earlier one.
     *
     * @param file name of the file with their sheets; it is noted, so that an interrupted run knows
     *     afterwards which file counts
     * @return false when somebody else took the first four signs of one of them meanwhile: nothing
     *     is stored, draw again
     */
    boolean keep(List<CodeRow> rows, String file) throws IOException;

    /** Whether the codes on the sheets of this file were stored. */
    boolean counts(String file) throws IOException;
}
