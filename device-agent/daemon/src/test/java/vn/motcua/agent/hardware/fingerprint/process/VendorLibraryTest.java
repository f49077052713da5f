package vn.motcua.agent.hardware.fingerprint.process;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.agent.hardware.fingerprint.process.RunningReader.end;
import static vn.motcua.agent.hardware.fingerprint.process.RunningReader.print;
import static vn.motcua.agent.hardware.fingerprint.process.RunningReader.reference;

import com.machinezoo.fingerprintio.TemplateFormat;
import com.machinezoo.sourceafis.FingerprintCompatibility;
import com.machinezoo.sourceafis.FingerprintTemplate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.motcua.agent.hardware.fingerprint.Attempt;
import vn.motcua.agent.hardware.fingerprint.CaptureResult;
import vn.motcua.agent.hardware.fingerprint.Modality;
import vn.motcua.agent.hardware.fingerprint.Reference;
import vn.motcua.agent.hardware.fingerprint.Trouble;
import vn.motcua.agent.hardware.fingerprint.VerifyResult;

/** A real worker process that loads the example shim, well-behaved and broken (S-098). */
class VendorLibraryTest {
    private static final Duration SHORT = Duration.ofMillis(400);

    @TempDir Path folder;
    private Shim shim;
    private RunningReader running;

    @BeforeEach
    void start() throws Exception {
        shim = Shim.build(folder);
        shim.put(print(1, 0));
        running = new RunningReader(shim.settings(""), folder.resolve("w"));
        running.awaitStatus("");
    }

    @AfterEach
    void stop() throws Exception {
        running.close();
        try (Stream<Path> left = Files.list(folder.resolve("w"))) {
            // Nothing but JNA's own library: no sockets, no copies, no dumps.
            assertThat(left.map(p -> p.getFileName().toString()))
                    .containsExactly("libjnidispatch.so");
        }
    }

    @Test
    void saysWhatTheDeviceCanDo() {
        assertThat(running.reader.capabilities().modalities()).isEqualTo(Set.of(Modality.FINGER));
        assertThat(running.reader.capabilities().attackDetection()).isTrue();
        assertThat(running.reader.capabilities().device()).isEqualTo("example shim");
    }

    @Test
    void knowsTheHolderFromAnotherPersonInEachFormat() throws Exception {
        Reference own = reference(print(1, 1));
        Reference other = reference(print(2, 0));
        assertThat(running.verify(own)).isInstanceOf(VerifyResult.Matched.class);
        assertThat(running.verify(other)).isInstanceOf(VerifyResult.NotMatched.class);
        assertThat(running.verify(other, own)).isInstanceOf(VerifyResult.Matched.class);
        FingerprintTemplate template = new FingerprintTemplate(own.data());
        for (TemplateFormat format :
                new TemplateFormat[] {
                    TemplateFormat.ISO_19794_2_2005, TemplateFormat.ISO_19794_2_2011
                }) {
            byte[] iso = FingerprintCompatibility.exportTemplates(format, template);
            assertThat(running.verify(Reference.copyOf(Reference.Format.ISO_19794_2, iso)))
                    .isInstanceOf(VerifyResult.Matched.class);
        }
    }

    @Test
    void aReferenceThatNobodyCanReadIsSaidSo() throws Exception {
        byte[] noise = {1, 2, 3, 4, 5, 6, 7, 8};
        for (Reference.Format format : Reference.Format.values()) {
            assertThat(running.verify(Reference.copyOf(format, noise)))
                    .isInstanceOf(VerifyResult.ReferenceUnusable.class);
        }
    }

    @Test
    void everyTroubleOfTheDeviceHasItsName() throws Exception {
        assertNext("again", new Trouble.Retry(Trouble.Reason.AGAIN));
        assertNext("short", new Trouble.Retry(Trouble.Reason.TOO_SHORT));
        assertNext("centre", new Trouble.Retry(Trouble.Reason.OFF_CENTRE));
        assertNext("poor", new Trouble.PoorQuality(0));
        assertNext("fake", new Trouble.PresentationAttackSuspected());
        assertNext("licence", new Trouble.Licence());
        assertNext("wait", new Trouble.TimedOut());
        assertNext("gone", new Trouble.DeviceGone());
    }

