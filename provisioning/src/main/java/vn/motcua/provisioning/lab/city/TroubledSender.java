package vn.motcua.provisioning.lab.city;

import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Sends answers, or what the trouble of the moment makes of them. Any thread. */
final class TroubledSender {
    private static final int HOLD_SECONDS = 30;
    private static final int LARGE_BYTES = 4 * 1024 * 1024;

    private final AtomicReference<Current> current = new AtomicReference<>(new Current());

    /** A trouble and the word that it has ended. */
    private record Current(Trouble trouble, CountDownLatch over) {
        Current() {
            this(Trouble.NONE, new CountDownLatch(1));
        }
    }

    /** From now on, until the next one; slow answers under way are let go. */
    void set(Trouble trouble) {
        current.getAndSet(new Current(trouble, new CountDownLatch(1))).over().countDown();
    }

    void send(ServerResponse response, CityReply reply) {
        Current now = current.get();
        switch (now.trouble()) {
            case NONE -> plain(response, reply);
            case SLOW -> {
                hold(now, HOLD_SECONDS * 1000);
                plain(response, reply);
            }
            case TRICKLE -> trickle(response, reply, now);
            case ERROR -> plain(response, problem(500, "broken", "The city's system has failed"));
            case BUSY -> plain(response, problem(503, "busy", "The city's system is busy"));
            case GARBAGE -> plain(response, json("\u0000<html>{\"code\":"));
            case WRONG_SCHEMA ->
                    plain(response, json("{\"code\":7,\"result\":{},\"steps\":\"x\"}"));
            case MORE_MEMBERS ->
                    plain(
                            response,
                            new CityReply(
                                    reply.status(),
                                    reply.type(),
                                    reply.json()
                                            .replaceFirst("\\{", "{\"later\":{\"a\":[1,null]},")));
            case TOO_LARGE -> plain(response, json("\"" + "x".repeat(LARGE_BYTES) + "\""));
            case CUT -> cut(response, reply);
            case OTHER_PLACE -> plain(response, new CityReply(404, "text/html", "<h1>404</h1>"));
        }
    }

    private static CityReply json(String text) {
        return new CityReply(200, "application/json", text);
    }

    private static CityReply problem(int status, String name, String title) {
        return CityReply.problem(status, name, title, "Ask again in a few minutes.");
    }

    private static void head(ServerResponse response, CityReply reply) {
        response.status(reply.status());
        response.header("Content-Type", reply.type());
        response.header("Cache-Control", "no-store");
    }

    private static void plain(ServerResponse response, CityReply reply) {
        head(response, reply);
        response.send(reply.json().getBytes(StandardCharsets.UTF_8));
    }

    private static void cut(ServerResponse response, CityReply reply) {
        head(response, reply);
        byte[] bytes = reply.json().getBytes(StandardCharsets.UTF_8);
        response.header("Content-Length", Integer.toString(bytes.length));
        try {
            OutputStream out = response.outputStream();
            out.write(bytes, 0, bytes.length / 2);
            out.flush();
        } catch (IOException e) {
            // The asking side went first.
        }
        throw new CloseConnectionException("cut, as told to");
    }

    private static void trickle(ServerResponse response, CityReply reply, Current now) {
        head(response, reply);
        try (OutputStream out = response.outputStream()) {
            byte[] bytes = reply.json().getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < HOLD_SECONDS * 10; i++) {
                out.write(i < bytes.length ? bytes[i] : ' ');
                out.flush();
                hold(now, 100);
            }
        } catch (IOException e) {
            // The asking side has lost patience, as it should.
        }
    }

    private static void hold(Current now, int millis) {
        try {
            boolean over = now.over().await(millis, TimeUnit.MILLISECONDS);
            if (over) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
