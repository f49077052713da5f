package vn.motcua.contract.identity;

/**
 * The visitor's electronic identity account (Decree 69/2024/ND-CP; S-097, S-103, S-104). These are
 * account levels, not the authentication levels of {@link Trust}.
 */
public enum AccountState {
    NONE,
    /** Made on the spot with staff's help. */
    LEVEL_1,
    /** Made at the police; alone opens online intake. */
    LEVEL_2,
    /** There is one, and it cannot be used until it is unlocked. */
    LOCKED,
    /** The city could not find out. */
    UNKNOWN;

    /** Whether a dossier can be handed in online (S-104). */
    public boolean opensOnlineIntake() {
        return this == LEVEL_2;
    }
}
