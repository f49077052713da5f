package vn.motcua.mqtt;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/**
 * One Paho client object for one connection, never used for a second: Paho's own reconnect keeps
 * state that it cannot be trusted with. Its callbacks only report steps. Called by the link's
 * thread.
 */
final class PahoConnection implements MqttCallback {
    private static final Logger LOG = System.getLogger(PahoConnection.class.getName());
    private static final int KEEP_ALIVE_S = 30;
    private static final int CONNECT_TIMEOUT_S = 10;
    private static final long SESSION_EXPIRY_S = 300;
    private static final int RECEIVE_MAXIMUM = 64;
    private static final long MOST_BYTES = 1024 * 1024;
    private static final long GOODBYE_MS = 2_000;
    private static final int DEFAULT_RECEIVE_MAXIMUM = 65_535;
    private static final int REFUSED = 128;
    private static final int NO_MATCHING_SUBSCRIBERS = 16;

    private final long number;
    private final LinkSettings settings;
    private final Consumer<LinkStep> report;
    private final MqttAsyncClient client;
    private boolean open;

    PahoConnection(long number, LinkSettings settings, Consumer<LinkStep> report)
            throws MqttException {
        this.number = number;
        this.settings = settings;
        this.report = report;
        this.client =
                new MqttAsyncClient(
                        settings.pahoUri(), settings.clientId(), new MemoryPersistence());
        client.setManualAcks(true);
        client.setCallback(this);
    }

    long number() {
        return number;
    }

    /** Sends CONNECT; ends in {@link LinkStep.Opened} or {@link LinkStep.Lost}. */
    void connect(Optional<Will> will) {
        try {
            client.connect(
                    options(will),
                    null,
                    listener(
                            token ->
                                    report.accept(
                                            new LinkStep.Opened(number, receiveMaximum(token))),
                            this::fail));
        } catch (MqttException e) {
            fail(e);
        }
    }

    private MqttConnectionOptions options(Optional<Will> will) {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        // Not a clean start: that would end the session and send its delayed will at once.
        options.setCleanStart(false);
        options.setSessionExpiryInterval(SESSION_EXPIRY_S);
        options.setKeepAliveInterval(KEEP_ALIVE_S);
        options.setConnectionTimeout(CONNECT_TIMEOUT_S);
        options.setReceiveMaximum(RECEIVE_MAXIMUM);
        options.setMaximumPacketSize(MOST_BYTES);
        if (settings.tls() != null) {
            options.setSocketFactory(new Tls13SocketFactory(settings.tls().getSocketFactory()));
            options.setHttpsHostnameVerificationEnabled(true);
        }
        will.ifPresent(w -> setWill(options, w));
        return options;
    }

    private static void setWill(MqttConnectionOptions options, Will will) {
        MqttMessage message = new MqttMessage(will.payload().getBytes(StandardCharsets.UTF_8));
        message.setQos(1);
        message.setRetained(will.retain());
        options.setWill(will.topic(), message);
        MqttProperties properties = new MqttProperties();
        properties.setWillDelayInterval(will.delay().toSeconds());
        properties.setContentType(Outgoing.JSON);
        properties.setPayloadFormat(true);
        options.setWillMessageProperties(properties);
    }

    private static int receiveMaximum(IMqttToken token) {
        MqttProperties properties = token.getResponseProperties();
        Integer announced = properties == null ? null : properties.getReceiveMaximum();
        return announced == null ? DEFAULT_RECEIVE_MAXIMUM : announced;
    }

    /** Ends in {@link LinkStep.Subscribed} or {@link LinkStep.Lost}. */
    void subscribe(List<String> filters) {
        if (filters.isEmpty()) {
            report.accept(new LinkStep.Subscribed(number));
            return;
        }
        try {
            client.subscribe(
                    filters.stream()
                            .map(f -> new MqttSubscription(f, 1))
                            .toArray(MqttSubscription[]::new),
                    null,
                    listener(token -> subscribed(token, filters), this::fail),
                    new MqttProperties());
        } catch (MqttException e) {
            fail(e);
        }
    }

    private void subscribed(IMqttToken token, List<String> filters) {
        int[] reasons = token.getReasonCodes();
        for (int i = 0; reasons != null && i < reasons.length && i < filters.size(); i++) {
            if (reasons[i] >= REFUSED) {
                report.accept(
                        new LinkStep.Lost(number, LinkTrouble.subscriptionRefused(filters.get(i))));
                return;
            }
        }
        report.accept(new LinkStep.Subscribed(number));
    }

