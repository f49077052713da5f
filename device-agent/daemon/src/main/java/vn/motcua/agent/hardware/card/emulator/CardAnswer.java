package vn.motcua.agent.hardware.card.emulator;

/** Data and status of one answer. */
record CardAnswer(byte[] data, int status) {
    static final CardAnswer OK = status(0x9000);

    static CardAnswer status(int status) {
        return new CardAnswer(new byte[0], status);
    }

    static CardAnswer of(byte[] data) {
        return new CardAnswer(data, 0x9000);
    }

    byte[] bytes() {
        return Tlv.join(data, Tlv.bytes(status >> 8, status));
    }
}
