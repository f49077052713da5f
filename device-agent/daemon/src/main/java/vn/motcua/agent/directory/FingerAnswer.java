package vn.motcua.agent.directory;

import java.util.List;

/** What came of the question for a person's fingers. */
public sealed interface FingerAnswer extends AutoCloseable {
    /** One to ten fingers; the caller closes them. */
    record Found(List<FingerRecord> fingers) implements FingerAnswer {
        public Found {
            fingers = List.copyOf(fingers);
        }

        @Override
        public void close() {
            fingers.forEach(FingerRecord::close);
        }
    }

    /** The city holds none for this number. */
    record Unknown() implements FingerAnswer {}

    /** No number of the wanted form; nobody was asked. */
    record WrongForm() implements FingerAnswer {}

    /** "Not reachable now"; the reason is for operators. */
    record NotReachable(AwayReason reason) implements FingerAnswer {}

    @Override
    default void close() {}
}
