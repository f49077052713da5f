package vn.motcua.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.motcua.agent.appliance.SlipPrinter;
import vn.motcua.agent.hardware.printer.TicketLayout;
import vn.motcua.agent.office.TestOffice;
import vn.motcua.contract.dossier.ProcedureCode;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.contract.queue.TicketView;

/** What a slip says of where to wait and where to go (S-079). */
class SlipLayoutsTest {
    private static Optional<TicketLayout> slip(ServiceId service, String language) {
        return slip(TestOffice.office(), service, null, language);
    }

    private static Optional<TicketLayout> slip(
            Office office, ServiceId service, @Nullable ProcedureCode procedure, String language) {
        TicketView ticket =
                new TicketView(
                        new TicketId("5b1f8a52-3c1e-4f0e-9d29-1f1f5a1f8a52"),
                        TicketNumber.parse("A001"),
                        service,
                        procedure,
                        PriorityClass.NONE,
                        TicketState.WAITING,
                        null,
                        Instant.parse("2026-11-24T01:00:00Z"),
                        0,
                        null,
                        "abcdefghijklmnopqrstuv",
                        "0000");
        return new SlipLayouts(code -> Optional.empty())
                .layout(new SlipPrinter.Slip(ticket, office, language, false, false));
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

    /** S-084: nobody is sent to a counter that does not take what he or she comes for. */
    @Test
    void aSlipNamesOnlyCountersThatTakeTheProcedure() {
        Office office = TestOffice.sameDayAtThree();
        assertThat(slip(office, TestOffice.SUBMIT, TestOffice.BIRTH, "vi"))
                .get()
                .extracting(TicketLayout::place)
                .isEqualTo("Quầy 1 đến quầy 3");
        assertThat(slip(office, TestOffice.SUBMIT, null, "vi"))
                .get()
                .extracting(TicketLayout::place)
                .isEqualTo("Quầy 1, 2");
    }

    @Test
    void aServiceThatTheOfficeDoesNotHaveHasNoSlip() {
        assertThat(slip(new ServiceId("khong-co"), "vi")).isEmpty();
    }
}
