package vn.motcua.agent.hardware.fingerprint.frame;

import java.io.IOException;
import java.nio.ByteBuffer;
import vn.motcua.agent.hardware.fingerprint.CaptureResult;
import vn.motcua.agent.hardware.fingerprint.FalseMatchTarget;
import vn.motcua.agent.hardware.fingerprint.Trouble;
import vn.motcua.agent.hardware.fingerprint.VerifyResult;

/**
 * How a request ended, as it goes over the socket: u8 code, u32 detail.
 *
 * @param code what happened
 * @param detail quality for {@link Code#CAPTURED} and {@link Code#POOR}, reason's place for {@link
 *     Code#RETRY}, else 0
 */
public record Outcome(Code code, int detail) {
    /** Its place in this list is its number on the wire. */
    public enum Code {
        CAPTURED,
        MATCHED,
        NOT_MATCHED,
        REFERENCE_UNUSABLE,
        RETRY,
        POOR,
        ATTACK_SUSPECTED,
        CANCELLED,
        TIMED_OUT,
        DEVICE_GONE,
        LICENCE,
        ENGINE_FAILED,
        NOT_SUPPORTED
    }

    private static final Code[] CODES = Code.values();
    private static final Trouble.Reason[] REASONS = Trouble.Reason.values();

    public Outcome {
        int most =
                switch (code) {
                    case CAPTURED, POOR -> 100;
                    case RETRY -> REASONS.length - 1;
                    case MATCHED,
                            NOT_MATCHED,
                            REFERENCE_UNUSABLE,
                            ATTACK_SUSPECTED,
                            CANCELLED,
                            TIMED_OUT,
                            DEVICE_GONE,
                            LICENCE,
                            ENGINE_FAILED,
                            NOT_SUPPORTED ->
                            0;
                };
        if (detail < 0 || detail > most) {
            throw new IllegalArgumentException("an outcome's detail is out of range");
        }
    }

    public static Outcome of(Code code) {
        return new Outcome(code, 0);
    }

    public static Outcome retry(Trouble.Reason reason) {
        return new Outcome(Code.RETRY, reason.ordinal());
    }

    public byte[] toBytes() {
        return ByteBuffer.allocate(5).put((byte) code.ordinal()).putInt(detail).array();
    }

    /**
     * @throws IOException when it is none
     */
    public static Outcome parse(byte[] body) throws IOException {
        if (body.length != 5 || body[0] < 0 || body[0] >= CODES.length) {
            throw new IOException("not an outcome");
        }
        try {
            return new Outcome(CODES[body[0]], ByteBuffer.wrap(body).getInt(1));
        } catch (IllegalArgumentException e) {
            throw new IOException("not an outcome");
        }
    }

    /**
     * @throws IOException when a capture cannot end so
     */
    public CaptureResult ofCapture() throws IOException {
        return switch (code) {
            case CAPTURED -> new CaptureResult.Captured(detail);
            case MATCHED, NOT_MATCHED, REFERENCE_UNUSABLE ->
                    throw new IOException("no outcome of a capture");
            case RETRY,
                    POOR,
                    ATTACK_SUSPECTED,
                    CANCELLED,
                    TIMED_OUT,
                    DEVICE_GONE,
                    LICENCE,
                    ENGINE_FAILED,
                    NOT_SUPPORTED ->
                    trouble();
        };
    }

    /**
     * @param target as it was asked for
     * @throws IOException when a comparison cannot end so
     */
    public VerifyResult ofVerify(FalseMatchTarget target) throws IOException {
        return switch (code) {
            case MATCHED -> new VerifyResult.Matched(target);
            case NOT_MATCHED -> new VerifyResult.NotMatched();
            case REFERENCE_UNUSABLE -> new VerifyResult.ReferenceUnusable();
            case CAPTURED -> throw new IOException("no outcome of a comparison");
            case RETRY,
                    POOR,
                    ATTACK_SUSPECTED,
                    CANCELLED,
                    TIMED_OUT,
                    DEVICE_GONE,
                    LICENCE,
                    ENGINE_FAILED,
                    NOT_SUPPORTED ->
                    trouble();
        };
    }

    private Trouble trouble() throws IOException {
        return switch (code) {
            case RETRY -> new Trouble.Retry(REASONS[detail]);
            case POOR -> new Trouble.PoorQuality(detail);
            case ATTACK_SUSPECTED -> new Trouble.PresentationAttackSuspected();
            case CANCELLED -> new Trouble.Cancelled();
            case TIMED_OUT -> new Trouble.TimedOut();
            case DEVICE_GONE -> new Trouble.DeviceGone();
            case LICENCE -> new Trouble.Licence();
            case ENGINE_FAILED -> new Trouble.EngineFailed();
            case NOT_SUPPORTED -> new Trouble.NotSupported();
            case CAPTURED, MATCHED, NOT_MATCHED, REFERENCE_UNUSABLE ->
                    throw new IOException("no trouble");
        };
    }
}
