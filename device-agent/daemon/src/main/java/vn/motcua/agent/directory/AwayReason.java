package vn.motcua.agent.directory;

/** Why the city's gateway has not told anything; for logs and figures, a visitor sees "away". */
public enum AwayReason {
    /** This office has no gateway in its settings. */
    NOT_CONFIGURED,
    /** No connection: wrong address, line cut, nobody listens. */
    NO_CONNECTION,
    /** The two sides do not trust each other's certificates. */
    UNTRUSTED,
    /** No whole answer within the limit. */
    TOO_SLOW,
    /** More bytes than any right answer has. */
    TOO_LARGE,
    /** The connection ended before the answer did, or what came is no HTTP. */
    BROKEN_OFF,
    /** An answer that does not follow the contract, or to another question. */
    GARBAGE,
    /** The gateway says that it cannot now: 429 or 5xx. */
    FAILING,
    /** The gateway says that this device may not, or knows no such address: other statuses. */
    REFUSED,
    /** More questions at once than one office's appliance has visitors. */
    TOO_MANY,
    /** After repeated trouble nothing is asked for a while. */
    RESTING
}
