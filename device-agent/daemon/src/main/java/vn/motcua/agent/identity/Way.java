package vn.motcua.agent.identity;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.IdentityView.ShownCode;
import vn.motcua.contract.appliance.IdentityView.Trouble;
import vn.motcua.contract.identity.IdentityDocument;
import vn.motcua.contract.identity.Trust;

/**
 * One attempt at one means that takes time: chip, VNeID, finger. Made for one visitor, started
 * once. Neither call blocks.
 */
public interface Way {
    /**
     * Begins.
     *
     * @param news hears on any thread how it goes, at last a {@link Step.Ending}; what comes after
     *     that, or after {@link #cancel()}, is passed over, and a document in it is wiped
     */
    void start(Consumer<Step> news);

    /** Gives up and wipes what it holds; also after the end, also twice. */
    void cancel();

    /** Makes an attempt for the visitor known so far. */
    interface Maker {
        /** Whether the device or service behind it works now. */
        boolean ready();

        /** Whether a card or number must name the visitor first. */
        boolean needsName();

        /**
         * @param known what named the visitor, null when nothing did; owned by the flow: read it
         *     while the attempt runs, never close it
         */
        Way make(@Nullable IdentityDocument known);
    }

    /** How an attempt goes. */
    sealed interface Step {
        /** It is the visitor's turn. */
        record Waiting(@Nullable ShownCode code) implements Step {}

        /** The machine works; a card or finger stays where it is. */
        record Working(@Nullable Integer percent) implements Step {}

        /** Once more, and what to do better. */
        record Again(Trouble what) implements Step {}

        /** The attempt is over. */
        sealed interface Ending extends Step {}

        /** The visitor is this one; the flow owns the document from now on. */
        record Named(IdentityDocument document, Trust trust) implements Ending {}

        /** The visitor named before is the one who stands here ({@link Trust#withHolder()}). */
        record Confirmed() implements Ending {}

        record Failed(Trouble why) implements Ending {}
    }
}
