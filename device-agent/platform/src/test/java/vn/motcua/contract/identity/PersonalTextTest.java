package vn.motcua.contract.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Law 91/2025/QH15; design §6: an identity number shows at most its last three digits. */
class PersonalTextTest {
    @Test
    void showsAtMostTheLastThree() {
        assertThat(PersonalText.of("001190000017").masked()).isEqualTo("•••••••••017");
        assertThat(PersonalText.of("123456").masked()).isEqualTo("••••••");
        assertThat(PersonalText.of("").masked()).isEmpty();
    }

    @Test
    void isEmptyOnceWipedAndMayBeWipedAgain() {
        PersonalText text = PersonalText.of("001190000017");
        text.wipe();
        text.close();
        assertThat(text.reveal()).isEmpty();
        assertThat(text.isEmpty()).isTrue();
    }

    @Test
    void comparesWithoutSayingWhere() {
        PersonalText text = PersonalText.of("001190000017");
        assertThat(text.sameAs(PersonalText.of("001190000017"))).isTrue();
        assertThat(text.sameAs(PersonalText.of("001190000018"))).isFalse();
        assertThat(text.sameAs(PersonalText.of("00119000001"))).isFalse();
    }

    @Test
    void printsNothingOfAPersonByAccident() {
        PersonalText number = PersonalText.of("001190000017");
        IdentityDocument document =
                new IdentityDocument(
                        IdentityDocument.Kind.CITIZEN_CARD,
                        number,
                        null,
                        PersonalText.of("Trần Thị Bình"),
                        null,
                        Sex.FEMALE,
                        "VNM",
                        null,
                        null,
                        null,
                        Set.of());
        assertThat(document.toString() + number).doesNotContain("0017").doesNotContain("Trần");
        document.close();
        assertThat(number.isEmpty()).isTrue();
    }
}
