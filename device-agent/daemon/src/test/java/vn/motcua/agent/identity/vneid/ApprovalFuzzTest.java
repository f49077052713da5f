package vn.motcua.agent.identity.vneid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.fail;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import vn.motcua.agent.identity.vneid.ApprovalRequest.Claim;

/** Damaged answers end in a reason, never in another exception and never in an approval. */
class ApprovalFuzzTest {
    private static final int ROUNDS = 5_000;
    private static final URI ISSUER = URI.create("https://id.example");
    private static final String ABOUT =
            "{\"issuer\":\"https://id.example\",\"authorization_endpoint\":\"https://id.example/a\","
                    + "\"device_authorization_endpoint\":\"https://id.example/d\","
                    + "\"token_endpoint\":\"https://id.example/t\",\"jwks_uri\":\"https://id.example/k\","
                    + "\"subject_types_supported\":[\"public\"],\"claims_parameter_supported\":true}";
    private static final String CODE =
            "{\"device_code\":\"d0\",\"user_code\":\"BCDF-GHJK\",\"verification_uri\":"
                    + "\"https://id.example/v\",\"expires_in\":120,\"interval\":5}";
    private static final String[] SCRAPS = {
        "{",
        "}",
        "[",
        "]",
        "\"",
        ":",
        ",",
        "\\u0000",
        "\\ud800",
        "null",
        "true",
        "-1",
        "1e999",
        "99999999999999999999",
        "http://",
        "\u0000",
        "ễ",
        "\\",
        "."
    };

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(20_261_124);

    private interface Reader {
        void read(HTTPResponse answer) throws ApprovalTrouble;
    }

    @Test
    void everyAnswerIsReadOrRefused() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("k").generate();
        hold(ABOUT, answer -> Service.read(answer, ISSUER));
        hold(CODE, IssuedCode::read);
        hold(new JWKSet(key.toPublicJWK()).toString(), Service::readKeys);
        hold("{\"id_token\":\"a.b.c\",\"refresh_token\":\"r\"}", TokenAnswer::read);
        hold(
                "{\"error\":\"authorization_pending\",\"error_description\":\"x\"}",
                TokenAnswer::read);
    }

    private void hold(String good, Reader reader) throws Exception {
        HTTPResponse whole = answer(good.contains("error") ? 400 : 200, good);
        assertThatCode(() -> reader.read(whole)).doesNotThrowAnyException();
        int[] statuses = {200, 200, 200, 400, 401, 404, 302};
        for (int i = 0; i < ROUNDS; i++) {
            String damaged = damaged(good);
            try {
                reader.read(answer(statuses[random.nextInt(statuses.length)], damaged));
            } catch (ApprovalTrouble e) {
                assertThat(e.getMessage()).isNull();
                assertThat(e.getCause()).isNull();
            } catch (RuntimeException e) {
                fail("round " + i, e);
            }
        }
    }

    @Test
    void aDamagedTokenIsNeverBelieved() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("k").generate();
        Nonce nonce = new Nonce("n-1");
        Instant now = Instant.now();
        SignedJWT signed =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k").build(),
                        new JWTClaimsSet.Builder()
                                .issuer(ISSUER.toString())
                                .subject("s")
                                .audience("kiosk-01")
                                .issueTime(Date.from(now))
                                .expirationTime(Date.from(now.plusSeconds(60)))
                                .claim("nonce", "n-1")
                                .build());
        signed.sign(new ECDSASigner(key));
        String good = signed.serialize();
        IdTokens tokens =
                new IdTokens(ISSUER, new ClientID("kiosk-01"), new JWKSet(key.toPublicJWK()));
        assertThat(tokens.believed(good, nonce, now)).containsKey("sub");
        // The signature's last character has bits that base64url does not use.
        String whole = good.substring(0, good.length() - 1);
        for (int i = 0; i < ROUNDS; i++) {
            String damaged = damaged(good);
            if (damaged.startsWith(whole)) {
                continue;
            }
            try {
                tokens.believed(damaged, nonce, now);
                fail("believed in round " + i);
            } catch (ApprovalTrouble e) {
                assertThat(e.getMessage()).isNull();
            }
        }
    }

    @Test
    void strangeClaimsAreReadOrRefused() {
        VneidSettings settings =
                new VneidSettings(
                        ISSUER,
                        "kiosk-01",
                        Path.of("k"),
                        Optional.empty(),
                        Path.of("c"),
                        List.of(),
                        List.of("1", "2", "3", "4"),
                        Map.of(
                                Claim.NUMBER, "n",
                                Claim.NAME, "f",
                                Claim.BIRTH, "b",
                                Claim.SEX, "s",
                                Claim.RESIDENCE, "r"));
        Object[] values = {
            "001190000017",
            "Nguyễn Thị Mẫu",
            "1990-02-14",
            "0000-00-00",
            "male",
            "",
            " ",
            "\u0000",
            "x".repeat(10_000),
            12L,
            1.5,
            true,
            List.of("a"),
            Map.of("a", "b"),
            "\ud800",
            "1",
            "\u202e",
            "٠٠١١٩٠٠٠٠٠١٧"
        };
        for (int i = 0; i < ROUNDS; i++) {
            Map<String, Object> claims =
                    Map.of(
                            "n", random.nextBoolean() ? values[0] : any(values),
                            "f", any(values),
                            "b", random.nextBoolean() ? values[2] : any(values),
                            "s", any(values),
                            "r", any(values),
                            "acr", any(values));
            Account account = new Account(claims, settings);
            try {
                account.level();
            } catch (ApprovalTrouble e) {
                assertThat(claims.get("acr")).isNotEqualTo("1");
            }
            try (var document = account.document(EnumSet.allOf(Claim.class))) {
                assertThat(document.number().reveal()).matches("[0-9]{12}");
            } catch (ApprovalTrouble e) {
                assertThat(e.ended())
                        .isEqualTo(new Approval.Unavailable(Approval.Reason.IDENTITY_INCOMPLETE));
            }
        }
    }

    private Object any(Object[] values) {
        return values[random.nextInt(values.length)];
    }

    private String damaged(String good) {
        StringBuilder text = new StringBuilder(good);
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, SCRAPS[random.nextInt(SCRAPS.length)]);
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(9)));
                case 2 -> text.insert(at, text.substring(at, Math.min(text.length(), at + 20)));
                default -> {
                    if (at < text.length()) {
                        text.setCharAt(at, (char) random.nextInt(0x250));
                    }
                }
            }
        }
        return text.toString();
    }

    private static HTTPResponse answer(int status, String body) throws Exception {
        HTTPResponse answer = new HTTPResponse(status);
        answer.setContentType("application/json");
        answer.setBody(body);
        return answer;
    }
}
