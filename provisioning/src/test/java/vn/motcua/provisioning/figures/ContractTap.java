package vn.motcua.provisioning.figures;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import vn.motcua.contract.wire.Topic;
import vn.motcua.mqtt.Incoming;
import vn.motcua.mqtt.LinkOwner;
import vn.motcua.mqtt.LinkTrouble;
import vn.motcua.mqtt.MqttLink;
import vn.motcua.mqtt.Will;

/**
 * Hears everything that goes over a broker and holds it against {@code
 * docs/contract/asyncapi.yaml}.
 */
public final class ContractTap implements LinkOwner, AutoCloseable {
    /** What a tap subscribes to. */
    public static final List<String> EVERYTHING = List.of("motcua/v1/#");

    private static final Path FILE =
            Path.of(System.getProperty("motcua.root", "..")).resolve("docs/contract/asyncapi.yaml");
    private static final String PREFIX = "https://motcua.example/asyncapi.yaml";

    private final JsonNode contract;
    private final SchemaRegistry schemas;
    private final MqttLink link;
    private final CountDownLatch up = new CountDownLatch(1);
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final List<String> breaches = new CopyOnWriteArrayList<>();

    /** One message. */
    public record Heard(Topic topic, String text) {}

    /**
     * @param link of the centre, to {@link #EVERYTHING}
     */
    public ContractTap(MqttLink link) throws IOException, InterruptedException {
        this.contract = new YAMLMapper().readTree(Files.readString(FILE));
        // Without the document's own id, which is no schema's.
        String json = "{\"components\":" + contract.get("components") + "}";
        this.schemas =
                SchemaRegistry.withDefaultDialect(
                        Dialects.getDraft202012(),
                        b -> b.schemas(iri -> iri.startsWith(PREFIX) ? json : null));
        this.link = link;
        link.start(this);
        if (!up.await(60, TimeUnit.SECONDS)) {
            throw new IOException("the tap has no line");
        }
    }

    /** What went over the broker so far. */
    public List<Heard> heard() {
        return List.copyOf(heard);
    }

    /** What of it the contract does not allow. */
    public List<String> breaches() {
        return List.copyOf(breaches);
    }

    /** The texts of one channel. */
    public List<String> on(Topic.Channel channel) {
        return heard.stream()
                .filter(one -> one.topic().channel() == channel)
                .map(Heard::text)
                .toList();
    }

    @Override
    public Optional<Will> willForNextConnect() {
        return Optional.empty();
    }

    @Override
    public void connected() {
        up.countDown();
    }

    @Override
    public void disconnected(LinkTrouble trouble) {}

    @Override
    public void received(Incoming message, Runnable done) {
        Optional<Topic> topic = Topic.parse(message.topic());
        String text = message.text().orElse("");
        if (topic.isEmpty()) {
            breaches.add("no topic of the contract: " + message.topic());
        } else {
            heard.add(new Heard(topic.get(), text));
            String channel = topic.get().channel().word();
            schemas.getSchema(
                            SchemaLocation.of(PREFIX + "#/components/schemas/" + schemaOf(channel)))
                    .validate(text, InputFormat.JSON)
                    .forEach(error -> breaches.add(channel + ": " + error + " in " + text));
        }
        done.run();
    }

    private String schemaOf(String channel) {
        String name =
                contract.at("/channels/" + channel + "/messages").propertyNames().iterator().next();
        String ref = contract.at("/components/messages/" + name + "/payload/$ref").asString();
        return ref.substring(ref.lastIndexOf('/') + 1);
    }

    @Override
    public void close() throws Exception {
        link.close(Duration.ofSeconds(1)).get(10, TimeUnit.SECONDS);
    }
}
