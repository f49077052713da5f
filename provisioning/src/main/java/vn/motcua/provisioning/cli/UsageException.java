package vn.motcua.provisioning.cli;

/** A command was used wrongly; the message says how to use it and never quotes what was given. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
