package vn.motcua.kiosk.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.kiosk.flow.Identifying.answer;
import static vn.motcua.kiosk.flow.Identifying.asked;
import static vn.motcua.kiosk.flow.Identifying.begun;
import static vn.motcua.kiosk.flow.Identifying.greeted;
import static vn.motcua.kiosk.flow.Identifying.lastBegun;
import static vn.motcua.kiosk.flow.Identifying.news;
import static vn.motcua.kiosk.flow.Identifying.trouble;
import static vn.motcua.kiosk.flow.Identifying.type;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.motcua.contract.appliance.IdentityView;
import vn.motcua.contract.appliance.IdentityView.Stage;
import vn.motcua.contract.appliance.IdentityView.Trouble;
import vn.motcua.contract.appliance.TypedIdentity;
import vn.motcua.contract.appliance.VisitorView;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.identity.Trust;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.kiosk.Identities;
import vn.motcua.kiosk.Samples;

/** Every outcome of every way, and what follows it (S-096…S-105). */
class IdentityOutcomesTest {
    @ParameterizedTest
    @EnumSource(Trouble.class)
    void everyTroubleLeavesAWayOnAndNoDeadEnd(Trouble trouble) {
        for (Means means : List.of(Means.CHIP, Means.VNEID, Means.FINGERPRINT, Means.CARD_QR)) {
            IdentityView ended =
                    Identities.ended(means, Identities.visitor(Trust.CARD_QR), trouble);
            Visit v = news(begun(means), ended);
            if (trouble == Trouble.DEVICE_GONE) {
                assertThat(v.page()).isInstanceOf(Page.Identify.class);
                continue;
            }
            assertThat(((Page.Identifying) v.page()).atWork()).isFalse();
            v.on(new Input.TryAgain());
            assertThat(lastBegun(v).means()).isEqualTo(means);
            answer(v, ended);
            v.on(new Input.AnotherWay());
            assertThat(v.page()).isInstanceOf(Page.Identify.class);

            Visit without = news(begun(means), ended).on(new Input.DeclineIdentity());
            assertThat(without.page()).isInstanceOf(Page.Priority.class);
            assertThat(without.asked(Effect.ForgetIdentity.class)).hasSize(1);

            Visit on = news(begun(means), ended).on(new Input.Go(Samples.id(1)));
            assertThat(on.page())
                    .isInstanceOf(
                            Outcomes.castsDoubt(trouble)
                                    ? Page.Priority.class
                                    : Page.Greeting.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void whatToDoBetterKeepsTheSameWay(Trouble trouble) {
        Visit v =
                news(begun(Means.FINGERPRINT), Identities.again(Means.FINGERPRINT, null, trouble));
        Page.Identifying p = (Page.Identifying) v.page();
        assertThat(trouble(p)).isEqualTo(trouble);
        v.on(new Input.TryAgain(), new Input.Go(Samples.id(1)));
        assertThat(v.page()).isEqualTo(p);
    }

    @Test
    void newsOfAnEarlierWayIsPassedOver() {
        IdentityView.Greeted who = Identities.visitor(Trust.VNEID_2);
        Visit v = asked().on(new Input.ChooseMeans(Means.CARD_QR));
        // Before the answer even the same means is of the earlier attempt.
        news(v, Identities.ended(Means.CARD_QR, null, Trouble.CANCELLED));
        news(v, Identities.named(Means.VNEID, Stage.IDENTIFIED, who));
        v.on(
                new Input.IdentityAnswered(
                        v.call() - 1, Identities.ended(Means.CARD_QR, null, Trouble.AWAY)));
        assertThat(((Page.Identifying) v.page()).view()).isNull();
        answer(v, Identities.view(Means.CARD_QR, Stage.WAITING));
        news(v, Identities.named(Means.VNEID, Stage.IDENTIFIED, who));
        assertThat(v.page()).isInstanceOf(Page.Identifying.class);
        v.on(new Input.Leave());
        Page home = v.page();
        news(v, Identities.named(Means.CARD_QR, Stage.IDENTIFIED, who));
        assertThat(v.page()).isEqualTo(home);
    }

    @Test
    void progressFollowsAndTheGreetingComes() {
        IdentityView.Greeted who = Identities.visitor(Trust.CARD_QR);
        Visit v = news(begun(Means.CHIP), Identities.named(Means.CHIP, Stage.WAITING, who));
        assertThat(((Page.Identifying) v.page()).named()).isTrue();
        news(v, Identities.working(Means.CHIP, who, 40));
        news(v, Identities.named(Means.CHIP, Stage.IDENTIFIED, Identities.visitor(Trust.CHIP)));
        assertThat(((Page.Greeting) v.page()).visitor().trust()).isEqualTo(Trust.CHIP);
        v.on(new Input.Go(Samples.id(1)));
        assertThat(v.page()).isInstanceOf(Page.Priority.class);
        v.on(new Input.Back());
        assertThat(v.page()).isInstanceOf(Page.Greeting.class);
    }

    @Test
    void ageByBirthDateLeavesNoQuestionOfPriority() {
        // S-087, S-205
        Visit v = greeted(Identities.elderly()).on(new Input.Go(Samples.id(4)));
        var request = v.asked(Effect.Issue.class).getFirst().request();
        assertThat(request.priority()).isEqualTo(PriorityClass.ELDERLY);
        assertThat(request.request()).isEqualTo(Samples.id(4));
    }

    @Test
    void aFingerConfirmsWhoWasGreeted() {
        Visit v = greeted(Identities.visitor(Trust.CARD_QR));
        v.on(new Input.ChooseMeans(Means.FINGERPRINT));
        v.on(new Input.Agree(true));
        answer(
                v,
                Identities.named(
                        Means.FINGERPRINT, Stage.WAITING, Identities.visitor(Trust.CARD_QR)));
        news(
                v,
                Identities.named(
                        Means.FINGERPRINT,
                        Stage.IDENTIFIED,
                        Identities.visitor(Trust.CHIP_AND_HOLDER)));
        Page.Greeting p = (Page.Greeting) v.page();
        assertThat(p.confirmed()).isTrue();
        assertThat(p.back()).isInstanceOf(Page.Identify.class);
        v.on(new Input.ChooseMeans(Means.FINGERPRINT));
        assertThat(v.page()).isEqualTo(p);
    }

    @Test
    void aFingerThatDoesNotMatchLeavesTheGreetingAsItWas() {
        IdentityView.Greeted who = Identities.visitor(Trust.CARD_QR);
        Visit v = greeted(who);
        v.on(new Input.CityAnswered(v.call(), VisitorView.without(VisitorView.Result.AWAY)));
        Page greeting = v.page();
        v.on(new Input.ChooseMeans(Means.FINGERPRINT), new Input.Agree(false));
        assertThat(v.page()).isEqualTo(greeting);
        v.on(new Input.ChooseMeans(Means.FINGERPRINT), new Input.Agree(true));
        answer(v, Identities.ended(Means.FINGERPRINT, who, Trouble.NO_MATCH));
        v.on(new Input.Go(Samples.id(1)));
        assertThat(v.page()).isEqualTo(greeting);
    }

    @Test
    void somebodyElseIsForgottenAtOnce() {
        Visit v = greeted(Identities.visitor(Trust.CARD_QR));
        v.effects.clear();
        v.on(new Input.NotMe());
        assertThat(v.page()).isInstanceOf(Page.Identify.class);
        assertThat(v.effects.getFirst()).isEqualTo(new Effect.ForgetIdentity());
        assertThat(v.effects.get(1)).isInstanceOf(Effect.BeginIdentity.class);
    }

    @Test
    void aNumberIsTypedSentAndCorrected() {
        // S-101
        Visit v = asked().on(new Input.ChooseMeans(Means.TYPED), new Input.Go(Samples.id(1)));
        assertThat(v.asked(Effect.TypeIdentity.class)).isEmpty();
        type(v, "00119000001X84444");
        assertThat(((Page.TypeIdentity) v.page()).text()).isEqualTo("001190000018");
        v.on(new Input.Go(Samples.id(1)), new Input.Go(Samples.id(2)));
        assertThat(v.asked(Effect.TypeIdentity.class)).hasSize(1);
        assertThat(v.asked(Effect.TypeIdentity.class).getFirst().typed())
                .isEqualTo(new TypedIdentity(TypedIdentity.Kind.CITIZEN, "001190000018"));
        answer(v, Identities.again(Means.TYPED, null, Trouble.WRONG_NUMBER));
        assertThat(((Page.TypeIdentity) v.page()).trouble()).isEqualTo(Trouble.WRONG_NUMBER);
        assertThat(((Page.TypeIdentity) v.page()).text()).isEqualTo("001190000018");
        v.on(new Input.Press(new Input.Key.Erase()));
        type(v, "7");
        v.on(new Input.Go(Samples.id(3)));
        answer(v, Identities.named(Means.TYPED, Stage.IDENTIFIED, Identities.number()));
        assertThat(v.page()).isInstanceOf(Page.Greeting.class);
    }

    @Test
    void passportsAndOrganisationsHaveTheirOwnSigns() {
        Visit v = asked().on(new Input.ChooseMeans(Means.TYPED));
        type(v, "123");
        v.on(new Input.ChooseKind(TypedIdentity.Kind.PASSPORT));
        type(v, "c-1234567");
        assertThat(((Page.TypeIdentity) v.page()).text()).isEqualTo("C1234567");
        v.on(new Input.ChooseKind(TypedIdentity.Kind.ORGANISATION));
        type(v, "0100109106-00199");
        assertThat(((Page.TypeIdentity) v.page()).text()).isEqualTo("0100109106-001");
        v.on(new Input.Go(Samples.id(1)), new Input.CallFailed(v.call()));
        assertThat(((Page.TypeIdentity) v.page()).trouble()).isNull();
        v.on(new Input.CallFailed(v.call()));
        assertThat(((Page.TypeIdentity) v.page()).trouble()).isEqualTo(Trouble.AWAY);
    }

    @Test
    void aFingerMayFollowATypedNumber() {
        Visit v = begun(Means.FINGERPRINT).on(new Input.TypeInstead());
        type(v, "001190000017");
        v.on(new Input.Go(Samples.id(1)));
        assertThat(lastBegun(v).means()).isEqualTo(Means.FINGERPRINT);
        answer(v, Identities.named(Means.FINGERPRINT, Stage.WAITING, Identities.number()));
        Page.Identifying p = (Page.Identifying) v.page();
        assertThat(p.means()).isEqualTo(Means.FINGERPRINT);
        assertThat(p.named()).isTrue();
    }

    @Test
    void theAgentGoingAwayIsSaidAndTheWaysComeAgainWithIt() {
        Visit v = begun(Means.VNEID).on(new Input.Connected(false));
        Page.Identifying p = (Page.Identifying) v.page();
        assertThat(trouble(p)).isEqualTo(Trouble.AWAY);
        v.on(new Input.Connected(true), new Input.AnotherWay());
        answer(v, Identities.view(Means.CARD_QR, Stage.WAITING));
        v.on(new Input.Connected(false));
        assertThat(((Page.Identify) v.page()).listening()).isFalse();
        int before = v.asked(Effect.BeginIdentity.class).size();
        v.on(new Input.Connected(true));
        assertThat(v.asked(Effect.BeginIdentity.class)).hasSize(before + 1);
        Visit w = asked().on(new Input.ChooseMeans(Means.MRZ));
        w.on(new Input.CallFailed(w.call()));
        assertThat(trouble((Page.Identifying) w.page())).isEqualTo(Trouble.AWAY);
    }

    @Test
    void nobodyThereEndsTheSessionOnEveryPage() {
        // S-101: nothing stays on the screen of the next visitor.
        for (Visit v :
                List.of(
                        asked(),
                        asked().on(new Input.ChooseMeans(Means.CHIP)),
                        begun(Means.VNEID),
                        news(
                                begun(Means.VNEID),
                                Identities.ended(Means.VNEID, null, Trouble.EXPIRED)),
                        asked().on(new Input.ChooseMeans(Means.TYPED)),
                        greeted(Identities.visitor(Trust.CARD_QR)))) {
            v.wait(201);
            assertThat(v.page()).isInstanceOf(Page.Home.class);
            assertThat(v.asked(Effect.EndSession.class)).hasSize(1);
            assertThat(v.state.toString()).doesNotContain("MINH ANH");
        }
    }

    @Test
    void whoWaitsForThePhoneIsNotHurried() {
        Visit v = begun(Means.VNEID).wait(119);
        assertThat(v.overlay()).isNull();
        Visit typing = asked().on(new Input.ChooseMeans(Means.TYPED)).wait(60);
        assertThat(typing.overlay()).isInstanceOf(Overlay.StillThere.class);
    }

    @Test
    void aCardShownUnderTheQuestionWhetherSomebodyIsThereAnswersIt() {
        Visit v = asked().wait(60);
        assertThat(v.overlay()).isInstanceOf(Overlay.StillThere.class);
        news(v, Identities.named(Means.CARD_QR, Stage.IDENTIFIED, Identities.number()));
        assertThat(v.overlay()).isNull();
        assertThat(v.page()).isInstanceOf(Page.Greeting.class);
    }

    @Test
    void noPageTellsANameOrANumberWhenPrinted() {
        Visit v = greeted(Identities.visitor(Trust.CARD_QR));
        v.on(new Input.Go(Samples.id(1)));
        Visit w = asked().on(new Input.ChooseMeans(Means.TYPED));
        type(w, "001190000017");
        Visit x =
                news(
                        begun(Means.CHIP),
                        Identities.working(Means.CHIP, Identities.visitor(Trust.CARD_QR), 5));
        for (Visit one : List.of(v, w, x)) {
            assertThat(one.state.toString()).doesNotContain("MINH ANH").doesNotContain("0017");
        }
    }
}
