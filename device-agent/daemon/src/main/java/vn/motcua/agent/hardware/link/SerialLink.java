package vn.motcua.agent.hardware.link;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortDataListener;
import com.fazecast.jSerialComm.SerialPortEvent;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import vn.motcua.agent.hardware.DeviceGoneException;

/**
 * A serial port, a USB port that looks like one, or a pseudo-terminal.
 *
 * <p>What the library does not do by itself: a port object is stale after an unplug, so each open
 * makes a new one; the disconnect event repeats without end until somebody closes, so the first one
 * closes; the error code is set after good opens, so only {@code openPort()} counts; a write blocks
 * for ever when the other end does not read, so a guard closes the port when the limit is over.
 */
public final class SerialLink implements Link {
    private static final int CHUNK_BYTES = 1024;

    /** The kernel counts a waiting read in tenths of a second. */
    private static final int READ_WAIT_MS = 100;

    private static final long LOOK_AGAIN_NANOS = 1_000_000;

    private final SerialPort port;
    private final AtomicBoolean gone = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor guard;

    private SerialLink(SerialPort port) {
        this.port = port;
        this.guard =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("serial-guard").factory());
        this.guard.setRemoveOnCancelPolicy(true);
    }

    /**
     * Opens a port with 8 data bits, no parity, one stop bit.
     *
     * @param path {@code /dev/ttyS0}, also a symbolic link
     * @param baud line speed; a pseudo-terminal ignores it
     * @throws DeviceGoneException {@code port-missing} or {@code port-refused}
     */
    public static SerialLink open(String path, int baud) throws IOException {
        SerialPort port;
        try {
            port = SerialPort.getCommPort(path);
        } catch (SerialPortInvalidPortException e) {
            throw new DeviceGoneException("port-missing", "no such serial port");
        }
        port.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, READ_WAIT_MS, 0);
        if (!port.openPort(0)) {
            throw new DeviceGoneException("port-refused", "the serial port does not open");
        }
        SerialLink link = new SerialLink(port);
        port.addDataListener(link.new DisconnectListener());
        return link;
    }

    @Override
    public int read(byte[] into, Duration limit) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        if (limit.toMillis() < READ_WAIT_MS && !comesBefore(end)) {
            return 0;
        }
        do {
            checkThere();
            int n = port.readBytes(into, into.length);
            if (n > 0) {
                return n;
            }
            if (n < 0) {
                throw unplugged();
            }
        } while (System.nanoTime() < end);
        return 0;
    }

    /** For limits that a waiting read cannot keep. */
    private boolean comesBefore(long end) throws IOException {
        while (port.bytesAvailable() == 0) {
            checkThere();
            if (System.nanoTime() >= end) {
                return false;
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        return true;
    }

    @Override
    public void write(byte[] bytes, Duration limit, Progress progress) throws IOException {
        checkThere();
        ScheduledFuture<?> alarm =
                guard.schedule(this::giveUp, limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            int done = 0;
            while (done < bytes.length) {
                int n = port.writeBytes(bytes, Math.min(CHUNK_BYTES, bytes.length - done), done);
                if (n <= 0 || gone.get()) {
                    throw unplugged();
                }
                done += n;
                progress.written(done);
            }
        } finally {
            alarm.cancel(false);
        }
    }

    @Override
    public void close() {
        gone.set(true);
        guard.shutdownNow();
        giveUp();
    }

    /**
     * Whoever notices first closes. Two closers would wait for each other for ever: the library's
     * event thread for the port, and the port for its event thread.
     */
    private void giveUp() {
        gone.set(true);
        if (closed.compareAndSet(false, true)) {
            port.closePort();
        }
    }

    private void checkThere() throws IOException {
        if (gone.get()) {
            throw unplugged();
        }
    }

    private static DeviceGoneException unplugged() {
        return new DeviceGoneException(
                "line-lost", "the serial line is gone or does not take data");
    }

    /** Closes on the first event; without that it comes half a million times in two seconds. */
    private final class DisconnectListener implements SerialPortDataListener {
        @Override
        public int getListeningEvents() {
            return SerialPort.LISTENING_EVENT_PORT_DISCONNECTED;
        }

        @Override
        public void serialEvent(SerialPortEvent event) {
            giveUp();
        }
    }
}
