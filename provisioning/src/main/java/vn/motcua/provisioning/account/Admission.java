package vn.motcua.provisioning.account;

import java.util.List;

/** What became of the making of an account from an invitation. */
public sealed interface Admission {
    /**
     * The account is there.
     *
     * @param recoveryCodes each works once instead of a code of the app; shown now and never again
     */
    record Made(Person person, List<String> recoveryCodes) implements Admission {
        public Made {
            recoveryCodes = List.copyOf(recoveryCodes);
        }
    }

    /** Nothing is made; the invitation stays. */
    record Refused(Reason reason) implements Admission {}

    /** Why not. */
    enum Reason {
        /** No such invitation, or it was used or has expired. */
        GONE,
        /** Not of the form of a name, or somebody has it. */
        NAME,
        /** Too short, too long, too plain, or the name is in it. */
        PASSWORD,
        /** The code of the app is not right: is its clock? */
        CODE
    }
}
