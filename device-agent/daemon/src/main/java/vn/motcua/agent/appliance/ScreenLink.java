package vn.motcua.agent.appliance;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import vn.motcua.client.Calls;
import vn.motcua.client.LineSocket;
import vn.motcua.client.RpcMessage;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.Wire;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Mailbox;

/**
 * One connected screen: a thread that reads requests, a thread that writes, a bounded box between.
 * A screen that does not read, or asks too much at once, loses its connection and makes a new one.
 */
final class ScreenLink implements AutoCloseable {
    private static final Logger LOG = System.getLogger(ScreenLink.class.getName());
    private static final int MOST_OUTGOING = 256;
    private static final int MOST_AT_ONCE = 32;

    private final LineSocket socket;
    private final Dispatcher dispatcher;
    private final String slot;
    private final FaultHandler faults;
    private final Mailbox<String> outgoing = new Mailbox<>(MOST_OUTGOING);
    private final AtomicInteger atOnce = new AtomicInteger();
    private final Thread writer;
    private volatile boolean open = true;
    private volatile Calls.@Nullable Shown shown;

    /**
     * @param slot of the agent; empty when the launcher did not start it
     */
    ScreenLink(LineSocket socket, Dispatcher dispatcher, String slot, FaultHandler faults) {
        this.socket = socket;
        this.slot = slot;
        this.dispatcher = dispatcher;
        this.faults = faults;
        this.writer = Thread.ofPlatform().name("screen-out").daemon(true).unstarted(this::write);
    }

    /** Reads on the caller's thread until the screen goes. */
    void serve() {
        writer.start();
        try {
            String line = socket.read();
            while (line != null && open) {
                accept(line);
                line = socket.read();
            }
        } catch (LineSocket.BrokenLineException e) {
            LOG.log(Level.WARNING, "a screen broke the protocol", e);
            lastWord(RpcMessage.failure(null, RpcMessage.PARSE_ERROR, "not one text a line"));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a screen is gone", e);
        } catch (RuntimeException | Error bug) {
            faults.fatal("screen-in", bug);
        } finally {
            close();
        }
    }

    private void accept(String line) {
        RpcMessage request;
        try {
            request = RpcMessage.read(line);
        } catch (MalformedMessageException e) {
            send(RpcMessage.failure(null, RpcMessage.PARSE_ERROR, "not a JSON-RPC message"));
            return;
        }
        Long id = request.id();
        String method = request.method();
        if (id == null || method == null) {
            send(RpcMessage.failure(id, RpcMessage.INVALID_REQUEST, "not a request"));
        } else if (atOnce.incrementAndGet() > MOST_AT_ONCE) {
            atOnce.decrementAndGet();
            send(RpcMessage.failure(id, RpcMessage.BUSY, "too many requests at once"));
        } else {
            answer(id, method, request.params());
        }
    }

    private void answer(long id, String method, @Nullable String params) {
        CompletableFuture<?> result;
        try {
            result =
                    method.equals(Calls.SHOWS)
                            ? CompletableFuture.completedFuture(shows(params))
                            : dispatcher.call(method, params);
        } catch (MalformedMessageException e) {
            atOnce.decrementAndGet();
            send(RpcMessage.failure(id, RpcMessage.INVALID_PARAMS, "not this method's parameters"));
            return;
        }
        if (result == null) {
            atOnce.decrementAndGet();
            send(RpcMessage.failure(id, RpcMessage.METHOD_NOT_FOUND, "no such method"));
            return;
        }
        result.whenComplete((value, trouble) -> {
            atOnce.decrementAndGet();
            send(
                    value != null
                            ? RpcMessage.answer(id, value)
                            : RpcMessage.failure(id, RpcMessage.TRY_AGAIN, "not now"));
            if (trouble != null && !isExpected(trouble)) {
                faults.fatal("screen-call", trouble);
            }
        });
    }

    /** Whether this window and this agent belong to one release, as far as both know theirs. */
    private Calls.Done shows(@Nullable String params) throws MalformedMessageException {
        if (params == null) {
            throw new MalformedMessageException("parameters are missing");
        }
        Calls.Shown told = Wire.read(params, Calls.Shown.class);
        shown = told;
        return new Calls.Done(fits(told));
    }

    private boolean fits(Calls.Shown told) {
        return slot.isEmpty() || told.slot().isEmpty() || slot.equals(told.slot());
    }

    /** Whether this window has drawn; one of another release is about to go. */
    boolean hasDrawn() {
        Calls.Shown told = shown;
        return told != null && fits(told);
    }

    /** Whether something of a visitor is on it. */
    boolean inUse() {
        Calls.Shown told = shown;
        return told != null && told.inUse();
    }

    private static boolean isExpected(Throwable trouble) {
        Throwable cause = trouble.getCause();
        Throwable plain = trouble instanceof CompletionException && cause != null ? cause : trouble;
        return plain instanceof IOException
                || plain instanceof RejectedExecutionException
                || plain instanceof TimeoutException;
    }

    /** Any thread; a full box ends the connection. */
    void send(RpcMessage message) {
        if (open && !outgoing.offer(message.text())) {
            LOG.log(Level.WARNING, "a screen does not read; its connection is ended");
            close();
        }
    }

    private void lastWord(RpcMessage message) {
        try {
            socket.write(message.text());
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a screen is gone", e);
        }
    }

    private void write() {
        try {
            while (open) {
                socket.write(outgoing.take());
            }
        } catch (IOException e) {
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error bug) {
            faults.fatal("screen-out", bug);
        }
    }

    @Override
    public void close() {
        open = false;
        socket.close();
        writer.interrupt();
    }
}
