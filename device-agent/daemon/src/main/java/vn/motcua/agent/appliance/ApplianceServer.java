package vn.motcua.agent.appliance;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jdk.net.ExtendedSocketOptions;
import vn.motcua.client.Calls;
import vn.motcua.client.LineSocket;
import vn.motcua.client.RpcMessage;
import vn.motcua.contract.appliance.ApplianceInfo;
import vn.motcua.contract.appliance.BoardView;
import vn.motcua.contract.appliance.IdentityView;
import vn.motcua.contract.appliance.PrintState;
import vn.motcua.contract.appliance.Scanned;
import vn.motcua.runtime.FaultHandler;

/**
 * The Unix socket of this box's own screens ({@code docs/contract/appliance.openrpc.json}): no port
 * that a page in a browser could reach, and the kernel names the other side's user. Any thread may
 * tell the screens something.
 */
public final class ApplianceServer implements AutoCloseable {
    private static final Logger LOG = System.getLogger(ApplianceServer.class.getName());

    /** Kiosk, its idle board, a technician's tool, and one that is just being replaced. */
    static final int MOST_SCREENS = 4;

    private final Path path;
    private final ApplianceDesk desk;
    private final Optional<String> otherUser;
    private final String slot;
    private final FaultHandler faults;
    private final ServerSocketChannel server;
    private final Dispatcher dispatcher;
    private final Set<ScreenLink> screens = ConcurrentHashMap.newKeySet();
    private final String ownUser = System.getProperty("user.name");

    private ApplianceServer(
            Path path,
            ApplianceDesk desk,
            Optional<String> otherUser,
            String slot,
            FaultHandler faults,
            ServerSocketChannel server) {
        this.slot = slot;
        this.path = path;
        this.desk = desk;
        this.otherUser = otherUser;
        this.faults = faults;
        this.server = server;
        this.dispatcher = new Dispatcher(desk);
    }

    /**
     * Binds and serves. A socket file that a killed agent left behind is replaced; the folder is
     * made with mode 0750 when it is absent, the socket gets 0660.
     *
     * @param otherUser a user besides the agent's own that may connect: the screens' user
     * @param slot from which the launcher started this agent; empty when somebody else did
     * @throws IOException when another agent listens here, or the place is not usable
     */
    public static ApplianceServer listen(
            Path path,
            ApplianceDesk desk,
            Optional<String> otherUser,
            String slot,
            FaultHandler faults)
            throws IOException {
        prepare(path);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(path));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw----"));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        ApplianceServer server = new ApplianceServer(path, desk, otherUser, slot, faults, channel);
        Thread.ofPlatform().name("screens").daemon(true).start(server::accept);
        return server;
    }

    private static void prepare(Path path) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwxr-x---")));
        }
        if (!Files.exists(path)) {
            return;
        }
        try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            throw new IOException("another agent listens at " + path + "; stop it first");
        } catch (java.net.SocketException nobodyThere) {
            Files.delete(path);
        }
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                welcome(server.accept());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.log(Level.WARNING, "a screen could not connect", e);
            } catch (RuntimeException | Error bug) {
                faults.fatal("screens", bug);
            }
        }
    }

    private void welcome(SocketChannel channel) throws IOException {
        LineSocket socket = new LineSocket(channel);
        if (!isAllowed(channel)) {
            LOG.log(Level.WARNING, "a screen of a foreign user was refused");
            refuse(socket, "not this user");
            return;
        }
        if (screens.size() >= MOST_SCREENS) {
            LOG.log(Level.WARNING, "too many screens; one was refused");
            refuse(socket, "too many screens");
            return;
        }
        ScreenLink screen = new ScreenLink(socket, dispatcher, slot, faults);
        screens.add(screen);
        Thread.ofPlatform()
                .name("screen-in")
                .daemon(true)
                .start(() -> {
                    try {
                        screen.serve();
                    } finally {
                        screens.remove(screen);
                    }
                });
    }

    private boolean isAllowed(SocketChannel channel) throws IOException {
        String user = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
        return user.equals(ownUser) || otherUser.filter(user::equals).isPresent();
    }

    private static void refuse(LineSocket socket, String why) throws IOException {
        try (socket) {
            socket.write(RpcMessage.failure(null, RpcMessage.BUSY, why).text());
        }
    }

    /** Parts, office or the hub's reach changed. */
    public void changed() {
        ApplianceInfo info = desk.info();
        if (info != null) {
            tell(RpcMessage.notification(Calls.CHANGED, info));
        }
    }

    public void board(BoardView view) {
        tell(RpcMessage.notification(Calls.BOARD_CHANGED, view));
    }

    public void scanned(Scanned what) {
        tell(RpcMessage.notification(Calls.SCANNED, what));
    }

    public void printed(PrintState state) {
        tell(RpcMessage.notification(Calls.PRINTED, state));
    }

    public void identity(IdentityView view) {
        tell(RpcMessage.notification(Calls.IDENTITY_CHANGED, view));
    }

    private void tell(RpcMessage message) {
        screens.forEach(screen -> screen.send(message));
    }

    /** Whether a window is connected and has drawn. */
    public boolean hasDrawn() {
        return screens.stream().anyMatch(ScreenLink::hasDrawn);
    }

    /** Whether something of a visitor is on one of them. */
    public boolean inUse() {
        return screens.stream().anyMatch(ScreenLink::inUse);
    }

    /** How many screens are connected. */
    public int screens() {
        return screens.size();
    }

    @Override
    public void close() throws IOException {
        server.close();
        screens.forEach(ScreenLink::close);
        Files.deleteIfExists(path);
    }
}
