package vn.motcua.kiosk.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.kiosk.flow.Identifying.answer;
import static vn.motcua.kiosk.flow.Identifying.asked;
import static vn.motcua.kiosk.flow.Identifying.begun;
import static vn.motcua.kiosk.flow.Identifying.greeted;
import static vn.motcua.kiosk.flow.Identifying.lastBegun;
import static vn.motcua.kiosk.flow.Identifying.news;
import static vn.motcua.kiosk.flow.Identifying.offered;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.motcua.contract.appliance.IdentityRequest;
import vn.motcua.contract.appliance.IdentityView.Stage;
import vn.motcua.contract.appliance.IdentityView.Trouble;
import vn.motcua.contract.appliance.Scanned;
import vn.motcua.contract.identity.ConsentAnswer;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.identity.Trust;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.kiosk.Identities;
import vn.motcua.kiosk.Samples;

/** The ways to say who one is, and the answers to their notices (S-096…S-105). */
class IdentifyFlowTest {
    @Test
    void aMachineWithoutMeansAsksNothing() {
        Visit v = offered().on(new Input.ChooseNeed(Need.COLLECT));
        assertThat(v.page()).isInstanceOf(Page.Priority.class);
    }

    @Test
    void theWaysComeBeforeThePriorityAndDecliningLeadsToTheSameNumber() {
        // S-099
        Visit v = asked();
        assertThat(v.page()).isInstanceOf(Page.Identify.class);
        v.on(new Input.DeclineIdentity());
        assertThat(v.asked(Effect.ForgetIdentity.class)).hasSize(1);
        v.on(new Input.Declare(PriorityClass.NONE, Samples.id(1)));
        var with = v.asked(Effect.Issue.class).getFirst().request();
        Visit plain = offered().on(new Input.ChooseNeed(Need.COLLECT));
        plain.on(new Input.Declare(PriorityClass.NONE, Samples.id(1)));
        assertThat(with).isEqualTo(plain.asked(Effect.Issue.class).getFirst().request());
    }

    @Test
    void aProcedureLeadsToTheWaysTooAndBackToItsList() {
        Visit v = offered(Means.TYPED).on(new Input.ChooseNeed(Need.SUBMIT));
        v.on(new Input.OpenSearch(), new Input.ChooseProcedure(Samples.birth()));
        assertThat(((Page.Identify) v.page()).errand().procedure()).isEqualTo(Samples.birth());
        assertThat(v.asked(Effect.BeginIdentity.class)).isEmpty();
        v.on(new Input.Back());
        assertThat(v.page()).isInstanceOf(Page.Search.class);
        assertThat(v.asked(Effect.CancelIdentity.class)).hasSize(1);
    }

    @Test
    void backToHomeEndsTheSessionSoThatNothingIsKept() {
        Visit v = asked().on(new Input.Back());
        assertThat(v.page()).isInstanceOf(Page.Home.class);
        assertThat(v.asked(Effect.EndSession.class)).hasSize(1);
    }

    @Test
    void aCardShownAtTheWaysIdentifiesAtOnceWithoutATouch() {
        // S-098, S-101
        Visit v = asked();
        assertThat(lastBegun(v)).isEqualTo(new IdentityRequest(Means.CARD_QR, null));
        v.on(new Input.WasScanned(new Scanned(Scanned.Kind.IDENTITY_CARD, null, null, null)));
        news(
                v,
                Identities.named(
                        Means.CARD_QR, Stage.IDENTIFIED, Identities.visitor(Trust.CARD_QR)));
        assertThat(v.overlay()).isNull();
        assertThat(((Page.Greeting) v.page()).visitor().trust()).isEqualTo(Trust.CARD_QR);
    }

    @ParameterizedTest
    @EnumSource(
            value = Scanned.Kind.class,
            names = {"IDENTITY_CARD", "FOREIGN", "MALFORMED"})
    void noScanWhileIdentifyingSaysThatNoCardIsNeeded(Scanned.Kind kind) {
        for (Visit v :
                List.of(
                        asked(),
                        begun(Means.CARD_QR),
                        begun(Means.CHIP),
                        asked().on(new Input.ChooseMeans(Means.VNEID)),
                        greeted(Identities.number()))) {
            Page before = v.page();
            v.on(new Input.WasScanned(new Scanned(kind, null, null, null)));
            assertThat(v.overlay()).isNull();
            assertThat(v.page()).isEqualTo(before);
        }
    }

    @Test
    void aReceiptShownAtTheWaysIsLookedUpAndNoCardIsWantedAnyMore() {
        Visit v = asked();
        v.on(
                new Input.WasScanned(
                        new Scanned(Scanned.Kind.DOSSIER, "H26.75-261119-0042", null, null)));
        assertThat(v.page()).isInstanceOf(Page.LookUp.class);
        assertThat(v.asked(Effect.CancelIdentity.class)).hasSize(1);
    }

