package vn.motcua.provisioning.lab.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.motcua.agent.directory.AwayReason;
import vn.motcua.agent.directory.FingerAnswer;
import vn.motcua.agent.directory.FingerFormat;
import vn.motcua.agent.directory.FingerRecord;
import vn.motcua.agent.directory.GatewayLine;
import vn.motcua.agent.directory.HttpFingerGateway;
import vn.motcua.contract.identity.PersonalText;
import vn.motcua.contract.office.OfficeId;

/**
 * References for the holder check (S-098): agent and shipped gateway over mutual TLS, held against
 * {@code docs/contract/city-gateway.openapi.yaml}.
 */
class FingerGatewayTest {
    private static final String NUMBER = "001090000012";
    private static final byte[] RECORD = {'F', 'M', 'R', 0, -1, -2, 62, 63, 127};

    @TempDir private Path folder;
    private CityLine line;
    private Path record;

    @BeforeEach
    void start() throws Exception {
        line = new CityLine(folder);
        record = Files.write(folder.resolve("record"), RECORD);
        line.gateway.finger(record);
    }

    @AfterEach
    void stop() {
        line.close();
    }

    private static FingerAnswer ask(GatewayLine through, String number) throws Exception {
        try (PersonalText text = PersonalText.of(number)) {
            return new HttpFingerGateway(through)
                    .fingersOf(text, new OfficeId("van-mieu"))
                    .get(60, TimeUnit.SECONDS);
        }
    }

    private static void assertRecord(FingerAnswer answer) {
        assertThat(answer).isInstanceOf(FingerAnswer.Found.class);
        FingerRecord finger = ((FingerAnswer.Found) answer).fingers().getFirst();
        assertThat(finger.format()).isEqualTo(FingerFormat.ISO_19794_2);
        assertThat(finger.data()).isEqualTo(RECORD);
        answer.close();
        assertThat(finger.data()).containsOnly(0);
    }

    @Test
    void everyExchangeFollowsTheContract() throws Exception {
        assertRecord(ask(line.recorded(), NUMBER));
        line.gateway.finger(null);
        assertThat(ask(line.recorded(), NUMBER)).isEqualTo(new FingerAnswer.Unknown());
        line.gateway.finger(record);
        line.gateway.trouble(Trouble.MORE_MEMBERS);
        assertRecord(ask(line.recorded(), NUMBER));
        for (Trouble trouble : List.of(Trouble.ERROR, Trouble.BUSY)) {
            line.gateway.trouble(trouble);
            assertThat(ask(line.recorded(), NUMBER))
                    .isEqualTo(new FingerAnswer.NotReachable(AwayReason.FAILING));
        }
        CityContract contract = new CityContract();
        assertThat(line.relay.seen()).hasSize(5);
        for (Exchange exchange : line.relay.seen()) {
            assertThat(contract.breaches(exchange)).as(exchange.toString()).isEmpty();
            assertThat(exchange.path()).isEqualTo("/v1/people/fingers");
            assertThat(exchange.headers().toString() + exchange.answer()).doesNotContain(NUMBER);
        }
        assertThat(contract.answered())
                .containsExactly(
                        "post /v1/people/fingers 200",
                        "post /v1/people/fingers 404",
                        "post /v1/people/fingers 500",
                        "post /v1/people/fingers 503");
    }

    @Test
    void aNumberOfAnotherFormAsksNobody() throws Exception {
        for (String bad : List.of("", "12", "L898902C3", NUMBER + "1", "00109000001\"")) {
            assertThat(ask(line.recorded(), bad)).isEqualTo(new FingerAnswer.WrongForm());
        }
        assertThat(line.relay.seen()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"NONE", "MORE_MEMBERS"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyTroubleIsAway(Trouble trouble) throws Exception {
        line.gateway.trouble(trouble);
        assertThat(ask(line.patientOf(trouble), NUMBER))
                .isInstanceOf(FingerAnswer.NotReachable.class);
    }

    @Test
    void theControlSocketChangesTheRecord() throws Exception {
        try (CityControl control = CityControl.listen(folder.resolve("city.sock"), line.gateway)) {
            assertThat(control.command("finger none")).isEqualTo("ok");
            assertThat(ask(line.recorded(), NUMBER)).isEqualTo(new FingerAnswer.Unknown());
            assertThat(control.command("finger " + record)).isEqualTo("ok");
            assertRecord(ask(line.recorded(), NUMBER));
            assertThat(control.command("finger " + folder.resolve("nothing")))
                    .startsWith("error use: finger none");
        }
    }
}
