package vn.motcua.provisioning.lab;

import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import vn.motcua.contract.dossier.DossierStatus;
import vn.motcua.contract.dossier.DossierSummary;
import vn.motcua.contract.wire.Wire;
import vn.motcua.runtime.Tls;

/**
 * Stands in for the city's system: dossiers by code, {@code GET /v1/dossiers/{code}}. The last
 * digit of the code decides the status, so that every screen can be seen; a code that ends in 0 is
 * unknown.
 */
final class CityGateway implements AutoCloseable {
    private final WebServer server;
    private final Clock clock;

    private CityGateway(Tls identity, int port, Clock clock) {
        this.clock = clock;
        this.server =
                WebServer.builder()
                        .address(InetAddress.getLoopbackAddress())
                        .port(port)
                        .shutdownHook(false)
                        .tls(tls -> tls.sslContext(identity.context()))
                        .routing(routes -> routes.get("/v1/dossiers/{code}", this::dossier))
                        .build()
                        .start();
    }

    static CityGateway start(DemoCa.Issued own, java.nio.file.Path ca, int port, Clock clock)
            throws IOException {
        return new CityGateway(Tls.of(ca, own.certificate(), own.key()), port, clock);
    }

    private void dossier(ServerRequest request, ServerResponse response) {
        String code = request.path().pathParameters().get("code");
        int last = code.isEmpty() ? 0 : Character.digit(code.charAt(code.length() - 1), 10);
        if (last <= 0) {
            response.status(Status.NOT_FOUND_404).send();
            return;
        }
        response.header("Content-Type", "application/json");
        response.send(Wire.write(summary(code, DossierStatus.ofCode(last).orElseThrow())));
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
        String todo =
                switch (status) {
                    case SUPPLEMENT_REQUESTED ->
                            "Mang bản chính Giấy khai sinh đến quầy 1 hoặc quầy 2.";
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
        return new DossierSummary(
                code,
                "Thủ tục thay đổi, cải chính, bổ sung thông tin hộ tịch, xác định lại dân tộc",
                "T*** T** B***",
                status,
                todo,
                steps,
                status.isFinal() ? null : today.plusDays(6));
    }

    @Override
    public void close() {
        server.stop();
    }
}
