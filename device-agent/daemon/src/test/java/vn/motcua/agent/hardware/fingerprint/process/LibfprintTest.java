package vn.motcua.agent.hardware.fingerprint.process;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.agent.hardware.fingerprint.process.RunningReader.end;
import static vn.motcua.agent.hardware.fingerprint.process.RunningReader.print;
import static vn.motcua.agent.hardware.fingerprint.process.RunningReader.reference;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.hardware.fingerprint.Attempt;
import vn.motcua.agent.hardware.fingerprint.CaptureResult;
import vn.motcua.agent.hardware.fingerprint.FingerprintSettings;
import vn.motcua.agent.hardware.fingerprint.Modality;
import vn.motcua.agent.hardware.fingerprint.Trouble;
import vn.motcua.agent.hardware.fingerprint.VerifyResult;
import vn.motcua.agent.hardware.fingerprint.synthetic.SimulatedFinger;
import vn.motcua.agent.hardware.fingerprint.synthetic.VirtualSensor;

/** The system's libfprint with its virtual image sensor, fed with drawn fingers (S-098). */
class LibfprintTest {
    @TempDir Path folder;
    private RunningReader running;
    private VirtualSensor sensor;

    @BeforeEach
    void start() throws Exception {
        Path socket = folder.resolve("sensor");
        running = new RunningReader(FingerprintSettings.virtual(socket), folder.resolve("w"));
        sensor = new VirtualSensor(socket, RunningReader.LIMIT);
        running.awaitStatus("");
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void saysThatItTakesFingersAndKnowsNoFakes() {
        assertThat(running.reader.capabilities().modalities()).isEqualTo(Set.of(Modality.FINGER));
        assertThat(running.reader.capabilities().attackDetection()).isFalse();
    }

    @Test
    void theHoldersFingerMatchesAndAnothersDoesNot() throws Exception {
        for (int finger = 1; finger <= 3; finger++) {
            Attempt<VerifyResult> own = running.begin(reference(print(finger, 0)));
            sensor.put(print(finger, 1));
            assertThat(end(own)).isInstanceOf(VerifyResult.Matched.class);
            Attempt<VerifyResult> other = running.begin(reference(print(finger + 10, 0)));
            sensor.put(print(finger, 2));
            assertThat(end(other)).isInstanceOf(VerifyResult.NotMatched.class);
        }
    }

    @Test
    void aBadTouchSaysWhatToDoBetter() throws Exception {
        assertRetry(0, Trouble.Reason.AGAIN);
        assertRetry(1, Trouble.Reason.TOO_SHORT);
        assertRetry(2, Trouble.Reason.OFF_CENTRE);
        assertRetry(3, Trouble.Reason.REMOVE_FINGER);
    }

    private void assertRetry(int code, Trouble.Reason reason) throws Exception {
        Attempt<CaptureResult> attempt = running.capture(RunningReader.LIMIT);
        sensor.retry(code);
        assertThat(end(attempt)).isEqualTo(new Trouble.Retry(reason));
    }

    @Test
    void aWaitEndsByCancelAndByItsLimit() throws Exception {
        Attempt<CaptureResult> attempt = running.capture(RunningReader.LIMIT);
        attempt.cancel();
        assertThat(end(attempt)).isEqualTo(new Trouble.Cancelled());
        assertThat(end(running.capture(Duration.ofMillis(300)))).isEqualTo(new Trouble.TimedOut());
        Attempt<CaptureResult> next = running.capture(RunningReader.LIMIT);
        sensor.put(print(5, 0));
        assertThat(end(next)).isInstanceOf(CaptureResult.Captured.class);
    }

    @Test
    void anUnpluggedSensorIsGoneAndComesBack() throws Exception {
        Attempt<CaptureResult> attempt = running.capture(RunningReader.LIMIT);
        sensor.unplug();
        assertThat(end(attempt)).isEqualTo(new Trouble.DeviceGone());
        Attempt<CaptureResult> next = running.capture(RunningReader.LIMIT);
        sensor.put(print(5, 0));
        assertThat(end(next)).isInstanceOf(CaptureResult.Captured.class);
    }

    @Test
    void aFaultOfTheDriverIsAFailedEngineAndTheNextFingerWorks() throws Exception {
        Attempt<CaptureResult> attempt = running.capture(RunningReader.LIMIT);
        sensor.error(0);
        assertThat(end(attempt)).isEqualTo(new Trouble.EngineFailed());
        Attempt<CaptureResult> next = running.capture(RunningReader.LIMIT);
        sensor.put(print(6, 0));
        assertThat(end(next)).isInstanceOf(CaptureResult.Captured.class);
    }

    @Test
    void aSensorWithNothingOnItGivesTooLittle() throws Exception {
        Attempt<CaptureResult> attempt = running.capture(RunningReader.LIMIT);
        sensor.put(Blank.print());
        assertThat(end(attempt)).isInstanceOfAny(Trouble.PoorQuality.class, Trouble.Retry.class);
    }

    @Test
    void theSimulatedHandDoesWhatItIsTold() throws Exception {
        SimulatedFinger hand = new SimulatedFinger(folder.resolve("sensor"));
        Attempt<VerifyResult> attempt = running.begin(reference(print(7, 0)));
        assertThat(hand.command("finger 7 3")).isEqualTo("ok");
        assertThat(end(attempt)).isInstanceOf(VerifyResult.Matched.class);
        assertThat(hand.command("finger x")).startsWith("error");
        assertThat(hand.command("dance")).startsWith("error");
    }
}
