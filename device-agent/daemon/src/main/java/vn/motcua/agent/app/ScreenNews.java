package vn.motcua.agent.app;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.appliance.ApplianceServer;
import vn.motcua.contract.appliance.BoardView;
import vn.motcua.contract.appliance.IdentityView;
import vn.motcua.contract.appliance.PrintState;
import vn.motcua.contract.appliance.Scanned;

/** News for the screens; nobody hears it before the socket is there. Any thread. */
final class ScreenNews implements OfficeHubLink.Listener {
    private volatile @Nullable ApplianceServer server;

    void tellThrough(ApplianceServer screens) {
        server = screens;
    }

    private void tell(Consumer<ApplianceServer> news) {
        ApplianceServer now = server;
        if (now != null) {
            news.accept(now);
        }
    }

    /** Whether a window of this release is there and has drawn. */
    boolean haveDrawn() {
        ApplianceServer now = server;
        return now != null && now.hasDrawn();
    }

    /** Whether something of a visitor is on a screen. */
    boolean inUse() {
        ApplianceServer now = server;
        return now != null && now.inUse();
    }

    @Override
    public void boardChanged(BoardView view) {
        tell(s -> s.board(view));
    }

    @Override
    public void hubChanged() {
        tell(ApplianceServer::changed);
    }

    void partsChanged() {
        tell(ApplianceServer::changed);
    }

    void scanned(Scanned what) {
        tell(s -> s.scanned(what));
    }

    void identity(IdentityView view) {
        tell(s -> s.identity(view));
    }

    void printed(PrintState state) {
        tell(s -> s.printed(state));
    }
}
