package vn.motcua.display.driver;

import io.avaje.json.JsonException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.motcua.contract.wire.Wire;

/**
 * One JSON object a line in, one out: {@code {"ok":true,…}} or {@code {"ok":false,"why":"…"}}.
 *
 * <p>{@code {"do":"press","id":ID,"ms":N}}, {@code screen}, {@code texts}, {@code seen}, {@code
 * nodes}, {@code snapshot} with {@code to}, {@code await} with {@code screen}, {@code id} or {@code
 * text}.
 */
final class DriverSocket {
    private static final int MOST_MS = 120_000;

    private DriverSocket() {}

    static void serve(Path socket, Hands hands) throws IOException {
        Files.deleteIfExists(socket);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofPlatform()
                .daemon()
                .name("driver")
                .start(() -> {
                    while (server.isOpen()) {
                        try (SocketChannel client = server.accept()) {
                            talk(client, hands);
                        } catch (IOException e) {
                            // The script hung up; the next one may come.
                        }
                    }
                });
    }

    private static void talk(SocketChannel client, Hands hands) throws IOException {
        BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Channels.newInputStream(client), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            try {
                answer.put("ok", true);
                obey(line, hands, answer);
            } catch (CannotException | JsonException | ClassCastException e) {
                answer.clear();
                answer.put("ok", false);
                answer.put("why", String.valueOf(e.getMessage()));
            }
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(Wire.jsonb().toJson(answer) + "\n");
            while (bytes.hasRemaining()) {
                client.write(bytes);
            }
        }
    }

    private static void obey(String line, Hands hands, Map<String, Object> answer)
            throws CannotException {
        if (!(Wire.jsonb().type(Object.class).fromJson(line) instanceof Map<?, ?> order)) {
            throw new CannotException("not an object");
        }
        int ms = order.get("ms") instanceof Number n ? Math.min(n.intValue(), MOST_MS) : 10_000;
        switch (String.valueOf(order.get("do"))) {
            case "press" -> hands.press(text(order, "id"), ms);
            case "screen" -> answer.put("screen", hands.screen());
            case "texts" -> answer.put("texts", hands.texts());
            case "seen" -> answer.put("texts", hands.seen());
            case "nodes" -> answer.put("nodes", hands.touchables());
            case "snapshot" ->
                    hands.snapshot(
                            Path.of(text(order, "to")), Boolean.TRUE.equals(order.get("covered")));
            case "await" ->
                    hands.await(
                            optional(order, "screen"),
                            optional(order, "id"),
                            optional(order, "text"),
                            ms);
            default -> throw new CannotException("no such order");
        }
    }

    private static String text(Map<?, ?> order, String key) throws CannotException {
        String value = optional(order, key);
        if (value.isEmpty()) {
            throw new CannotException("the order lacks " + key);
        }
        return value;
    }

    private static String optional(Map<?, ?> order, String key) {
        return order.get(key) instanceof String value ? value : "";
    }
}
