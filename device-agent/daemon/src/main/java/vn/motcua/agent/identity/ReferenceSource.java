package vn.motcua.agent.identity;

import java.util.Arrays;
import java.util.List;
import vn.motcua.contract.identity.PersonalText;

/**
 * Where the fingers of a named person come from, for the moment of one check: the authority's
 * service, never a store of ours. Blocks; call it on a thread of its own.
 */
public interface ReferenceSource {
    /** Longest template taken, bytes. */
    int MAX_BYTES = 16 * 1024;

    /** Most templates of one person. */
    int MAX_FINGERS = 10;

    /**
     * Asks for the fingers of this person.
     *
     * @param number personal identification number; not kept
     * @return in bounded time, whatever the service does
     */
    Answer fingersOf(PersonalText number);

    /** What the source says. */
    sealed interface Answer extends AutoCloseable {
        /** These fingers; closing it wipes them. */
        record Found(List<Template> fingers) implements Answer {
            public Found {
                fingers = List.copyOf(fingers);
                if (fingers.isEmpty() || fingers.size() > MAX_FINGERS) {
                    throw new IllegalArgumentException("one person has 1 to 10 fingers on record");
                }
            }

            @Override
            public void close() {
                fingers.forEach(Template::close);
            }
        }

        /** The authority holds none for this number. */
        record Unknown() implements Answer {}

        /** Not reachable, too late, or an answer that makes no sense. */
        record Away() implements Answer {}

        @Override
        default void close() {}
    }

    /** How a template is to be read; the word is what stands in messages. */
    enum Format {
        /** Finger minutiae of ISO/IEC 19794-2, 2005 or 2011. */
        ISO_19794_2("iso-19794-2"),
        /** SourceAFIS 3, CBOR: between our own parts only. */
        SOURCEAFIS_3("sourceafis-3"),
        /** For a vendor's own matcher. */
        VENDOR("vendor");

        private final String word;

        Format(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** One finger on record. Closing overwrites it. */
    final class Template implements AutoCloseable {
        private final Format format;
        private final byte[] data;

        /**
         * Takes the bytes over.
         *
         * @throws IllegalArgumentException when empty or longer than {@link #MAX_BYTES}
         */
        public Template(Format format, byte[] data) {
            if (data.length == 0 || data.length > MAX_BYTES) {
                throw new IllegalArgumentException("a template has 1 to 16384 bytes");
            }
            this.format = format;
            this.data = data;
        }

        public Format format() {
            return format;
        }

        /** The bytes themselves, not a copy; all zero once closed. */
        public byte[] data() {
            return data;
        }

        @Override
        public void close() {
            Arrays.fill(data, (byte) 0);
        }

        /** Never the data. */
        @Override
        public String toString() {
            return "Template[" + format + "]";
        }
    }
}
