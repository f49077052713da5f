package vn.motcua.agent.identity.vneid.simulated;

import java.util.List;
import vn.motcua.runtime.Check;

/**
 * How the simulated service behaves from now on.
 *
 * @param life of a code, seconds
 * @param interval between two polls, seconds
 * @param level of authentication, 1 to 4; what the token calls it is {@code acr}
 * @param skew of its clock, seconds
 */
record Behaviour(
        Fault fault,
        Token token,
        int life,
        int interval,
        int level,
        String acr,
        long skew,
        Visitor visitor) {
    static final Behaviour USUAL =
            new Behaviour(Fault.NONE, Token.GOOD, 120, 1, 2, "vneid-2", 0, Visitor.INVENTED);

    /** What is wrong with every answer. */
    enum Fault {
        NONE,
        /** Bytes that are no JSON. */
        GARBAGE,
        /** A byte a second. */
        SLOW,
        /** Hangs up without an answer. */
        DOWN,
        /** Status 500. */
        ERROR,
        /** Megabytes. */
        HUGE,
        /** JSON nested ten thousand deep. */
        DEEP
    }

    /** What is wrong with the token. */
    enum Token {
        GOOD,
        WRONG_ISSUER,
        WRONG_AUDIENCE,
        WRONG_SIGNATURE,
        WRONG_NONCE,
        NO_NONCE,
        UNSIGNED,
        EXPIRED,
        /** Signed with the public key as a shared secret. */
        SYMMETRIC,
        /** Good, with claims that nobody asked for and a refresh token. */
        TALKATIVE,
        /** Signed before the code was asked for. */
        OLD
    }

    /** Whom the telephone belongs to; as the claims say it. */
    record Visitor(String number, String name, String birth, String gender, String residence) {
        /** Nobody: the number's last part is zeros and no such province quarter exists. */
        static final Visitor INVENTED =
                new Visitor(
                        "001190000017",
                        "Nguyễn Thị Mẫu",
                        "1990-02-14",
                        "female",
                        "Số 1 phố Mẫu, phường Ví Dụ, Hà Nội");

        static Visitor of(String line) {
            List<String> parts = List.of(line.split("\\|", -1));
            Check.that(parts.size() == 5, "a visitor has five parts");
            return new Visitor(
                    parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4));
        }

        /** Nobody's business. */
        @Override
        public String toString() {
            return "Visitor";
        }
    }

    Behaviour with(Fault now) {
        return new Behaviour(now, token, life, interval, level, acr, skew, visitor);
    }

    Behaviour with(Token now) {
        return new Behaviour(fault, now, life, interval, level, acr, skew, visitor);
    }

    Behaviour withCodes(int seconds, int every) {
        return new Behaviour(fault, token, seconds, every, level, acr, skew, visitor);
    }

    Behaviour withLevel(int now, String called) {
        return new Behaviour(fault, token, life, interval, now, called, skew, visitor);
    }

    Behaviour withSkew(long seconds) {
        return new Behaviour(fault, token, life, interval, level, acr, seconds, visitor);
    }

    Behaviour with(Visitor now) {
        return new Behaviour(fault, token, life, interval, level, acr, skew, now);
    }
}
