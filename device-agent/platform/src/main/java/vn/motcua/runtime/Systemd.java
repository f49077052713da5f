package vn.motcua.runtime;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells systemd that this process is up, and then again and again that none of its loops hangs
 * (sd_notify(3)); silent where systemd did not start it. A process that stops saying so is killed
 * and started again.
 */
final class Systemd {
    /**
     * A printer that waits for paper may hold its loop for half a minute; nothing holds one longer.
     */
    static final Duration LONGEST_TASK = Duration.ofMinutes(2);

    private static final Logger LOG = System.getLogger(Systemd.class.getName());
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int LONGEST_PATH = 107;

    private final byte[] socket;

    private Systemd(byte[] socket) {
        this.socket = socket;
    }

    /** Once, when the process answers. */
    static void ready(Map<String, String> environment) {
        String path = environment.getOrDefault("NOTIFY_SOCKET", "");
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        if (!path.matches("[/@].+") || bytes.length > LONGEST_PATH) {
            return;
        }
        if (bytes[0] == '@') {
            bytes[0] = 0;
        }
        Systemd systemd = new Systemd(bytes);
        systemd.say("READY=1");
        Duration limit = limit(environment.get("WATCHDOG_USEC"));
        if (limit.isPositive()) {
            Thread.ofPlatform()
                    .name("watchdog")
                    .daemon(true)
                    .start(() -> systemd.watch(limit.dividedBy(3)));
        }
    }

    private static Duration limit(@Nullable String micros) {
        return micros != null && micros.matches("[0-9]{1,15}")
                ? Duration.ofNanos(Long.parseLong(micros) * 1000)
                : Duration.ZERO;
    }

    private void watch(Duration pause) {
        String told = "";
        while (true) {
            String stuck = EventLoop.stuck(LONGEST_TASK).orElse("");
            if (stuck.isEmpty()) {
                say("WATCHDOG=1");
            } else if (!stuck.equals(told)) {
                LOG.log(Level.ERROR, "the loop {0} hangs: waiting to be started again", stuck);
            }
            told = stuck;
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** One datagram; trouble is logged, because nothing else can be done about it. */
    private void say(String word) {
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor three = FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
        FunctionDescriptor sending =
                FunctionDescriptor.of(
                        JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
        try (Arena arena = Arena.ofConfined()) {
            MethodHandle open = handle(linker, "socket", three);
            MethodHandle send = handle(linker, "sendto", sending);
            MethodHandle close = handle(linker, "close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
            int fd = (int) open.invokeExact(AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
            if (fd < 0) {
                throw new IllegalStateException("no socket");
            }
            byte[] text = word.getBytes(StandardCharsets.US_ASCII);
            MemorySegment message = arena.allocateFrom(ValueLayout.JAVA_BYTE, text);
            MemorySegment address = arena.allocate(Short.BYTES + LONGEST_PATH + 1L, Short.BYTES);
            address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
            MemorySegment.copy(
                    socket, 0, address, ValueLayout.JAVA_BYTE, Short.BYTES, socket.length);
            // An abstract name ends where it ends, a path with its zero.
            int length = Short.BYTES + socket.length + (socket[0] == 0 ? 0 : 1);
            long sent =
                    (long)
                            send.invokeExact(
                                    fd, message, (long) text.length, MSG_NOSIGNAL, address, length);
            int _ = (int) close.invokeExact(fd);
            if (sent != text.length) {
                LOG.log(Level.WARNING, "systemd did not take {0}", word);
            }
        } catch (Throwable e) {
            LOG.log(Level.WARNING, "systemd cannot be told " + word, e);
        }
    }

    private static MethodHandle handle(Linker linker, String name, FunctionDescriptor type) {
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
    }
}
