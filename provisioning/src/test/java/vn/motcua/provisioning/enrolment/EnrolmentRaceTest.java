package vn.motcua.provisioning.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.fleet.EnrolmentCode;
import vn.motcua.contract.fleet.EnrolmentRefusal;

/** Many at once, and whatever bytes somebody sends. */
final class EnrolmentRaceTest {
    @TempDir Path folder;
    private TestCentre centre;

    @BeforeEach
    void start() throws Exception {
        centre = new TestCentre(folder);
    }

    @AfterEach
    void stop() {
        centre.close();
    }

    @Test
    void ofManyBoxesWithOneCodeExactlyOneGetsIn() throws Exception {
        EnrolmentCode code = centre.sheet("kiosk-01").code();
        List<Callable<EnrolmentOutcome>> tries = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            CertificateRequest own = CertificateRequest.read(request(keys())).orElseThrow();
            for (int repeat = 0; repeat < 3; repeat++) {
                tries.add(() -> centre.enrolments.enrol(code, own));
            }
        }
        int issued = 0;
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<EnrolmentOutcome> one : all.invokeAll(tries)) {
                switch (one.get()) {
                    case EnrolmentOutcome.Issued _ -> issued++;
                    case EnrolmentOutcome.Refused refused ->
                            assertThat(refused.reason()).isEqualTo(EnrolmentRefusal.USED);
                }
            }
        }
        assertThat(issued).as("the one box and its two repeats").isEqualTo(3);
        assertThat(centre.certificates("kiosk-01")).isEqualTo(1);
    }

    @Test
    void noMoreThanFiveOfManyGuessesAtOnceAreEvenCompared() throws Exception {
        EnrolmentCode code = centre.sheet("kiosk-01").code();
        CertificateRequest own = CertificateRequest.read(request(keys())).orElseThrow();
        List<Callable<EnrolmentOutcome>> tries = new ArrayList<>();
        SecureRandom random = new SecureRandom();
        while (tries.size() < 40) {
            String signs = code.selector() + EnrolmentCode.random(random).signs().substring(4, 11);
            for (char check : "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray()) {
                EnrolmentCode.typed(signs + check)
                        .ifPresent(guess -> tries.add(() -> centre.enrolments.enrol(guess, own)));
            }
        }
        int compared = 0;
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<EnrolmentOutcome> one : all.invokeAll(tries)) {
                EnrolmentOutcome.Refused refused = (EnrolmentOutcome.Refused) one.get();
                compared += refused.reason() == EnrolmentRefusal.WRONG_CODE ? 1 : 0;
            }
        }
        assertThat(compared).isEqualTo(Issuance.MOST_FAILURES);
        assertThat(centre.enrolments.enrol(code, own))
                .isEqualTo(new EnrolmentOutcome.Refused(EnrolmentRefusal.LOCKED));
    }

    @Test
    void neitherTheStoreNorItsLogHoldsACode() throws Exception {
        EnrolmentCode code = centre.sheet("kiosk-01").code();
        centre.enrolments.enrol(code, CertificateRequest.read(request(keys())).orElseThrow());
        centre.close();
        for (String name : List.of("enrolment.db", "enrolment.db-wal")) {
            Path file = folder.resolve(name);
            if (java.nio.file.Files.exists(file)) {
                String bytes = HexFormat.of().formatHex(java.nio.file.Files.readAllBytes(file));
                String secret = HexFormat.of().formatHex(code.secret().getBytes("US-ASCII"));
                assertThat(bytes).doesNotContain(secret);
            }
        }
        centre = new TestCentre(folder);
    }

    @Test
    void damagedRequestsAreRefusedOrReadAndNeverThrow() throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        byte[] good = request(keys());
        int read = 0;
        for (int n = 0; n < 3000; n++) {
            byte[] bad = good.clone();
            for (int edits = random.nextInt(1, 5); edits > 0; edits--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            byte[] cut =
                    random.nextInt(4) == 0
                            ? java.util.Arrays.copyOf(bad, random.nextInt(bad.length))
                            : bad;
            read += CertificateRequest.read(cut).isPresent() ? 1 : 0;
        }
        assertThat(read).as("a signature covers nearly every byte").isLessThan(60);
        assertThat(CertificateRequest.read(new byte[100_000])).isEmpty();
    }

    private KeyPair keys() throws Exception {
        return new CertificateMaker(new SecureRandom()).newKeys();
    }

    private static byte[] request(KeyPair keys) throws Exception {
        return new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=x"), keys.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                .getEncoded();
    }
}
