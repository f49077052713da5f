package vn.motcua.agent.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.hardware.fingerprint.synthetic.SimulatedReference;
import vn.motcua.provisioning.lab.DemoCa;
import vn.motcua.provisioning.lab.city.CityGateway;
import vn.motcua.runtime.Tls;

/**
 * Nothing of a question about a person, or of its answer, is left in the bytes that carried it;
 * with the shipped city at the other end, which only the lab's tests have.
 */
class QuestionWipeTest {
    private static final String PEOPLE =
            "{\"kind\":\"CITIZEN_NUMBER\",\"number\":\"001149000017\",\"trust\":\"TYPED\","
                    + "\"purpose\":\"VISITOR_GUIDANCE\",\"office\":\"van-mieu\"}";
    private static final String FINGERS =
            "{\"number\":\"001149000017\",\"purpose\":\"HOLDER_CHECK\",\"office\":\"van-mieu\"}";

    @TempDir private Path folder;

    @Test
    void questionAndAnswerAreZeroedWhateverComesBack() throws Exception {
        DemoCa ca = DemoCa.create(folder.resolve("ca"), Clock.systemUTC(), new SecureRandom());
        Path reference = Files.write(folder.resolve("reference"), SimulatedReference.of(1));
        int port;
        try (CityGateway city = CityGateway.start(identity(ca, "gateway"), 0, Clock.systemUTC())) {
            city.finger(reference);
            port = city.port();
            GatewayLine line = line(ca, port);
            assertZeroed(line, "/v1/people/lookup", PEOPLE, GatewayAnswer.Told.class);
            assertZeroed(line, "/v1/people/fingers", FINGERS, GatewayAnswer.Told.class);
            assertZeroed(line, "/v1/nowhere", PEOPLE, GatewayAnswer.Away.class);
        }
        assertZeroed(line(ca, port), "/v1/people/lookup", PEOPLE, GatewayAnswer.Away.class);
    }

    private static void assertZeroed(GatewayLine line, String path, String text, Class<?> outcome)
            throws Exception {
        byte[] question = text.getBytes(StandardCharsets.US_ASCII);
        byte[][] held = new byte[1][];
        GatewayAnswer<Boolean> answer =
                line.<Boolean>post(
                                path,
                                question,
                                reply -> {
                                    held[0] = reply.jsonBytes().array();
                                    assertThat(held[0]).isNotEmpty().contains('{');
                                    return true;
                                })
                        .get(60, TimeUnit.SECONDS);
        assertThat(answer).isInstanceOf(outcome);
        assertThat(question).containsOnly(0);
        if (held[0] != null) {
            assertThat(held[0]).containsOnly(0);
        }
    }

    private static Tls identity(DemoCa ca, String name) throws Exception {
        DemoCa.Issued own = ca.issue(name);
        return Tls.of(ca.certificate(), own.certificate(), own.key());
    }

    private static GatewayLine line(DemoCa ca, int port) throws Exception {
        return new GatewayLine(
                URI.create("https://localhost:" + port), identity(ca, "kiosk-01").context());
    }
}
