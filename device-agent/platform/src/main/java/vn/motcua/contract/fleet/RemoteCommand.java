package vn.motcua.contract.fleet;

/** What the centre may order a device to do; there is nothing else, and no shell. */
public sealed interface RemoteCommand {
    /** Machine word on the wire, {@code restart-ui}. */
    String word();

    /** The window of this box starts again; a visit on it is given up. */
    record RestartUi() implements RemoteCommand {
        @Override
        public String word() {
            return "restart-ui";
        }
    }

    /** The agent ends and its supervisor starts it again; nothing that was acknowledged is lost. */
    record RestartAgent() implements RemoteCommand {
        @Override
        public String word() {
            return "restart-agent";
        }
    }

    /** The whole box starts again. */
    record RestartBox() implements RemoteCommand {
        @Override
        public String word() {
            return "restart-box";
        }
    }

    /**
     * One part is asked for its state; nothing is printed, sounded or shown to a visitor.
     *
     * @param part name from the device's settings, {@code printer}
     */
    record SelfTest(String part) implements RemoteCommand {
        public SelfTest {
            if (!part.matches("[a-z][a-z0-9-]{0,39}")) {
                throw new IllegalArgumentException("a part is lower-case letters and hyphens");
            }
        }

        @Override
        public String word() {
            return "self-test";
        }
    }

    /**
     * The newest lines of the agent's log, ids only, what looks like an identity number masked.
     *
     * @param lines at most, 1 to {@link #MOST_LINES}
     */
    record FetchLogs(int lines) implements RemoteCommand {
        /** As many as a device keeps. */
        public static final int MOST_LINES = 2_000;

        public FetchLogs {
            if (lines < 1 || lines > MOST_LINES) {
                throw new IllegalArgumentException("1 to " + MOST_LINES + " lines");
            }
        }

        @Override
        public String word() {
            return "fetch-logs";
        }
    }

    /**
     * A sentence on board or idle screen.
     *
     * @param text plain text, at most {@link #LONGEST_TEXT} characters; empty takes it away
     * @param minutes how long, 1 to {@link #MOST_MINUTES}
     */
    record ShowMessage(String text, int minutes) implements RemoteCommand {
        public static final int LONGEST_TEXT = 200;
        public static final int MOST_MINUTES = 24 * 60;

        public ShowMessage {
            boolean plain = text.codePoints().noneMatch(Character::isISOControl);
            if (text.length() > LONGEST_TEXT || !plain) {
                throw new IllegalArgumentException(
                        "plain text of at most " + LONGEST_TEXT + " characters");
            }
            if (minutes < 1 || minutes > MOST_MINUTES) {
                throw new IllegalArgumentException("1 to " + MOST_MINUTES + " minutes");
            }
        }

        @Override
        public String word() {
            return "show-message";
        }
    }
}
