package vn.motcua.agent.hardware.fingerprint;

/** How one capture ended. */
public sealed interface CaptureResult permits CaptureResult.Captured, Trouble {
    /**
     * A usable sample; it never leaves the worker.
     *
     * @param quality 0 to 100
     */
    record Captured(int quality) implements CaptureResult {}
}
