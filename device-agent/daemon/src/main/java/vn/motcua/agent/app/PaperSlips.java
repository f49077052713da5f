package vn.motcua.agent.app;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.appliance.SlipPrinter;
import vn.motcua.agent.hardware.printer.PrintJob;
import vn.motcua.agent.hardware.printer.PrintResult;
import vn.motcua.agent.hardware.printer.TicketLayout;
import vn.motcua.agent.hardware.printer.TicketPrinter;
import vn.motcua.contract.appliance.PrintState;
import vn.motcua.contract.appliance.PrintState.Stage;

/** The ticket printer as the visits' desk wants it. Any thread. */
final class PaperSlips implements SlipPrinter {
    private final TicketPrinter printer;
    private final SlipLayouts layouts;

    PaperSlips(TicketPrinter printer, SlipLayouts layouts) {
        this.printer = printer;
        this.layouts = layouts;
    }

    @Override
    public CompletableFuture<PrintState> print(
            Slip slip, Duration timeToLive, FirstByte firstByte) {
        String ticket = slip.ticket().id().value();
        Optional<TicketLayout> layout = layouts.layout(slip);
        if (layout.isEmpty()) {
            return CompletableFuture.completedFuture(new PrintState(ticket, Stage.REFUSED, null));
        }
        return printer.print(new PrintJob(ticket, layout.get(), timeToLive, firstByte::leaving))
                .thenApply(result -> state(ticket, result));
    }

    private static PrintState state(String ticket, PrintResult result) {
        return switch (result) {
            case PrintResult.Printed _ -> new PrintState(ticket, Stage.CONFIRMED, null);
            case PrintResult.Refused refused ->
                    new PrintState(ticket, Stage.REFUSED, trouble(refused.why()));
            case PrintResult.Doubtful doubtful ->
                    new PrintState(ticket, Stage.DOUBTFUL, trouble(doubtful.why()));
        };
    }

    private static PrintState.@Nullable Trouble trouble(PrintResult.Trouble why) {
        return switch (why) {
            case PAPER_OUT -> PrintState.Trouble.PAPER_OUT;
            case COVER_OPEN -> PrintState.Trouble.COVER_OPEN;
            case CUTTER_JAM -> PrintState.Trouble.CUTTER_JAM;
            case NOT_RESPONDING -> PrintState.Trouble.NOT_RESPONDING;
        };
    }
}
