package vn.motcua.contract.identity;

/**
 * How far an identification goes, weakest first; recorded with it, and asked for by the rule of a
 * service. The levels of VNeID are the four authentication levels of Decree 69/2024/ND-CP, Art. 20
 * (not the account levels 1 and 2).
 */
public enum Trust {
    TYPED,
    CARD_QR,
    /** A genuine card; not yet its holder. */
    CHIP,
    /** A genuine card in its holder's hand. */
    CHIP_AND_HOLDER,
    VNEID_1,
    VNEID_2,
    VNEID_3,
    VNEID_4;

    /**
     * This level once a finger or face has also fitted the authority's reference. Only a proven
     * card gains by it: a number that is merely claimed, typed or printed, stays claimed, so that
     * an unattended finger alone never opens what a genuine card does.
     */
    public Trust withHolder() {
        return this == CHIP ? CHIP_AND_HOLDER : this;
    }
}
