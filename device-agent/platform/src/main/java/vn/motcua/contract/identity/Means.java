package vn.motcua.contract.identity;

/**
 * The ways to say who one is (S-098, S-101). Which of them a machine offers follows its fitted
 * hardware and settings; typing and going on without are always there (S-099).
 */
public enum Means {
    /** The QR printed on the identity card: what the card says, unproven. */
    CARD_QR,
    /** The machine-readable lines of a passport or identity document, read or typed. */
    MRZ,
    /** The card's chip, checked against the issuing state's certificates. */
    CHIP,
    /** The VNeID application, approved on the visitor's telephone. */
    VNEID,
    /** A finger, to show that the holder of a card or number is the one standing here. */
    FINGERPRINT,
    /** A number typed on the screen. */
    TYPED
}