    private void assertNext(String act, Trouble expected) throws Exception {
        shim.next(act);
        assertThat(end(running.capture(SHORT))).as(act).isEqualTo(expected);
    }

    @Test
    void facesAreNotPretended() throws Exception {
        Attempt<CaptureResult> face = running.reader.capture(Modality.FACE, SHORT);
        assertThat(end(face)).isEqualTo(new Trouble.NotSupported());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"segv", "abort", "exit", "hang", "busy", "overflow", "garbage", "print"})
    void aBrokenLibraryHarmsNobodyAndIsBack(String how) throws Exception {
        shim.next(how);
        assertThat(end(running.capture(SHORT))).isEqualTo(new Trouble.EngineFailed());
        shim.next("ok");
        assertThat(running.verify(reference(print(1, 1)))).isInstanceOf(VerifyResult.Matched.class);
    }

    @Test
    void aWorkerKilledFromOutsideIsReplaced() throws Exception {
        Set<Long> before = Workers.alive();
        Workers.kill(before);
        CaptureResult first = end(running.capture(SHORT));
        // The agent may not have heard of it yet; the one after is served by a new worker.
        assertThat(first).isInstanceOfAny(CaptureResult.Captured.class, Trouble.EngineFailed.class);
        assertThat(end(running.capture(SHORT))).isInstanceOf(CaptureResult.Captured.class);
        assertThat(Workers.alive()).isNotEmpty().doesNotContainAnyElementsOf(before);
    }

    @Test
    void cancelEndsTheWaitAndLateOnesDoNotCount() throws Exception {
        shim.next("wait");
        Attempt<CaptureResult> attempt = running.capture(RunningReader.LIMIT);
        attempt.cancel();
        assertThat(end(attempt)).isEqualTo(new Trouble.Cancelled());
        attempt.cancel();
        shim.next("slow");
        assertThat(end(running.capture(RunningReader.LIMIT)))
                .isInstanceOf(CaptureResult.Captured.class);
    }

    @Test
    void cancelEndsEvenAWorkerThatHangs() throws Exception {
        shim.next("hang");
        Attempt<CaptureResult> attempt = running.capture(Duration.ofSeconds(60));
        attempt.cancel();
        assertThat(end(attempt)).isEqualTo(new Trouble.Cancelled());
    }

    @Test
    void aSecondRequestIsRefusedMeanwhile() throws Exception {
        shim.next("wait");
        Attempt<CaptureResult> first = running.capture(RunningReader.LIMIT);
        assertThat(end(running.capture(SHORT))).isEqualTo(new Trouble.Busy());
        first.cancel();
        assertThat(end(first)).isEqualTo(new Trouble.Cancelled());
    }

    @Test
    void theEndOfASessionEndsTheProcessThatSawTheFinger() throws Exception {
        assertThat(end(running.capture(SHORT))).isInstanceOf(CaptureResult.Captured.class);
        Set<Long> before = Workers.alive();
        assertThat(before).isNotEmpty();
        running.reader.endSession();
        assertThat(end(running.capture(SHORT))).isInstanceOf(CaptureResult.Captured.class);
        // The spare that never saw anybody serves now; the one that did is gone.
        Set<Long> gone = new HashSet<>(before);
        gone.removeAll(Workers.alive());
        assertThat(gone).hasSize(1);
    }

    @Test
    void nothingOfALivingWorkerCanBeDumped() throws Exception {
        assertThat(end(running.capture(SHORT))).isInstanceOf(CaptureResult.Captured.class);
        for (long pid : Workers.alive()) {
            String limits = Files.readString(Path.of("/proc/" + pid + "/limits"));
            assertThat(limits).containsPattern("Max core file size +0 +0");
        }
    }

    @Test
    void aWorkerThatDiesAgainAndAgainIsAFaultAndComesBack() throws Exception {
        shim.next("segv");
        for (int i = 0; i < 1000 && running.well(); i++) {
            assertThat(end(running.capture(SHORT)))
                    .isInstanceOfAny(Trouble.EngineFailed.class, Trouble.DeviceGone.class);
        }
        running.awaitStatus("engine-failing");
        shim.next("ok");
        running.awaitStatus("");
        assertThat(end(running.capture(SHORT))).isInstanceOf(CaptureResult.Captured.class);
    }
}
