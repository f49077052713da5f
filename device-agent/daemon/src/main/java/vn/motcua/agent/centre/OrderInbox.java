package vn.motcua.agent.centre;

/** Who does what the centre orders. Must not block. */
@FunctionalInterface
public interface OrderInbox {
    /** One order, unread; the broker may bring it twice. */
    void offer(String text);
}
