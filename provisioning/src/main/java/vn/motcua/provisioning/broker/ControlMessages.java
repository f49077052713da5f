package vn.motcua.provisioning.broker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.StateJson;
import vn.motcua.runtime.JsonText;

/**
 * The words of mosquitto's dynamic security, of which the embedded broker understands the same few.
 * A message holds several commands; the answer holds one entry for each, in their order. Pure.
 *
 * <p>Source: {@code mosquitto_dynamic_security}, Mosquitto 2.0.
 */
final class ControlMessages {
    /** Where commands are published; only the centre may. */
    static final String REQUESTS = "$CONTROL/dynamic-security/v1";

    /** Where the broker answers, to the asker alone. */
    static final String RESPONSES = REQUESTS + "/response";

    static final String CREATE_ROLE = "createRole";
    static final String DELETE_ROLE = "deleteRole";
    static final String CREATE_CLIENT = "createClient";
    static final String MODIFY_CLIENT = "modifyClient";
    static final String DELETE_CLIENT = "deleteClient";
    static final String ENABLE_CLIENT = "enableClient";
    static final String DISABLE_CLIENT = "disableClient";
    static final String LIST_CLIENTS = "listClients";

    /** Answers of {@link #CREATE_ROLE} and {@link #CREATE_CLIENT} that mean "as wanted". */
    static final String ROLE_EXISTS = "Role already exists";

    static final String CLIENT_EXISTS = "Client already exists";

    private ControlMessages() {}

    /**
     * One entry of an answer.
     *
     * @param command which it is for
     * @param correlation as sent
     * @param error empty when it was done
     * @param data what was asked for
     */
    record Answer(String command, String correlation, String error, Map<String, StateValue> data) {}

    /**
     * A client as the broker knows it.
     *
     * @param name CN of its certificate
     * @param enabled false when it was shut out
     * @param roles names of its roles
     */
    record Client(String name, boolean enabled, List<String> roles) {
        Client {
            roles = List.copyOf(roles);
        }
    }

    static Map<String, Object> createRole(String name, List<Access.Grant> grants) {
        Map<String, Object> command = command(CREATE_ROLE);
        command.put("rolename", name);
        command.put("acls", acls(grants));
        return command;
    }

    static Map<String, Object> deleteRole(String name) {
        Map<String, Object> command = command(DELETE_ROLE);
        command.put("rolename", name);
        return command;
    }

    /**
     * @param name {@link #CREATE_CLIENT} or {@link #MODIFY_CLIENT}
     * @param role null for none, and then it may do nothing
     */
    static Map<String, Object> client(String name, String client, @Nullable String role) {
        Map<String, Object> command = command(name);
        command.put("username", client);
        command.put("roles", role == null ? List.of() : List.of(Map.of("rolename", role)));
        return command;
    }

    /** Enables, disables or deletes. */
    static Map<String, Object> switching(String name, String client) {
        Map<String, Object> command = command(name);
        command.put("username", client);
        return command;
    }

    static Map<String, Object> listClients(int offset, int count) {
        Map<String, Object> command = command(LIST_CLIENTS);
        command.put("verbose", true);
        command.put("offset", offset);
        command.put("count", count);
        return command;
    }

    private static Map<String, Object> command(String name) {
        Map<String, Object> command = new LinkedHashMap<>();
        command.put("command", name);
        return command;
    }

    /** The text of a request; every command carries the same correlation data. */
    static String request(List<Map<String, Object>> commands, String correlation) {
        commands.forEach(one -> one.put("correlationData", correlation));
        return JsonText.of(Map.of("commands", commands));
    }

    /**
     * Mosquitto asks twice for a message that a client receives: when it subscribes and when the
     * message is delivered.
     */
    static List<Map<String, Object>> acls(List<Access.Grant> grants) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Access.Grant grant : grants) {
            if (grant.publish()) {
                all.add(acl("publishClientSend", grant.filter()));
            } else {
                all.add(acl("subscribePattern", grant.filter()));
                if (!grant.shared()) {
                    all.add(acl("publishClientReceive", grant.filter()));
                }
            }
        }
        return all;
    }

    private static Map<String, Object> acl(String type, String topic) {
        Map<String, Object> acl = new LinkedHashMap<>();
        acl.put("acltype", type);
        acl.put("topic", topic);
        acl.put("priority", 0);
        acl.put("allow", true);
        return acl;
    }

    /** Reads a request; each command as its members. */
    static List<Map<String, StateValue>> readRequest(String text) throws MalformedMessageException {
        return entries(text, "commands");
    }

    /** Reads an answer. */
    static List<Answer> readAnswer(String text) throws MalformedMessageException {
        return entries(text, "responses").stream()
                .map(one ->
                        new Answer(
                                text(one, "command"),
                                text(one, "correlationData"),
                                text(one, "error"),
                                tree(one.get("data"))))
                .toList();
    }

    private static List<Map<String, StateValue>> entries(String text, String member)
            throws MalformedMessageException {
        if (!(StateJson.readTree(text).members().get(member) instanceof StateValue.Many many)) {
            throw new MalformedMessageException(member + " is missing");
        }
        List<Map<String, StateValue>> all = new ArrayList<>();
        for (StateValue one : many.values()) {
            if (!(one instanceof StateValue.Tree tree)) {
                throw new MalformedMessageException(member + " holds something else");
            }
            all.add(tree.members());
        }
        return all;
    }

    /** The clients in the answer to {@link #listClients}. */
    static List<Client> clients(Answer answer) {
        if (!(answer.data().get("clients") instanceof StateValue.Many many)) {
            return List.of();
        }
        List<Client> all = new ArrayList<>();
        for (StateValue one : many.values()) {
            Map<String, StateValue> members = tree(one);
            boolean disabled = members.get("disabled") instanceof StateValue.Flag flag && flag.on();
            all.add(new Client(text(members, "username"), !disabled, roles(members)));
        }
        return all;
    }

    /** Names of the roles in a command or an entry. */
    static List<String> roles(Map<String, StateValue> members) {
        return members.get("roles") instanceof StateValue.Many many
                ? many.values().stream().map(one -> text(tree(one), "rolename")).toList()
                : List.of();
    }

    /** A text member; empty when there is none. */
    static String text(Map<String, StateValue> members, String name) {
        return members.get(name) instanceof StateValue.Text text ? text.text() : "";
    }

    private static Map<String, StateValue> tree(@Nullable StateValue value) {
        return value instanceof StateValue.Tree tree ? tree.members() : Map.of();
    }
}
