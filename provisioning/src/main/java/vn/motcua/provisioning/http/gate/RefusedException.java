package vn.motcua.provisioning.http.gate;

import java.util.List;
import vn.motcua.contract.fleet.StateProblem;

/** A request that is not done, told to whoever asked. Names nobody and quotes nothing. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Code code;
    private final transient List<StateProblem> problems;

    /** Why, for programs and as a key of the console's words. */
    public enum Code {
        MALFORMED(400, "the request is not of the form of the contract"),
        SIGNED_OUT(401, "sign in, or show a token that has not ended"),
        FORBIDDEN(403, "the role does not allow this, or not at this place"),
        FORM(403, "the form was sent before, or is not of this session: open the page again"),
        ABSENT(404, "there is no such thing here"),
        OVERTAKEN(409, "somebody else changed it meanwhile: read it again"),
        STATE(409, "its state does not allow this now"),
        TOO_LARGE(413, "the body is too large"),
        REFUSED(422, "nothing was changed: see the problems"),
        BUSY(503, "the server is busy, nothing was done: try again");

        private final int status;
        private final String detail;

        Code(int status, String detail) {
            this.status = status;
            this.detail = detail;
        }

        public int status() {
            return status;
        }

        public String detail() {
            return detail;
        }

        /** {@code signed-out}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    public RefusedException(Code code) {
        this(code, List.of());
    }

    /**
     * @param problems what is wrong, by path
     */
    public RefusedException(Code code, List<StateProblem> problems) {
        super(code.detail());
        this.code = code;
        this.problems = List.copyOf(problems);
    }

    public Code code() {
        return code;
    }

    public List<StateProblem> problems() {
        return problems;
    }
}
