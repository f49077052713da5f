package vn.motcua.agent.hardware.speaker;

import java.io.IOException;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import vn.motcua.agent.hardware.DeviceGoneException;

/** The machine's default sound device (ALSA) by {@code javax.sound.sampled}. */
final class JavaSoundOutput implements SoundOutput {
    private static final AudioFormat FORMAT =
            new AudioFormat(Clip.SAMPLE_RATE_HZ, 16, 1, true, false);

    private final SourceDataLine line;

    private JavaSoundOutput(SourceDataLine line) {
        this.line = line;
    }

    /**
     * @throws DeviceGoneException {@code no-sound-device}
     */
    static JavaSoundOutput open() throws IOException {
        try {
            SourceDataLine line = AudioSystem.getSourceDataLine(FORMAT);
            line.open(FORMAT);
            return new JavaSoundOutput(line);
        } catch (LineUnavailableException | IllegalArgumentException e) {
            throw new DeviceGoneException("no-sound-device", "there is no sound device");
        }
    }

    @Override
    public void play(Clip clip) throws IOException {
        byte[] pcm = clip.pcm();
        line.start();
        if (line.write(pcm, 0, pcm.length) < pcm.length) {
            throw new DeviceGoneException("sound-lost", "the sound device stopped");
        }
        line.drain();
        line.stop();
    }

    @Override
    public void close() {
        line.close();
    }
}
