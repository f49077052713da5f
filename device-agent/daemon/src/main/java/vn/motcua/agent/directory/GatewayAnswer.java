package vn.motcua.agent.directory;

/** What came of one question to the city's gateway. Immutable. */
sealed interface GatewayAnswer<T> {
    /** An answer by the contract. */
    record Told<T>(T value) implements GatewayAnswer<T> {
        /** An answer can be about a person. */
        @Override
        public String toString() {
            return "Told";
        }
    }

    /** No answer, and why. */
    record Away<T>(AwayReason reason) implements GatewayAnswer<T> {}
}
