package vn.motcua.provisioning.broker;

import com.hivemq.extension.sdk.api.client.ClientContext;
import com.hivemq.extension.sdk.api.client.parameter.InitializerInput;
import com.hivemq.extension.sdk.api.interceptor.publish.PublishInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundInput;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundOutput;
import com.hivemq.extension.sdk.api.packets.disconnect.DisconnectReasonCode;
import com.hivemq.extension.sdk.api.packets.general.Qos;
import com.hivemq.extension.sdk.api.packets.publish.AckReasonCode;
import com.hivemq.extension.sdk.api.services.Services;
import com.hivemq.extension.sdk.api.services.builder.Builders;
import com.hivemq.extension.sdk.api.services.intializer.ClientInitializer;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.runtime.EventLoop;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.JsonText;

/**
 * The few commands of mosquitto's dynamic security that the embedded broker understands, from the
 * centre's own connections alone: whoever is disabled, deleted or left without a role is
 * disconnected at once and refused from then on. What a role allows is not read from the message:
 * {@link Access} says it. The broker's threads bring requests, one thread of its own works on them.
 */
final class ControlDesk implements ClientInitializer, AutoCloseable {
    private static final Logger LOG = System.getLogger(ControlDesk.class.getName());
    private static final int MOST_WAITING = 64;
    private static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_A_PAGE = 500;
    private static final String UNKNOWN = "Client not found";

    private final Access access;
    private final Roster roster;
    private final EventLoop loop;

    ControlDesk(Access access, Roster roster, FaultHandler faults) {
        this.access = access;
        this.roster = roster;
        this.loop = new EventLoop("broker control", MOST_WAITING, faults);
    }

    /** Only a connection of the centre is listened to: the client id was checked at its door. */
    @Override
    public void initialize(InitializerInput input, ClientContext context) {
        String client = input.getClientInformation().getClientId();
        String name = client.contains("/") ? client.substring(0, client.indexOf('/')) : client;
        if (access.isCentre(name)) {
            context.addPublishInboundInterceptor(new Requests(this));
        }
    }

    /** Takes the commands out of the stream of messages: they go to nobody else. */
    private record Requests(ControlDesk desk) implements PublishInboundInterceptor {
        @Override
        public void onInboundPublish(PublishInboundInput input, PublishInboundOutput output) {
            if (!input.getPublishPacket().getTopic().equals(ControlMessages.REQUESTS)) {
                return;
            }
            byte[] payload =
                    input.getPublishPacket().getPayload().map(Requests::bytes).orElse(new byte[0]);
            String client = input.getClientInformation().getClientId();
            boolean taken =
                    payload.length <= MOST_BYTES
                            && desk.loop.submit(() ->
                                    desk.work(client, new String(payload, StandardCharsets.UTF_8)));
            output.preventPublishDelivery(
                    taken ? AckReasonCode.SUCCESS : AckReasonCode.QUOTA_EXCEEDED);
        }

        private static byte[] bytes(ByteBuffer from) {
            byte[] all = new byte[from.remaining()];
            from.get(all);
            return all;
        }
    }

    private void work(String asker, String request) {
        List<Map<String, StateValue>> commands;
        try {
            commands = ControlMessages.readRequest(request);
        } catch (MalformedMessageException e) {
            LOG.log(Level.WARNING, "{0} sent a command that cannot be read", asker);
            return;
        }
        Set<String> out = new LinkedHashSet<>();
        List<Map<String, Object>> answers = new ArrayList<>();
        for (Map<String, StateValue> command : commands) {
            answers.add(answer(command, out));
        }
        try {
            if (changes(commands)) {
                roster.keep();
            }
        } catch (IOException e) {
            // No answer: the centre asks again.
            LOG.log(Level.ERROR, "the list of clients could not be written");
            return;
        } finally {
            out.forEach(ControlDesk::disconnect);
        }
        reply(asker, JsonText.of(Map.of("responses", answers)));
    }

