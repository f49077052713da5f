package vn.motcua.agent.hardware.speaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.hardware.DeviceLoop;
import vn.motcua.agent.hardware.Statuses;
import vn.motcua.agent.hardware.speaker.Speaker.PlayResult;
import vn.motcua.agent.hardware.speaker.Speaker.Why;
import vn.motcua.agent.hardware.speaker.SpeakerSettings.Kind;
import vn.motcua.contract.device.PartStatus.Condition;

/** What is played is what was asked for, in turn. */
class SpeakerTest {
    @TempDir Path folder;
    private final List<Throwable> faults = new ArrayList<>();

    private static byte[] samples(Path wav) throws Exception {
        try (AudioInputStream in =
                AudioSystem.getAudioInputStream(
                        new ByteArrayInputStream(Files.readAllBytes(wav)))) {
            assertThat(in.getFormat().getSampleRate()).isEqualTo(Clip.SAMPLE_RATE_HZ);
            assertThat(in.getFormat().getChannels()).isEqualTo(1);
            return in.readAllBytes();
        }
    }

    @Test
    void theChimeIsAudibleAndNotClipped() {
        byte[] pcm = Chime.clip().pcm();
        int loudest = 0;
        for (int i = 0; i < pcm.length; i += 2) {
            loudest = Math.max(loudest, Math.abs((short) ((pcm[i] & 0xFF) | pcm[i + 1] << 8)));
        }
        assertThat(loudest).isBetween(10_000, 30_000);
        assertThat(pcm[0]).isZero();
        assertThat(Math.abs(pcm[pcm.length - 1])).isLessThan((byte) 2);
    }

    @Test
    void theFileHoldsEveryClipInTurnAlsoAfterARestart() throws Exception {
        Path wav = folder.resolve("speaker.wav");
        for (int i = 0; i < 2; i++) {
            QueueingSpeaker speaker = new QueueingSpeaker(new SpeakerSettings(Kind.FILE, wav));
            Statuses statuses = new Statuses();
            try (DeviceLoop loop =
                    new DeviceLoop(speaker, statuses, (w, t) -> faults.add(t), new Random(1))) {
                loop.start();
                statuses.await(Condition.OK, "");
                assertThat(speaker.play(Chime.clip()).get(10, TimeUnit.SECONDS))
                        .isEqualTo(new PlayResult.Played());
            }
        }
        byte[] chime = Chime.clip().pcm();
        byte[] played = samples(wav);
        assertThat(played).hasSize(2 * chime.length);
        assertThat(Arrays.copyOf(played, chime.length)).isEqualTo(chime);
        assertThat(Arrays.copyOfRange(played, chime.length, played.length)).isEqualTo(chime);
        assertThat(faults).isEmpty();
    }

    @Test
    void tooManyWaitingClipsAreRefusedAndAnAbsentSpeakerToo() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        CountDownLatch playing = new CountDownLatch(1);
        QueueingSpeaker speaker =
                new QueueingSpeaker(() ->
                        new SoundOutput() {
                            @Override
                            public void play(Clip clip) {
                                playing.countDown();
                                try {
                                    hold.await(10, TimeUnit.SECONDS);
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                            }

                            @Override
                            public void close() {}
                        });
        assertThat(speaker.play(Chime.clip()))
                .isCompletedWithValue(new PlayResult.Refused(Why.AWAY));
        Statuses statuses = new Statuses();
        try (DeviceLoop loop =
                new DeviceLoop(speaker, statuses, (w, t) -> faults.add(t), new Random(1))) {
            loop.start();
            statuses.await(Condition.OK, "");
            CompletableFuture<PlayResult> first = speaker.play(Chime.clip());
            assertThat(playing.await(10, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < 8; i++) {
                assertThat(speaker.play(Chime.clip()).isDone()).isFalse();
            }
            assertThat(speaker.play(Chime.clip()))
                    .isCompletedWithValue(new PlayResult.Refused(Why.BUSY));
            hold.countDown();
            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(new PlayResult.Played());
        }
        assertThat(faults).isEmpty();
    }

    /** ALSA's file plugin is the sound card: what javax.sound plays must arrive bit by bit. */
    @Test
    void javaSoundPlaysTheVerySamples() throws Exception {
        Path wav = folder.resolve("out.wav");
        Path alsa = folder.resolve("asound.conf");
        Files.writeString(
                alsa,
                """
                </usr/share/alsa/alsa.conf>
                pcm.!default { type plug slave.pcm "cap" }
                pcm.cap { type file file "%s" format "wav" slave { pcm { type null } } }
                """
                        .formatted(wav));
        ProcessBuilder java =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SpeakerProbe.class.getName());
        java.environment().put("ALSA_CONFIG_PATH", alsa.toString());
        Process probe = java.redirectErrorStream(true).start();
        String said = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(probe.waitFor()).as(said).isZero();
        byte[] chime = Chime.clip().pcm();
        byte[] file = Files.readAllBytes(wav);
        assertThat(file.length).isGreaterThanOrEqualTo(44 + chime.length);
        assertThat(Arrays.copyOfRange(file, 44, 44 + chime.length)).isEqualTo(chime);
    }
}
