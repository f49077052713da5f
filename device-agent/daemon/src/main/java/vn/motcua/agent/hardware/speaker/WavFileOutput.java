package vn.motcua.agent.hardware.speaker;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The simulated speaker: a WAV file that grows by each clip, its header kept right after every
 * clip. Goes on at the end of an existing file; stops growing at 64 MiB.
 */
final class WavFileOutput implements SoundOutput {
    private static final int HEADER_BYTES = 44;
    private static final long LONGEST_BYTES = 64L * 1024 * 1024;

    private final RandomAccessFile file;

    WavFileOutput(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "rw");
        if (file.length() < HEADER_BYTES) {
            file.setLength(0);
            header(0);
        }
    }

    @Override
    public void play(Clip clip) throws IOException {
        byte[] pcm = clip.pcm();
        if (file.length() + pcm.length > LONGEST_BYTES) {
            throw new IOException("the sound file is full");
        }
        file.seek(file.length());
        file.write(pcm);
        header((int) file.length() - HEADER_BYTES);
    }

    private void header(int dataBytes) throws IOException {
        ByteBuffer h = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        h.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(dataBytes + HEADER_BYTES - 8);
        h.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        h.putShort((short) 1).putShort((short) 1);
        h.putInt(Clip.SAMPLE_RATE_HZ).putInt(Clip.SAMPLE_RATE_HZ * 2);
        h.putShort((short) 2).putShort((short) 16);
        h.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(dataBytes);
        file.seek(0);
        file.write(h.array());
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            // Everything was written with its clip; nothing is left to lose.
        }
    }
}
