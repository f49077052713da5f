package vn.motcua.agent.identity.chip;

import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.IdentityView.Trouble;
import vn.motcua.contract.identity.IdentityDocument;

/** How the reading of a chip ended. */
public sealed interface ChipResult {
    /**
     * Signed by a known issuer, unchanged, and on the chip that it was signed for. It proves the
     * card, not its holder.
     *
     * @param document the receiver closes it
     * @param portrait when it was asked for and is in a form that we know
     */
    record Genuine(IdentityDocument document, @Nullable Portrait portrait)
            implements ChipResult, AutoCloseable {
        @Override
        public void close() {
            document.close();
            if (portrait != null) {
                portrait.close();
            }
        }
    }

    /** Ended without a document. */
    sealed interface Failed extends ChipResult {
        /** For the screen. */
        Trouble trouble();
    }

    record CardRemoved() implements Failed {
        @Override
        public Trouble trouble() {
            return Trouble.CARD_REMOVED;
        }
    }

    /** The chip does not open with what is printed on the card in the visitor's hand. */
    record WrongAccessNumber() implements Failed {
        @Override
        public Trouble trouble() {
            return Trouble.WRONG_ACCESS_NUMBER;
        }
    }

    /**
     * @param what does not hold
     */
    record Tampered(Proof what) implements Failed {
        @Override
        public Trouble trouble() {
            return Trouble.TAMPERED;
        }
    }

    /** What a genuine chip fulfils, in the order in which it is checked, after the issuer. */
    enum Proof {
        SIGNATURE,
        HASHES,
        /**
         * The chip has not the key that the issuer signed: the data were copied to another chip.
         */
        ORIGINAL_CHIP,
        /** Signed, and yet not to be understood. */
        FORM
    }

    /** The signer's certificate leads to none in the store, or to another state's. */
    record ForeignIssuer() implements Failed {
        @Override
        public Trouble trouble() {
            return Trouble.FOREIGN_ISSUER;
        }
    }

    /** A chip without an identity application. */
    record NoChip() implements Failed {
        @Override
        public Trouble trouble() {
            return Trouble.NO_CHIP;
        }
    }

    /** An identity chip with a door or without a proof that this reader knows. */
    record NotSupported() implements Failed {
        @Override
        public Trouble trouble() {
            return Trouble.NO_CHIP;
        }
    }

    /** Genuine, and of somebody else than the printed number says. */
    record OtherPerson() implements Failed {
        @Override
        public Trouble trouble() {
            return Trouble.OTHER_PERSON;
        }
    }

    record DeviceGone() implements Failed {
        @Override
        public Trouble trouble() {
            return Trouble.DEVICE_GONE;
        }
    }

    record TimedOut() implements Failed {
        @Override
        public Trouble trouble() {
            return Trouble.TIMED_OUT;
        }
    }

    /** The talk with the chip broke: often a card that lies badly. */
    record Unreadable() implements Failed {
        @Override
        public Trouble trouble() {
            return Trouble.UNREADABLE;
        }
    }

    /** The reading thread was interrupted. */
    record Cancelled() implements Failed {
        @Override
        public Trouble trouble() {
            return Trouble.CANCELLED;
        }
    }
}
