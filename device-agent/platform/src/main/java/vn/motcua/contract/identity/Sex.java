package vn.motcua.contract.identity;

/** As the document says. */
public enum Sex {
    MALE,
    FEMALE,
    /** A travel document may leave it open (ICAO 9303: {@code <}). */
    UNSTATED
}
