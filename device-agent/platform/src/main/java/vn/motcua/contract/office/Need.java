package vn.motcua.contract.office;

/** The four things a visitor comes for, and the fifth: somebody to help (S-096). */
public enum Need {
    SUBMIT,
    LOOK_UP,
    PAY,
    COLLECT,
    OTHER
}
