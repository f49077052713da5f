package vn.motcua.agent.app;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.appliance.SlipPrinter.Slip;
import vn.motcua.agent.hardware.printer.SlipImage;
import vn.motcua.agent.hardware.printer.TicketLayout;
import vn.motcua.agent.queue.QueueLoop;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.Channel;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.queue.Decision;
import vn.motcua.queue.Moment;

/**
 * A ticket as a visitor would get it, all but the record and the paper: the queue's rules decide on
 * it, and its slip is drawn in both languages. One thread.
 */
final class DryTicket {
    private static final Logger LOG = System.getLogger(DryTicket.class.getName());
    private static final String KEY = "0".repeat(22);
    private static final String CODE = "0000";

    private final DeviceId device;
    private final Supplier<Optional<Office>> office;
    private final @Nullable QueueLoop queue;
    private final @Nullable SlipLayouts slips;
    private final InstantSource clock;

    /**
     * @param office as this box was told last
     * @param queue null on a box that is no hub
     * @param slips null on a box that gives no numbers
     */
    DryTicket(
            DeviceId device,
            Supplier<Optional<Office>> office,
            @Nullable QueueLoop queue,
            @Nullable SlipLayouts slips,
            InstantSource clock) {
        this.device = device;
        this.office = office;
        this.queue = queue;
        this.slips = slips;
        this.clock = clock;
    }

    /** Whether that went well; a box that never heard of its office has nothing to fail at. */
    boolean works() {
        Optional<Office> known = office.get();
        if (known.isEmpty() || known.get().services().isEmpty()) {
            return queue == null || queue.storageWorks();
        }
        Office where = known.get();
        Service service = where.services().getFirst();
        return decides(service) && draws(where, service);
    }

    /** Any decision is one, also "closed": only a rule that breaks is a fault. */
    private boolean decides(Service service) {
        if (queue == null) {
            return true;
        }
        Instant now = clock.instant();
        Submission touch =
                new Submission(
                        new CommandId(UUID.randomUUID().toString()),
                        now.plusSeconds(60),
                        BusinessCalendar.dateOf(now),
                        Actor.of(device),
                        new QueueCommand.IssueTicket(
                                service.id(), null, PriorityClass.NONE, Channel.KIOSK));
        Decision decision =
                queue.machine()
                        .decide(
                                queue.state(),
                                touch,
                                new Moment(now, false, new TicketId(UUID.randomUUID().toString())));
        return queue.storageWorks()
                && switch (decision) {
                    case Decision.Accepted _, Decision.Rejected _ -> true;
                    case Decision.AlreadyDone _ -> false;
                };
    }

    private boolean draws(Office where, Service service) {
        if (slips == null) {
            return true;
        }
        TicketView ticket =
                new TicketView(
                        new TicketId(UUID.randomUUID().toString()),
                        new TicketNumber(service.prefix(), 1, where.ticketDigits()),
                        service.id(),
                        null,
                        PriorityClass.NONE,
                        TicketState.WAITING,
                        null,
                        clock.instant(),
                        0,
                        null,
                        KEY,
                        CODE);
        SlipImage drawn = new SlipImage();
        for (String language : new String[] {"vi", "en"}) {
            Optional<TicketLayout> layout =
                    slips.layout(new Slip(ticket, where, language, false, false));
            if (layout.isEmpty() || drawn.png(layout.get()).length == 0) {
                LOG.log(Level.WARNING, "a slip cannot be drawn");
                return false;
            }
        }
        return true;
    }
}
