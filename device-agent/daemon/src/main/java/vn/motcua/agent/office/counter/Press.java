package vn.motcua.agent.office.counter;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.Destination;
import vn.motcua.contract.queue.HoldReason;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.wire.MalformedMessageException;

/**
 * A button that was pressed: which one, with the command's id and the ticket that the clerk saw.
 *
 * @param id made with the form, so that a double press is one command
 * @param command what to ask of the queue; null means acknowledge the notice of {@code id}
 */
record Press(CommandId id, Optional<QueueCommand> command) {
    /** More fields than any form of the page has. */
    private static final int MOST_FIELDS = 40;

    /**
     * Reads a form's body.
     *
     * @throws MalformedMessageException when it is none of the page's forms
     */
    static Press read(CounterId counter, String action, String body)
            throws MalformedMessageException {
        Map<String, List<String>> fields = fields(body);
        try {
            CommandId id = new CommandId(one(fields, "id"));
            return action.equals("acknowledge")
                    ? new Press(id, Optional.empty())
                    : new Press(id, Optional.of(command(counter, action, fields)));
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("not a form of this page");
        }
    }

    private static QueueCommand command(
            CounterId counter, String action, Map<String, List<String>> fields)
            throws MalformedMessageException {
        return switch (action) {
            case "open" ->
                    new QueueCommand.OpenCounter(
                            counter,
                            fields.getOrDefault("service", List.of()).stream()
                                    .map(ServiceId::new)
                                    .toList());
            case "pause" -> new QueueCommand.PauseCounter(counter);
            case "close" -> new QueueCommand.CloseCounter(counter);
            case "call" -> new QueueCommand.CallNext(counter);
            case "recall" -> new QueueCommand.RecallTicket(counter, ticket(fields));
            case "start" -> new QueueCommand.StartServing(counter, ticket(fields));
            case "complete" -> new QueueCommand.CompleteServing(counter, ticket(fields));
            case "complete-and-call" ->
                    new QueueCommand.CompleteAndCallNext(counter, ticket(fields));
            case "no-show" -> new QueueCommand.RecordNoShow(counter, ticket(fields));
            case "reinstate" -> new QueueCommand.ReinstateTicket(ticket(fields));
            case "pick" -> new QueueCommand.CallTicket(counter, ticket(fields));
            case "hold" ->
                    new QueueCommand.HoldTicket(
                            counter,
                            ticket(fields),
                            HoldReason.valueOf(one(fields, "reason")),
                            Integer.parseInt(one(fields, "minutes")));
            case "resume" -> new QueueCommand.ResumeTicket(ticket(fields));
            case "transfer" ->
                    new QueueCommand.TransferTicket(
                            counter,
                            ticket(fields),
                            destination(one(fields, "to")),
                            fields.containsKey("back"));
            case "undo" -> new QueueCommand.UndoLast(counter);
            default -> throw new MalformedMessageException("not a button of this page");
        };
    }

    /** {@code service:ID} or {@code counter:ID}. */
    private static Destination destination(String to) {
        String[] parts = to.split(":", 2);
        return switch (parts[0]) {
            case "service" -> Destination.service(new ServiceId(parts[parts.length - 1]));
            case "counter" -> Destination.counter(new CounterId(parts[parts.length - 1]));
            default -> throw new IllegalArgumentException("not a place");
        };
    }

    private static TicketId ticket(Map<String, List<String>> fields) {
        return new TicketId(one(fields, "ticket"));
    }

    private static String one(Map<String, List<String>> fields, String name) {
        List<String> values = fields.getOrDefault(name, List.of());
        if (values.size() != 1) {
            throw new IllegalArgumentException("one value expected");
        }
        return values.getFirst();
    }

    private static Map<String, List<String>> fields(String body) throws MalformedMessageException {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        String[] pairs = body.split("&", MOST_FIELDS + 1);
        if (pairs.length > MOST_FIELDS) {
            throw new MalformedMessageException("too many fields");
        }
        try {
            for (String pair : pairs) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    fields.computeIfAbsent(
                                    decode(pair.substring(0, equals)), k -> new ArrayList<>())
                            .add(decode(pair.substring(equals + 1)));
                }
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("not a form");
        }
        return fields;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
