package vn.motcua.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.motcua.agent.appliance.SlipPrinter;
import vn.motcua.agent.hardware.printer.TicketLayout;
import vn.motcua.agent.office.TestOffice;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.contract.queue.TicketView;

/** What a slip says of where to wait and where to go (S-079). */
class SlipLayoutsTest {
    private static Optional<TicketLayout> slip(ServiceId service, String language) {
        TicketView ticket =
                new TicketView(
                        new TicketId("5b1f8a52-3c1e-4f0e-9d29-1f1f5a1f8a52"),
                        TicketNumber.parse("A001"),
                        service,
                        null,
                        PriorityClass.NONE,
                        TicketState.WAITING,
                        null,
                        Instant.parse("2026-11-24T01:00:00Z"),
                        0,
                        null,
                        "abcdefghijklmnopqrstuv",
                        "0000");
        return new SlipLayouts(code -> Optional.empty())
                .layout(new SlipPrinter.Slip(ticket, TestOffice.office(), language, false));
    }

    @Test
    void aSlipSaysInWhichZoneToWait() {
        assertThat(slip(TestOffice.SUBMIT, "vi"))
                .get()
                .extracting(TicketLayout::way)
                .asString()
                .startsWith("Chờ ở khu 5 – Tiếp nhận hồ sơ");
        assertThat(slip(TestOffice.CERTIFY, "en"))
                .get()
                .extracting(TicketLayout::way)
                .asString()
                .startsWith("Wait in zone 7 – Certification");
    }

    @Test
    void aServiceThatTheOfficeDoesNotHaveHasNoSlip() {
        assertThat(slip(new ServiceId("khong-co"), "vi")).isEmpty();
    }
}
