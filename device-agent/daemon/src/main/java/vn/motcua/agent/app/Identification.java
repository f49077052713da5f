package vn.motcua.agent.app;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.appliance.IdentityDesk;
import vn.motcua.agent.hardware.scanner.BarcodeScanner;
import vn.motcua.agent.hardware.scanner.DocumentScanned;
import vn.motcua.agent.hardware.scanner.DocumentTaker;
import vn.motcua.agent.identity.IdentityFlow;
import vn.motcua.agent.identity.Way;
import vn.motcua.contract.appliance.IdentityRequest;
import vn.motcua.contract.appliance.IdentityView;
import vn.motcua.contract.appliance.IdentityView.Trouble;
import vn.motcua.contract.appliance.TypedIdentity;
import vn.motcua.contract.appliance.VisitorView;
import vn.motcua.contract.identity.AgeRule;
import vn.motcua.contract.identity.IdentityReading;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.identity.Trust;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.runtime.FaultHandler;

/**
 * Identification on this box: the flow with the ways that are fitted, as the screens ask for it.
 */
final class Identification implements IdentityDesk, DocumentTaker, AutoCloseable {
    private final IdentityFlow flow;
    private final InstantSource clock;
    private final VisitorFiles files;

    /**
     * @param consents stays the caller's to close
     */
    Identification(
            ConsentLog consents,
            @Nullable BarcodeScanner scanner,
            Map<Means, Way.Maker> ways,
            VisitorFiles files,
            InstantSource clock,
            Consumer<IdentityView> listener,
            FaultHandler faults) {
        this.clock = clock;
        this.files = files;
        this.flow =
                new IdentityFlow(
                        ways,
                        scanner == null ? null : wanted -> want(scanner, wanted),
                        AgeRule.CUSTOMARY,
                        consents,
                        this::today,
                        listener,
                        faults);
    }

    private void want(BarcodeScanner scanner, boolean wanted) {
        if (wanted) {
            scanner.handDocumentsTo(this);
        } else {
            scanner.keepDocuments();
        }
    }

    @Override
    public LocalDate today() {
        return BusinessCalendar.dateOf(clock.instant());
    }

    @Override
    public void take(DocumentScanned scanned) {
        switch (scanned.reading()) {
            // Printed lines prove no more than a printed QR.
            case IdentityReading.Read read -> flow.scanned(read.document(), Trust.CARD_QR);
            case IdentityReading.Refused refused ->
                    flow.misread(
                            refused.reason().mayBeDocument()
                                    ? Trouble.UNREADABLE
                                    : Trouble.NOT_A_DOCUMENT);
        }
    }

    IdentityFlow flow() {
        return flow;
    }

    @Override
    public List<Means> means() {
        return flow.means();
    }

    @Override
    public CompletableFuture<IdentityView> begin(IdentityRequest request) {
        return flow.begin(request);
    }

    @Override
    public CompletableFuture<IdentityView> type(TypedIdentity typed) {
        return flow.type(typed);
    }

    @Override
    public CompletableFuture<IdentityView> cancel() {
        return flow.cancel();
    }

    @Override
    public CompletableFuture<VisitorView> visitor() {
        return files.find(flow);
    }

    @Override
    public CompletableFuture<Boolean> forget() {
        files.forget();
        return flow.forget();
    }

    @Override
    public void close() {
        flow.close();
    }
}
