package vn.motcua.contract.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.motcua.contract.fleet.CommandRequest;
import vn.motcua.contract.fleet.CommandResult;
import vn.motcua.contract.fleet.RemoteCommand;
import vn.motcua.contract.fleet.StateValue;

/** The text of orders and their answers. Unknown members are ignored. Pure; any thread. */
public final class CommandJson {
    private static final int MOST_LINES = RemoteCommand.FetchLogs.MOST_LINES;

    private CommandJson() {}

    /** {@code {"id":…,"command":"fetch-logs","lines":100,"actor":…,"reason":…,"expiresAt":…}}. */
    public static String write(CommandRequest request) {
        TreeMap<String, StateValue> members = new TreeMap<>();
        members.put("id", new StateValue.Text(request.id()));
        members.put("command", new StateValue.Text(request.command().word()));
        members.put("actor", new StateValue.Text(request.actor()));
        members.put("reason", new StateValue.Text(request.reason()));
        members.put("expiresAt", new StateValue.Text(request.expiresAt().toString()));
        switch (request.command()) {
            case RemoteCommand.RestartUi c -> {}
            case RemoteCommand.RestartAgent c -> {}
            case RemoteCommand.RestartBox c -> {}
            case RemoteCommand.SelfTest c -> members.put("part", new StateValue.Text(c.part()));
            case RemoteCommand.FetchLogs c -> members.put("lines", new StateValue.Whole(c.lines()));
            case RemoteCommand.ShowMessage c -> {
                members.put("text", new StateValue.Text(c.text()));
                members.put("minutes", new StateValue.Whole(c.minutes()));
            }
        }
        return StateJson.write(new StateValue.Tree(members));
    }

    /**
     * Reads an order.
     *
     * @throws MalformedMessageException also for a command that is not known here
     */
    public static CommandRequest readRequest(String json) throws MalformedMessageException {
        Map<String, StateValue> members = StateJson.readTree(json).members();
        try {
            return new CommandRequest(
                    text(members, "id"),
                    command(members),
                    text(members, "actor"),
                    text(members, "reason"),
                    Instant.parse(text(members, "expiresAt")));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new MalformedMessageException("not an order");
        }
    }

    /** The command by its word and what belongs to it. */
    public static RemoteCommand command(Map<String, StateValue> members)
            throws MalformedMessageException {
        return switch (text(members, "command")) {
            case "restart-ui" -> new RemoteCommand.RestartUi();
            case "restart-agent" -> new RemoteCommand.RestartAgent();
            case "restart-box" -> new RemoteCommand.RestartBox();
            case "self-test" -> new RemoteCommand.SelfTest(text(members, "part"));
            case "fetch-logs" -> new RemoteCommand.FetchLogs(number(members, "lines"));
            case "show-message" ->
                    new RemoteCommand.ShowMessage(
                            text(members, "text"), number(members, "minutes"));
            default -> throw new MalformedMessageException("an unknown command");
        };
    }

    /** {@code {"id":…,"outcome":"DONE","detail":"","piece":1,"pieces":1,"lines":[]}}. */
    public static String write(CommandResult result) {
        return StateJson.write(
                StateValue.Tree.of(
                        Map.of(
                                "id", new StateValue.Text(result.id()),
                                "outcome", new StateValue.Text(result.outcome().name()),
                                "detail", new StateValue.Text(result.detail()),
                                "piece", new StateValue.Whole(result.piece()),
                                "pieces", new StateValue.Whole(result.pieces()),
                                "lines",
                                        new StateValue.Many(
                                                List.copyOf(
                                                        result.lines().stream()
                                                                .map(StateValue.Text::new)
                                                                .toList())))));
    }

    /** Reads an answer. */
    public static CommandResult readResult(String json) throws MalformedMessageException {
        Map<String, StateValue> members = StateJson.readTree(json).members();
        if (!(members.get("lines") instanceof StateValue.Many many)
                || many.values().size() > MOST_LINES) {
            throw new MalformedMessageException("lines are missing or too many");
        }
        try {
            return new CommandResult(
                    text(members, "id"),
                    CommandResult.Outcome.valueOf(text(members, "outcome")),
                    text(members, "detail"),
                    number(members, "piece"),
                    number(members, "pieces"),
                    many.values().stream()
                            .map(one -> one instanceof StateValue.Text line ? line.text() : "")
                            .toList());
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("not an answer");
        }
    }

    private static String text(Map<String, StateValue> members, String name)
            throws MalformedMessageException {
        if (members.get(name) instanceof StateValue.Text text) {
            return text.text();
        }
        throw new MalformedMessageException(name + " is missing");
    }

    private static int number(Map<String, StateValue> members, String name)
            throws MalformedMessageException {
        if (members.get(name) instanceof StateValue.Whole whole
                && whole.number() >= 0
                && whole.number() <= Integer.MAX_VALUE) {
            return (int) whole.number();
        }
        throw new MalformedMessageException(name + " is missing");
    }
}
