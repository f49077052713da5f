package vn.motcua.mqtt;

/** What became of a message. None of them proves that anybody has it on disk. */
public sealed interface PublishOutcome {
    /** The broker has acknowledged it. */
    record Accepted() implements PublishOutcome {}

    /** The broker has acknowledged it and says that nobody is subscribed: it is gone. */
    record Unheard() implements PublishOutcome {}

    /**
     * The broker said no: a matter of its access list, so sending again will not help.
     *
     * @param reasonCode MQTT 5 reason code, 128 or more
     */
    record Refused(int reasonCode) implements PublishOutcome {}

    /** No connection, or it was lost before the acknowledgement: the broker may have it or not. */
    record Unsent() implements PublishOutcome {}

    /** More is waiting than the link may hold; offer it again later. */
    record Full() implements PublishOutcome {}

    /** True when the broker took it. */
    default boolean accepted() {
        return this instanceof Accepted || this instanceof Unheard;
    }
}
