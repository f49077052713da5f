package vn.motcua.agent.hardware.speaker;

/** Plays the chime on the default sound device, in a process whose environment a test chooses. */
final class SpeakerProbe {
    private SpeakerProbe() {}

    public static void main(String[] args) throws Exception {
        try (SoundOutput output = JavaSoundOutput.open()) {
            output.play(Chime.clip());
        }
    }
}
