package vn.motcua.agent.office.client;

import java.io.IOException;

/** The hub answered, but not with what was asked for. Holds only the status. */
public final class HubProblemException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    HubProblemException(int status) {
        super("the hub answered with status " + status);
        this.status = status;
    }

    /** HTTP status: 4xx is a fault of this agent's request, 503 means "again in a moment". */
    public int status() {
        return status;
    }
}
