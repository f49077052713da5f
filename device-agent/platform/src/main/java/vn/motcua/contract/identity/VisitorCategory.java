package vn.motcua.contract.identity;

/** The four groups that visitors are guided by (S-096), the most settled errand first. */
public enum VisitorCategory {
    /** Has a finished dossier and wants the result in person. */
    COLLECTS,
    /** Has fees to pay. */
    PAYS,
    /** Has an account and wants a service, here or online. */
    WANTS_SERVICE,
    /** Has no electronic identity account, or none that can be used (S-103). */
    NO_ACCOUNT
}