    /** Ends in {@link LinkStep.Delivered}. */
    void publish(Outgoing out, CompletableFuture<PublishOutcome> outcome) {
        MqttMessage message = new MqttMessage(out.payload().getBytes(StandardCharsets.UTF_8));
        message.setQos(1);
        message.setRetained(out.retain());
        MqttProperties properties = new MqttProperties();
        properties.setContentType(out.contentType());
        properties.setPayloadFormat(true);
        if (out.expiry() != null) {
            properties.setMessageExpiryInterval(out.expiry().toSeconds());
        }
        if (out.reply() != null) {
            if (!out.reply().topic().isEmpty()) {
                properties.setResponseTopic(out.reply().topic());
            }
            properties.setCorrelationData(
                    out.reply().correlation().getBytes(StandardCharsets.US_ASCII));
        }
        message.setProperties(properties);
        try {
            client.publish(
                    out.topic(),
                    message,
                    null,
                    listener(
                            token -> delivered(outcome, outcomeOf(token)),
                            failure -> delivered(outcome, new PublishOutcome.Unsent())));
        } catch (MqttException e) {
            delivered(outcome, new PublishOutcome.Unsent());
        }
    }

    private void delivered(CompletableFuture<PublishOutcome> outcome, PublishOutcome result) {
        report.accept(new LinkStep.Delivered(number, outcome, result));
    }

    private static PublishOutcome outcomeOf(IMqttToken token) {
        int[] reasons = token.getReasonCodes();
        int reason = reasons == null || reasons.length == 0 ? 0 : reasons[0];
        if (reason >= REFUSED) {
            return new PublishOutcome.Refused(reason);
        }
        return reason == NO_MATCHING_SUBSCRIBERS
                ? new PublishOutcome.Unheard()
                : new PublishOutcome.Accepted();
    }

    void acknowledge(int messageId) {
        try {
            client.messageArrivedComplete(messageId, 1);
        } catch (MqttException e) {
            fail(e);
        }
    }

    /** From now on a lost connection was an open one. */
    void markOpen() {
        open = true;
    }

    /** Lets go of every thread and socket; with {@code goodbye} the broker drops the will. */
    void discard(boolean goodbye) {
        try {
            client.disconnectForcibly(0, GOODBYE_MS, goodbye);
        } catch (MqttException e) {
            LOG.log(Level.DEBUG, "disconnect ended with code {0}", e.getReasonCode());
        }
        try {
            client.close(true);
        } catch (MqttException e) {
            LOG.log(Level.DEBUG, "close ended with code {0}", e.getReasonCode());
        }
    }

    private void fail(Throwable failure) {
        report.accept(new LinkStep.Lost(number, LinkTrouble.of(failure, settings.address(), open)));
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        MqttException failure = response.getException();
        fail(failure == null ? new MqttException(response.getReturnCode()) : failure);
    }

    /** Nothing thrown may leave this method: Paho would shut the connection down. */
    @Override
    public void messageArrived(String topic, MqttMessage message) {
        report.accept(
                new LinkStep.Arrived(
                        number,
                        new Incoming(
                                topic,
                                message.getPayload(),
                                message.isRetained(),
                                reply(message.getProperties())),
                        message.getId(),
                        message.getQos()));
    }

    /** What does not fit {@link Reply} counts as absent. */
    private static @Nullable Reply reply(@Nullable MqttProperties properties) {
        if (properties == null || properties.getCorrelationData() == null) {
            return null;
        }
        String topic = properties.getResponseTopic();
        try {
            return new Reply(
                    topic == null ? "" : topic,
                    new String(properties.getCorrelationData(), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public void mqttErrorOccurred(MqttException failure) {
        LOG.log(Level.DEBUG, "the MQTT client reports code {0}", failure.getReasonCode());
    }

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String uri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}

    private static MqttActionListener listener(
            Consumer<IMqttToken> success, Consumer<Throwable> failure) {
        return new MqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                success.accept(token);
            }

            @Override
            public void onFailure(IMqttToken token, Throwable cause) {
                failure.accept(cause);
            }
        };
    }
}
