package vn.motcua.agent.directory;

/** What came of a look-up. */
public sealed interface PeopleAnswer {
    /** The caller closes the sheet when the visitor leaves. */
    record Found(VisitorSheet sheet) implements PeopleAnswer {}

    /** The city knows nobody by this number. */
    record Unknown() implements PeopleAnswer {}

    /** Ask again with the birth date. */
    record BirthDateNeeded() implements PeopleAnswer {}

    /** A stronger identification would be told more; the same service goes on without. */
    record TrustTooLow() implements PeopleAnswer {}

    /** The number has not the form of its kind; nobody was asked. */
    record WrongForm() implements PeopleAnswer {}

    /** "Not reachable now"; the reason is for operators. */
    record NotReachable(AwayReason reason) implements PeopleAnswer {}
}
