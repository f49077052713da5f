package vn.motcua.agent.app;

/** Why an agent cannot start, in one line that says what to do. */
final class AgentFailure extends Exception {
    private static final long serialVersionUID = 1L;

    AgentFailure(String line) {
        super(line);
    }

    AgentFailure(String line, Throwable cause) {
        super(line, cause);
    }

    /** The line for a person. */
    String line() {
        return String.valueOf(getMessage());
    }
}
