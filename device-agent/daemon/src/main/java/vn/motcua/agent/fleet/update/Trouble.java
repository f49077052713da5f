package vn.motcua.agent.fleet.update;

import java.io.IOException;

/** Why a release is not here yet. Environment trouble that is none of these is the disk's. */
final class Trouble extends IOException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** The word that is reported. */
    enum Kind {
        /** Nobody answers, or not in time. */
        LINE("line"),
        /** The signed list does not name it. */
        UNKNOWN("unknown"),
        /** Not signed by those who may, or older than what was seen. */
        UNTRUSTED("untrusted"),
        /** The signed list has run out: somebody holds back newer ones, or the centre sleeps. */
        STALE("stale"),
        /** What came is not what was signed. */
        TAMPERED("tampered"),
        /** Signed, and yet it cannot be used. */
        DAMAGED("damaged"),
        /** The disk is too full. */
        NO_ROOM("no-room");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        /** Whether it goes away by itself, so that the device just keeps on. */
        boolean passes() {
            return this == LINE;
        }
    }

    Trouble(Kind kind, String what) {
        super(what);
        this.kind = kind;
    }

    Trouble(Kind kind, Throwable cause) {
        super(kind.word(), cause);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
