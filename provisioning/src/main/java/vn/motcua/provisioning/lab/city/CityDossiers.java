package vn.motcua.provisioning.lab.city;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.dossier.DossierCode;
import vn.motcua.contract.dossier.DossierStatus;
import vn.motcua.contract.dossier.DossierSummary;

/**
 * Dossiers that nobody has handed in: the last digit of a code decides the status (0 = unknown, 1 …
 * 9 as the portal counts them; a code that ends in 10 has its result returned), so that every
 * screen can be seen.
 */
final class CityDossiers {
    static final String PROCEDURE =
            "Thủ tục thay đổi, cải chính, bổ sung thông tin hộ tịch, xác định lại dân tộc";

    private final Clock clock;

    CityDossiers(Clock clock) {
        this.clock = clock;
    }

    Optional<DossierSummary> find(DossierCode code) {
        String sequence = code.sequence();
        int last = sequence.charAt(sequence.length() - 1) - '0';
        int number = last == 0 && sequence.endsWith("10") ? 10 : last;
        return DossierStatus.ofCode(number).map(status -> summary(code.text(), status));
    }

    private DossierSummary summary(String code, DossierStatus status) {
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.ofHours(7)));
        List<DossierSummary.Step> steps = new ArrayList<>();
        steps.add(new DossierSummary.Step(DossierStatus.ACCEPTED, today.minusDays(5), "quầy 2"));
        if (status != DossierStatus.ACCEPTED && status != DossierStatus.NEWLY_REGISTERED) {
            steps.add(
                    new DossierSummary.Step(
                            DossierStatus.IN_PROCESS,
                            today.minusDays(4),
                            "Cán bộ hộ tịch kiểm tra"));
        }
        if (status != DossierStatus.IN_PROCESS && status != DossierStatus.ACCEPTED) {
            steps.add(new DossierSummary.Step(status, today.minusDays(1), ""));
        }
        return new DossierSummary(
                code,
                PROCEDURE,
                "T*** T** B***",
                status,
                todo(status),
                steps,
                status.isFinal() ? null : today.plusDays(6));
    }

    private static @Nullable String todo(DossierStatus status) {
        return switch (status) {
            case SUPPLEMENT_REQUESTED -> "Mang bản chính Giấy khai sinh đến quầy 1 hoặc quầy 2.";
            case PAYMENT_REQUIRED -> "Nộp lệ phí 8.000 đồng.";
            case RESULT_READY -> "Mời nhận kết quả tại quầy 2.";
            case NEWLY_REGISTERED,
                    ACCEPTED,
                    NOT_ACCEPTED,
                    IN_PROCESS,
                    WITHDRAWN,
                    STOPPED,
                    RESULT_RETURNED ->
                    null;
        };
    }
}