    private static boolean changes(List<Map<String, StateValue>> commands) {
        return commands.stream()
                .anyMatch(one ->
                        !ControlMessages.text(one, "command").equals(ControlMessages.LIST_CLIENTS));
    }

    private Map<String, Object> answer(Map<String, StateValue> command, Set<String> out) {
        String name = ControlMessages.text(command, "command");
        String client = ControlMessages.text(command, "username");
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("command", name);
        String error =
                switch (name) {
                    case ControlMessages.CREATE_ROLE, ControlMessages.DELETE_ROLE -> "";
                    case ControlMessages.LIST_CLIENTS -> {
                        answer.put("data", list(command));
                        yield "";
                    }
                    case ControlMessages.CREATE_CLIENT -> create(client, command);
                    case ControlMessages.MODIFY_CLIENT -> modify(client, command, out);
                    case ControlMessages.ENABLE_CLIENT -> switched(client, true, out);
                    case ControlMessages.DISABLE_CLIENT -> switched(client, false, out);
                    case ControlMessages.DELETE_CLIENT -> delete(client, out);
                    default -> "Unknown command";
                };
        if (!error.isEmpty()) {
            answer.put("error", error);
        }
        answer.put("correlationData", ControlMessages.text(command, "correlationData"));
        return answer;
    }

    private Map<String, Object> list(Map<String, StateValue> command) {
        return Roster.entries(
                roster.page(
                        number(command, "offset", Integer.MAX_VALUE),
                        number(command, "count", MOST_A_PAGE)));
    }

    private static int number(Map<String, StateValue> command, String name, int most) {
        return command.get(name) instanceof StateValue.Whole whole
                ? Math.clamp(whole.number(), 0, most)
                : 0;
    }

    private String create(String client, Map<String, StateValue> command) {
        if (access.grants(client).isEmpty() || access.isCentre(client)) {
            return "Invalid/missing username";
        }
        if (roster.client(client) != null) {
            return ControlMessages.CLIENT_EXISTS;
        }
        return roster.put(new ControlMessages.Client(client, true, ControlMessages.roles(command)))
                ? ""
                : "Too many clients";
    }

    private String modify(String client, Map<String, StateValue> command, Set<String> out) {
        ControlMessages.Client known = roster.client(client);
        if (known == null) {
            return UNKNOWN;
        }
        roster.put(
                new ControlMessages.Client(
                        client, known.enabled(), ControlMessages.roles(command)));
        out.add(client);
        return "";
    }

    private String switched(String client, boolean enabled, Set<String> out) {
        ControlMessages.Client known = roster.client(client);
        if (known == null) {
            return UNKNOWN;
        }
        roster.put(new ControlMessages.Client(client, enabled, known.roles()));
        if (!enabled) {
            out.add(client);
        }
        return "";
    }

    private String delete(String client, Set<String> out) {
        if (roster.client(client) == null) {
            return UNKNOWN;
        }
        roster.remove(client);
        out.add(client);
        return "";
    }

    /** A device's client id is its name. */
    private static void disconnect(String client) {
        Services.clientService()
                .disconnectClient(
                        client, false, DisconnectReasonCode.ADMINISTRATIVE_ACTION, "not admitted")
                .whenComplete((gone, trouble) -> {
                    if (trouble != null) {
                        LOG.log(Level.ERROR, "{0} could not be disconnected", client);
                    } else if (Boolean.TRUE.equals(gone)) {
                        LOG.log(Level.INFO, "{0} was disconnected on the centre''s word", client);
                    }
                });
    }

    private static void reply(String asker, String text) {
        Services.publishService()
                .publishToClient(
                        Builders.publish()
                                .topic(ControlMessages.RESPONSES)
                                .qos(Qos.AT_LEAST_ONCE)
                                .payload(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)))
                                .build(),
                        asker);
    }

    @Override
    public void close() {
        loop.close();
    }
}
