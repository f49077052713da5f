package vn.motcua.provisioning.account;

import java.time.Instant;

/** What became of a sign-in. */
public sealed interface SignIn {
    /** Name, password and code are right. */
    record Welcome(Person person) implements SignIn {}

    /** One of them is not; which one is not told. */
    record Wrong() implements SignIn {}

    /** Too many wrong tries; even the right words are refused until then. */
    record Locked(Instant until) implements SignIn {}
}
