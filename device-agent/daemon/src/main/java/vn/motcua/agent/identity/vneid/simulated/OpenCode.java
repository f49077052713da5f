package vn.motcua.agent.identity.vneid.simulated;

import java.time.Instant;

/**
 * A code that was issued, and what its approval page shows. Immutable.
 *
 * @param answer what the visitor said so far
 * @param slower the next poll is told to slow down
 */
record OpenCode(
        String deviceCode,
        String userCode,
        Instant expiresAt,
        String nonce,
        Asked asked,
        Answer answer,
        boolean slower,
        int polls) {
    enum Answer {
        NONE,
        APPROVED,
        DENIED,
        EXPIRED,
        /** The token was handed out. */
        SPENT
    }

    /** What came with the request. */
    record Asked(
            String scope,
            String message,
            String office,
            String kiosk,
            String purpose,
            String levels,
            String claims) {}

    OpenCode answered(Answer now) {
        return new OpenCode(deviceCode, userCode, expiresAt, nonce, asked, now, slower, polls);
    }

    OpenCode slowedDown(boolean now) {
        return new OpenCode(deviceCode, userCode, expiresAt, nonce, asked, answer, now, polls);
    }

    OpenCode polled() {
        return new OpenCode(
                deviceCode, userCode, expiresAt, nonce, asked, answer, slower, polls + 1);
    }
}