    @Test
    void aCardThatCouldNotBeReadIsSaidAboveTheWays() {
        Visit v = news(asked(), Identities.again(Means.CARD_QR, null, Trouble.UNREADABLE));
        assertThat(((Page.Identify) v.page()).trouble()).isEqualTo(Trouble.UNREADABLE);
        news(v, Identities.named(Means.CARD_QR, Stage.IDENTIFIED, Identities.number()));
        assertThat(v.page()).isInstanceOf(Page.Greeting.class);
    }

    @Test
    void aReaderThatSleptIsWokenWhileTheWaysAreShown() {
        Visit v = news(asked(), Identities.ended(Means.CARD_QR, null, Trouble.TIMED_OUT));
        assertThat(v.asked(Effect.BeginIdentity.class)).hasSize(2);
        answer(v, Identities.ended(Means.CARD_QR, null, Trouble.DEVICE_GONE));
        assertThat(v.asked(Effect.BeginIdentity.class)).hasSize(2);
        assertThat(((Page.Identify) v.page()).listening()).isFalse();
    }

    @Test
    void aReaderThatComesWhileTheWaysAreShownIsListenedTo() {
        Visit v = offered(Means.TYPED).on(new Input.ChooseNeed(Need.OTHER));
        v.on(new Input.Changed(Identities.info(Samples.office(), Identities.ALL)));
        assertThat(lastBegun(v).means()).isEqualTo(Means.CARD_QR);
        v.on(new Input.CallFailed(v.call()));
        assertThat(v.page()).isInstanceOf(Page.Identify.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Means.class,
            names = {"CHIP", "VNEID", "FINGERPRINT"})
    void whatNeedsConsentAsksFirstAndSendsTheAnswer(Means means) {
        Visit v = asked().on(new Input.ChooseMeans(means));
        assertThat(v.page()).isInstanceOf(Page.Consent.class);
        assertThat(lastBegun(v).means()).isEqualTo(Means.CARD_QR);
        v.on(new Input.Agree(true));
        assertThat(lastBegun(v))
                .isEqualTo(
                        new IdentityRequest(
                                means,
                                new ConsentAnswer(
                                        "identify-2026-11",
                                        "find-dossiers",
                                        true,
                                        Samples.MORNING)));
        assertThat(v.page()).isInstanceOf(Page.Identifying.class);
        v.on(new Input.Agree(true));
        assertThat(v.asked(Effect.BeginIdentity.class)).hasSize(2);
    }

    @Test
    void aNoIsToldAndLeadsBackToTheWays() {
        for (Input no : List.of(new Input.Agree(false), new Input.Back())) {
            Visit v = asked().on(new Input.ChooseMeans(Means.VNEID));
            v.effects.clear();
            v.on(no);
            List<Effect.BeginIdentity> begun = v.asked(Effect.BeginIdentity.class);
            assertThat(begun.getFirst().request().consent())
                    .extracting(ConsentAnswer::given)
                    .isEqualTo(false);
            assertThat(begun.getLast().request().means()).isEqualTo(Means.CARD_QR);
            assertThat(v.page()).isInstanceOf(Page.Identify.class);
            // The agent's word on the refused way is not the ways' business.
            v.on(
                    new Input.IdentityAnswered(
                            begun.getFirst().call(),
                            Identities.ended(Means.VNEID, null, Trouble.CANCELLED)));
            assertThat(v.page()).isInstanceOf(Page.Identify.class);
        }
    }

    @Test
    void whatTheMachineDoesNotOfferCannotBeChosen() {
        Visit v = offered(Means.TYPED).on(new Input.ChooseNeed(Need.OTHER));
        v.on(new Input.ChooseMeans(Means.VNEID), new Input.ChooseMeans(Means.CARD_QR));
        assertThat(v.page()).isInstanceOf(Page.Identify.class);
        assertThat(v.effects).isEmpty();
    }

    @Test
    void aDeviceThatGoesLeadsBackToTheWays() {
        Visit v = asked().on(new Input.ChooseMeans(Means.VNEID));
        v.on(new Input.Changed(Identities.info(Samples.office(), List.of(Means.TYPED))));
        assertThat(((Page.Identify) v.page()).trouble()).isEqualTo(Trouble.DEVICE_GONE);
        Visit w = news(begun(Means.CHIP), Identities.ended(Means.CHIP, null, Trouble.DEVICE_GONE));
        assertThat(((Page.Identify) w.page()).trouble()).isEqualTo(Trouble.DEVICE_GONE);
    }
}
