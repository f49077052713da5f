package vn.motcua.provisioning.desired;

import vn.motcua.contract.fleet.DesiredSchema;
import vn.motcua.contract.fleet.ReleaseReport;
import vn.motcua.contract.fleet.ReportedState;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.wire.MalformedMessageException;

/** What a device may report: it fills a row of the centre's table. */
final class ReportLimits {
    private static final int LONGEST_WORD = 128;
    private static final int LONGEST_TEXT = 500;
    private static final int MOST_SECTIONS = 64;

    private ReportLimits() {}

    static ReportedState checked(ReportedState said) throws MalformedMessageException {
        boolean good =
                said.inst().length() <= LONGEST_WORD
                        && isRevision(said.revision())
                        && said.hash().length() <= LONGEST_WORD
                        && said.sections().size() <= MOST_SECTIONS
                        && said.sections().stream()
                                .allMatch(s -> s.section().length() <= LONGEST_WORD);
        ReportedState.Refusal refused = said.refused();
        if (good && refused != null) {
            good =
                    isRevision(refused.revision())
                            && refused.hash().length() <= LONGEST_WORD
                            && refused.problems().size() <= DesiredSchema.MOST_PROBLEMS
                            && refused.problems().stream()
                                    .allMatch(p ->
                                            p.path().length() <= LONGEST_TEXT
                                                    && p.text().length() <= LONGEST_TEXT);
        }
        ReleaseReport release = said.release();
        if (good && release != null) {
            good =
                    isRevision(release.running())
                            && isRevision(release.wanted())
                            && release.reason().length() <= LONGEST_WORD;
        }
        if (!good) {
            throw new MalformedMessageException("a report beyond its limits");
        }
        return said;
    }

    private static boolean isRevision(long number) {
        return number >= 0 && number <= StateValue.LARGEST;
    }
}
