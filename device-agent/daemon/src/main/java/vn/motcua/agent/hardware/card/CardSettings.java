package vn.motcua.agent.hardware.card;

import java.time.Duration;

/**
 * Settings section {@code [card]}.
 *
 * @param reader part of the reader's name as PC/SC tells it; empty takes the first reader
 * @param answerLimit longest wait for one answer of a card, 1 to 60 s
 */
public record CardSettings(String reader, Duration answerLimit) {
    public CardSettings {
        if (answerLimit.compareTo(Duration.ofSeconds(1)) < 0
                || answerLimit.compareTo(Duration.ofSeconds(60)) > 0) {
            throw new IllegalArgumentException("card.answer_seconds must be 1 to 60");
        }
    }
}
