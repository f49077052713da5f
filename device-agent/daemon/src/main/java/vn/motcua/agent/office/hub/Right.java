package vn.motcua.agent.office.hub;

import java.util.Set;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.queue.Channel;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.QueueCommand;

/**
 * What an appliance may ask of the hub: the one table, by the kind that the office's list gives it.
 * What stands here for no kind is refused, and a new command or kind does not compile before it has
 * its line.
 */
enum Right {
    /** The office, the board and its stream: what everybody in the room may see. */
    READ,
    /** Commands to the queue; which ones says {@link #mayAsk}. */
    COMMAND,
    /** To find a finished visit and rate it. */
    RATE,
    /** To call a person of the office. */
    NOTIFY,
    /** Its own blocks of numbers, with the keys of the slips out of them. */
    LEASES,
    /** What became of a booking whose code a visitor shows. */
    BOOKINGS,
    /** The key of the day under which it hashes whom it identified. */
    VISITORS;

    static Set<Right> of(DeviceKind kind) {
        return switch (kind) {
            case KIOSK -> Set.of(READ, COMMAND, RATE, NOTIFY, LEASES, BOOKINGS, VISITORS);
            case RATING_PAD -> Set.of(READ, RATE);
            case DISPLAY, COUNTER_BOX -> Set.of(READ);
        };
    }

    /**
     * Whether such an appliance may send this command. What clerks do comes from the counter pages,
     * a rating by its own path and only with a proof, and the business day is the hub's.
     */
    static boolean mayAsk(DeviceKind kind, QueueCommand command) {
        return switch (command) {
            case QueueCommand.IssueTicket c -> fromKiosk(kind, c.channel(), c.priority());
            case QueueCommand.IssueJourney c -> fromKiosk(kind, c.channel(), c.priority());
            case QueueCommand.IssueForVisitor c -> fromKiosk(kind, c.channel(), c.priority());
            case QueueCommand.CheckInAppointment c -> fromKiosk(kind, c.channel(), c.priority());
            case QueueCommand.CancelTicket _,
                    QueueCommand.OfferTicket _,
                    QueueCommand.LeaseNumbers _ ->
                    kind == DeviceKind.KIOSK;
            case QueueCommand.AdoptTicket _,
                    QueueCommand.TakeTail _,
                    QueueCommand.RecoverDay _,
                    QueueCommand.RestoreTicket _,
                    QueueCommand.CallNext _,
                    QueueCommand.CallTicket _,
                    QueueCommand.HoldTicket _,
                    QueueCommand.ResumeTicket _,
                    QueueCommand.LapseHolds _,
                    QueueCommand.BookAppointment _,
                    QueueCommand.DropAppointment _,
                    QueueCommand.TransferTicket _,
                    QueueCommand.CloseService _,
                    QueueCommand.OpenService _,
                    QueueCommand.RecallTicket _,
                    QueueCommand.StartServing _,
                    QueueCommand.CompleteServing _,
                    QueueCommand.CompleteAndCallNext _,
                    QueueCommand.RecordNoShow _,
                    QueueCommand.ReinstateTicket _,
                    QueueCommand.UndoLast _,
                    QueueCommand.OpenCounter _,
                    QueueCommand.PauseCounter _,
                    QueueCommand.CloseCounter _,
                    QueueCommand.StartBusinessDay _,
                    QueueCommand.RateService _ ->
                    false;
        };
    }

    /**
     * A booked visitor's class comes with the booking alone (S-107): nobody may just ask for it.
     */
    private static boolean fromKiosk(DeviceKind kind, Channel channel, PriorityClass priority) {
        return kind == DeviceKind.KIOSK
                && channel == Channel.KIOSK
                && priority != PriorityClass.APPOINTMENT;
    }
}
