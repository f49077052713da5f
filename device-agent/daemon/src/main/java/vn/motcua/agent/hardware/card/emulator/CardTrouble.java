package vn.motcua.agent.hardware.card.emulator;

/** What a simulated card does wrong. */
public enum CardTrouble {
    NONE,
    /** A digit of DG1 is changed after signing. */
    TAMPERED_LINES,
    /** A letter of DG13 is changed after signing. */
    TAMPERED_DETAILS,
    /** A bit of the issuer's signature is changed. */
    TAMPERED_SIGNATURE,
    /** Signed by an issuer of the same name that nobody knows. */
    FOREIGN_ISSUER,
    /** Genuine data on another chip: the key that proves originality is missing. */
    COPY,
    /** A chip card of another kind: no identity application on it. */
    OTHER_APPLICATION,
    /** Lies there and never answers. */
    MUTE,
    /** Answers with bytes that mean nothing. */
    GARBAGE,
    /** Breaks its answers under secure messaging. */
    BROKEN_MESSAGING;

    /** The word of a control line, {@code foreign-issuer}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
