package vn.motcua.contract.wire;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.QueueEvent;

/**
 * Names of commands and events on the wire, derived from the record's name, so that adding a record
 * adds its name: {@code TicketIssued} is {@code vn.motcua.queue.ticket-issued.v1}.
 */
public final class MessageTypes {
    private static final Map<String, Class<? extends QueueCommand>> COMMANDS = new HashMap<>();
    private static final Map<String, Class<? extends QueueEvent>> EVENTS = new HashMap<>();

    static {
        for (Class<?> type : QueueCommand.class.getPermittedSubclasses()) {
            COMMANDS.put(type.getSimpleName(), type.asSubclass(QueueCommand.class));
        }
        addEvents(QueueEvent.class);
    }

    private MessageTypes() {}

    private static void addEvents(Class<?> parent) {
        for (Class<?> type : parent.getPermittedSubclasses()) {
            if (type.isInterface()) {
                addEvents(type);
            } else {
                EVENTS.put(typeOf(type), type.asSubclass(QueueEvent.class));
            }
        }
    }

    /** CloudEvents type of an event. */
    public static String typeOf(QueueEvent event) {
        return typeOf(event.getClass());
    }

    private static String typeOf(Class<?> event) {
        String words =
                event.getSimpleName()
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                        .toLowerCase(Locale.ROOT);
        return "vn.motcua.queue." + words + ".v1";
    }

    /** Every CloudEvents type that this version can read. */
    public static Map<String, Class<? extends QueueEvent>> events() {
        return Map.copyOf(EVENTS);
    }

    /** Every command that this version can read, by its name on the wire. */
    public static Map<String, Class<? extends QueueCommand>> commands() {
        return Map.copyOf(COMMANDS);
    }

    static Class<? extends QueueCommand> commandNamed(String name)
            throws MalformedMessageException {
        Class<? extends QueueCommand> type = COMMANDS.get(name);
        if (type == null) {
            throw new MalformedMessageException("unknown command");
        }
        return type;
    }

    /**
     * Reads the payload of an event.
     *
     * @throws MalformedMessageException when the type is unknown or the payload does not fit it
     */
    public static QueueEvent readEvent(String type, String data) throws MalformedMessageException {
        Class<? extends QueueEvent> known = EVENTS.get(type);
        if (known == null) {
            throw new MalformedMessageException("unknown event type");
        }
        return Wire.read(data, known);
    }

    /** CloudEvents subject: the ticket where there is one. */
    public static String subjectOf(QueueEvent event) {
        return switch (event) {
            case QueueEvent.OfTicket t -> t.ticket().value();
            case QueueEvent.CounterOpened c -> "counter/" + c.counter();
            case QueueEvent.CounterPaused c -> "counter/" + c.counter();
            case QueueEvent.CounterClosed c -> "counter/" + c.counter();
            case QueueEvent.ServiceClosed s -> "service/" + s.service();
            case QueueEvent.ServiceOpened s -> "service/" + s.service();
            case QueueEvent.AppointmentBooked a -> "appointment/" + a.appointment();
            case QueueEvent.AppointmentDropped a -> "appointment/" + a.appointment();
            case QueueEvent.NumberBlockLeased b -> "numbers/" + b.prefix();
            case QueueEvent.HubChanged h -> "hub/" + h.epoch();
            case QueueEvent.TailTaken t -> "hub/" + t.log().epoch();
            case QueueEvent.DayRecovered r -> "hub";
            case QueueEvent.BusinessDayOpened d -> "day/" + d.date();
            case QueueEvent.BusinessDayClosed d -> "day/" + d.date();
        };
    }
}
