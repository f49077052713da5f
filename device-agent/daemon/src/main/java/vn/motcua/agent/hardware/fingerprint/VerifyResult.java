package vn.motcua.agent.hardware.fingerprint;

/** How one holder check ended. */
public sealed interface VerifyResult
        permits VerifyResult.Matched,
                VerifyResult.NotMatched,
                VerifyResult.ReferenceUnusable,
                Trouble {
    /** The holder, at the target that was asked for. */
    record Matched(FalseMatchTarget target) implements VerifyResult {}

    /** A good sample of somebody or something else. */
    record NotMatched() implements VerifyResult {}

    /** No reference was of a format, modality or content that the engine can read. */
    record ReferenceUnusable() implements VerifyResult {}
}
