package vn.motcua.provisioning.lab.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.motcua.agent.directory.GatewayLine;
import vn.motcua.agent.directory.HttpDossierGateway;
import vn.motcua.contract.appliance.DossierAnswer;
import vn.motcua.contract.appliance.DossierAnswer.Result;
import vn.motcua.contract.dossier.DossierStatus;
import vn.motcua.runtime.Tls;

/**
 * The agent's side and the shipped gateway over mutual TLS, both held against {@code
 * docs/contract/city-gateway.openapi.yaml} (S-171), and every trouble of the gateway.
 */
class DossierGatewayTest {
    private static final String READY = "H26-260102-0009";

    @TempDir private static Path folder;
    private static CityLine line;
    private static CityContract contract;

    @BeforeAll
    static void start() throws Exception {
        contract = new CityContract();
        line = new CityLine(folder);
    }

    @AfterAll
    static void stop() {
        line.close();
    }

    @AfterEach
    void heal() {
        line.gateway.trouble(Trouble.NONE);
        line.relay.forget();
    }

    private static DossierAnswer ask(GatewayLine through, String code) throws Exception {
        return new HttpDossierGateway(through).find(code).get(60, TimeUnit.SECONDS);
    }

    @Test
    void everyExchangeFollowsTheContract() throws Exception {
        Set<DossierStatus> shown = new TreeSet<>();
        for (int last = 1; last <= 10; last++) {
            String code = "000.00.01.H26-260930-" + String.format("%04d", last);
            DossierAnswer answer = ask(line.recorded(), code);
            assertThat(answer.result()).isEqualTo(Result.FOUND);
            if (answer.dossier() != null) {
                assertThat(answer.dossier().code()).isEqualTo(code);
                assertThat(answer.dossier().status().code()).isEqualTo(last);
                shown.add(answer.dossier().status());
            }
        }
        assertThat(shown).containsExactly(DossierStatus.values());
        assertThat(ask(line.recorded(), "H26-260102-0000").result()).isEqualTo(Result.NOT_FOUND);
        assertThat(ask(line.recorded(), "H26-261340-0001").result()).isEqualTo(Result.AWAY);
        for (Trouble trouble : List.of(Trouble.ERROR, Trouble.BUSY)) {
            line.gateway.trouble(trouble);
            assertThat(ask(line.recorded(), READY).result()).isEqualTo(Result.AWAY);
        }
        line.gateway.trouble(Trouble.MORE_MEMBERS);
        assertThat(ask(line.recorded(), READY).result()).isEqualTo(Result.FOUND);

        assertThat(line.relay.seen()).hasSize(15);
        for (Exchange exchange : line.relay.seen()) {
            assertThat(contract.breaches(exchange)).as(exchange.toString()).isEmpty();
            assertThat(exchange.headers().keySet())
                    .isSubsetOf(
                            "accept",
                            "connection",
                            "content-length",
                            "host",
                            "http2-settings",
                            "upgrade",
                            "user-agent",
                            "x-helidon-cn");
            // The relay's server adds this one: whose certificate the agent has shown.
            assertThat(exchange.headers().get("x-helidon-cn")).containsExactly("kiosk-01");
        }
        Set<String> promised = contract.promised();
        promised.removeIf(p -> !p.startsWith("get /v1/dossiers/{code} "));
        // The shipped gateway counts nobody's questions; to the agent 429 is what 503 is.
        promised.remove("get /v1/dossiers/{code} 429");
        assertThat(contract.answered()).isEqualTo(promised);
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"GARBAGE", "WRONG_SCHEMA", "OTHER_PLACE", "TOO_LARGE"})
    void aBrokenAnswerIsNoticedByTheCheckAndByTheAgent(Trouble trouble) throws Exception {
        line.gateway.trouble(trouble);
        assertThat(ask(line.recorded(), READY).result()).isEqualTo(Result.AWAY);
        assertThat(line.relay.seen()).hasSize(1);
        assertThat(contract.breaches(line.relay.seen().getFirst())).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"NONE", "MORE_MEMBERS"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyTroubleIsAwayAndHealed(Trouble trouble) throws Exception {
        line.gateway.trouble(trouble);
        assertThat(ask(line.patientOf(trouble), READY).result()).isEqualTo(Result.AWAY);
        line.gateway.trouble(Trouble.NONE);
        assertThat(ask(line.recorded(), READY).result()).isEqualTo(Result.FOUND);
    }

    @Test
    void withoutADevicesCertificateNothingIsTold() throws Exception {
        Tls stranger = Tls.trusting(folder.resolve("ca/ca.pem"));
        GatewayLine through =
                new GatewayLine(
                        line.direct(),
                        stranger.context(),
                        GatewayLine.Limits.STANDARD,
                        Clock.systemUTC());
        assertThat(ask(through, READY).result()).isEqualTo(Result.AWAY);
    }
}
