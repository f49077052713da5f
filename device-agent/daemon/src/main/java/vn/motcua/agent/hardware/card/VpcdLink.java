package vn.motcua.agent.hardware.card;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.hardware.card.emulator.CardCore;

/**
 * A card in a slot of vpcd, the PC/SC driver for virtual cards: connecting lays it down, closing
 * takes it away. Messages are a big-endian length of 16 bits and that many bytes; a single byte
 * from the driver is an order: 0 power off, 1 on, 2 reset, 4 tell the ATR.
 */
final class VpcdLink implements AutoCloseable {
    /** Direct convention, T=1, historical bytes of a contactless card (PC/SC part 3). */
    private static final byte[] ATR = HexFormat.of().parseHex("3B8880010000000000000000" + "09");

    private static final int CONNECT_MS = 5_000;

    private final Socket socket;
    private final CardCore card;
    private volatile int answersLeft;

    private VpcdLink(Socket socket, CardCore card, int answers) {
        this.socket = socket;
        this.card = card;
        this.answersLeft = answers;
    }

    /**
     * Lays the card down.
     *
     * @param answers after so many it is pulled away
     */
    static VpcdLink insert(String host, int port, CardCore card, int answers) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MS);
            socket.setTcpNoDelay(true);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        VpcdLink link = new VpcdLink(socket, card, answers);
        Thread.ofPlatform().daemon().name("vpcd").start(link::serve);
        return link;
    }

    boolean inserted() {
        return !socket.isClosed();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            while (true) {
                byte[] message = in.readNBytes(in.readUnsignedShort());
                byte[] answer = message.length == 1 ? ordered(message[0]) : answered(message);
                if (answer != null) {
                    byte[] frame = new byte[2 + answer.length];
                    frame[0] = (byte) (answer.length >> 8);
                    frame[1] = (byte) answer.length;
                    System.arraycopy(answer, 0, frame, 2, answer.length);
                    out.write(frame);
                    out.flush();
                }
            }
        } catch (IOException e) {
            // Taken away, here or there.
        }
    }

    private byte @Nullable [] ordered(byte order) {
        if (order == 4) {
            return ATR;
        }
        card.reset();
        return null;
    }

    private byte @Nullable [] answered(byte[] command) throws IOException {
        if (answersLeft-- <= 0) {
            throw new IOException("pulled");
        }
        return card.process(command);
    }
}
