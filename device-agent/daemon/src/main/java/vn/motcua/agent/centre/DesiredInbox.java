package vn.motcua.agent.centre;

import vn.motcua.contract.fleet.ReportedState;

/** Who hears how the centre wants this device to be, and says how it is. Must not block. */
public interface DesiredInbox {
    /** The retained word of the centre, unread; empty when it was taken back. */
    void offer(String text);

    /**
     * How this device is now.
     *
     * @param inst this installation's id
     */
    ReportedState report(String inst);
}
