package vn.motcua.kiosk.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.kiosk.Samples;

class TimeFlowTest {
    @Test
    void nobodyThereClearsEverything() {
        Visit v = Visit.atHome().on(new Input.Speak(Wishes.Language.EN));
        v.on(new Input.ChooseNeed(Need.SUBMIT)).wait(60);
        assertThat(v.overlay()).isInstanceOf(Overlay.StillThere.class);
        v.wait(20);
        assertThat(v.page()).isInstanceOf(Page.Home.class);
        assertThat(v.state.wishes()).isEqualTo(Wishes.NONE);
        assertThat(v.asked(Effect.EndSession.class)).hasSize(1);
    }

    @Test
    void sayingIAmHereGoesOn() {
        Visit v = Visit.atHome().on(new Input.ChooseNeed(Need.LOOK_UP)).wait(61);
        v.on(new Input.Dismiss()).wait(59);
        assertThat(v.page()).isInstanceOf(Page.LookUp.class);
        assertThat(v.overlay()).isNull();
    }

    @Test
    void anIdleHomeAsksNothingAndForgetsTheLanguage() {
        Visit v = Visit.atHome().on(new Input.Speak(Wishes.Language.EN)).wait(59);
        assertThat(v.state.wishes().language()).isEqualTo(Wishes.Language.EN);
        v.wait(2);
        assertThat(v.state.wishes()).isEqualTo(Wishes.NONE);
        assertThat(v.overlay()).isNull();
    }

    @Test
    void languageAndEasyReadingChangeAtAnyPage() {
        Visit v = Visit.atHome().on(new Input.ChooseNeed(Need.COLLECT));
        Page before = v.page();
        v.on(new Input.Speak(Wishes.Language.EN), new Input.Toggle(Input.Wish.EASY_TO_SEE));
        assertThat(v.state.wishes()).isEqualTo(new Wishes(Wishes.Language.EN, true, true, false));
        v.on(new Input.Toggle(Input.Wish.CONTRAST), new Input.Toggle(Input.Wish.LOW_REACH));
        assertThat(v.state.wishes()).isEqualTo(new Wishes(Wishes.Language.EN, true, false, true));
        assertThat(v.page()).isEqualTo(before);
    }

    @Test
    void theDoorClosesAndOpensWithTheCalendar() {
        Visit v = Visit.atHome();
        v.on(new Input.Tick(new Moment(1000, Samples.EVENING)));
        assertThat(v.page()).isInstanceOf(Page.Closed.class);
        v.on(new Input.ChooseNeed(Need.SUBMIT));
        assertThat(v.page()).isInstanceOf(Page.Closed.class);
        v.on(new Input.ChooseNeed(Need.LOOK_UP));
        assertThat(v.page()).isInstanceOf(Page.LookUp.class);
        v.on(new Input.Leave());
        assertThat(v.page()).isInstanceOf(Page.Closed.class);
        v.on(new Input.Tick(new Moment(2000, Samples.MORNING)));
        assertThat(v.page()).isInstanceOf(Page.Home.class);
    }

    @Test
    void browsingAfterHoursEndsInReadingNotInANumber() {
        Visit v = Visit.atHome();
        v.on(new Input.Tick(new Moment(1000, Samples.EVENING)), new Input.Browse());
        v.on(new Input.OpenSearch(), new Input.ChooseProcedure(Samples.birth()));
        assertThat(v.page()).isInstanceOf(Page.ProcedureShown.class);
        v.on(new Input.Back(), new Input.Back(), new Input.Back());
        assertThat(v.page()).isInstanceOf(Page.Closed.class);
    }

    @Test
    void helpSaysWhetherSomebodyWasTold() {
        Visit v = Visit.atHome().on(new Input.CallHelp(Samples.id(1)));
        v.on(new Input.CallHelp(Samples.id(2)));
        assertThat(v.asked(Effect.Help.class)).hasSize(1);
        v.on(new Input.RequestFailed(Samples.id(1)));
        assertThat(v.overlay())
                .isEqualTo(new Overlay.Help(Samples.id(1), Overlay.Help.Status.NOBODY, 0));
        v.on(new Input.CallHelp(Samples.id(3)), new Input.HelpAnswered(Samples.id(3), true));
        v.on(new Input.HelpAnswered(Samples.id(3), false));
        assertThat(v.overlay())
                .isEqualTo(new Overlay.Help(Samples.id(3), Overlay.Help.Status.TOLD, 0));
    }

    @Test
    void aVisitorWhoWaitsForTheHubIsNotHurried() {
        Visit v = Visit.atHome().on(new Input.ChooseNeed(Need.OTHER));
        v.on(new Input.Declare(PriorityClass.NONE, Samples.id(1)));
        v.on(new Input.RequestFailed(Samples.id(1)));
        for (int i = 0; i < 20; i++) {
            v.wait(8).on(new Input.RequestFailed(Samples.id(1)));
        }
        assertThat(v.overlay()).isNull();
        for (int i = 0; i < 10; i++) {
            v.wait(8).on(new Input.RequestFailed(Samples.id(1)));
        }
        assertThat(v.page()).isInstanceOf(Page.Home.class);
        int sent = v.asked(Effect.Issue.class).size();
        assertThat(v.wait(60).asked(Effect.Issue.class)).hasSize(sent);
        assertThat(v.state.abandoned()).containsExactly(Samples.id(1));
    }

    @Test
    void aListThatDidNotComeIsFetchedAgainWithTheAgent() {
        Visit v = Visit.atHome().on(new Input.ChooseNeed(Need.SUBMIT));
        v.on(new Input.Connected(false), new Input.CallFailed(v.call()));
        assertThat(((Page.Fields) v.page()).failed()).isTrue();
        v.on(new Input.Connected(true));
        assertThat(v.asked(Effect.LoadFields.class)).hasSize(2);
        assertThat(((Page.Fields) v.page()).failed()).isFalse();
    }

    @Test
    void aLateAnswerOfAnEarlierSearchIsIgnored() {
        Visit v = Visit.atHome().on(new Input.ChooseNeed(Need.SUBMIT), new Input.OpenSearch());
        long first = v.call();
        v.on(new Input.Press(new Input.Key.Letter("k")));
        v.on(
                new Input.ProceduresFound(
                        first,
                        new vn.motcua.contract.appliance.ProcedureList(
                                1, List.of(Samples.birth()))));
        assertThat(((Page.Search) v.page()).found()).isNull();
    }

    @Test
    void withoutTheAgentTheIdleScreenSaysSo() {
        Visit v = new Visit();
        assertThat(v.state.starting()).isTrue();
        v.on(new Input.Connected(true), new Input.Changed(Samples.info()));
        assertThat(v.state.starting()).isFalse();
        assertThat(v.on(new Input.Connected(false)).state.starting()).isTrue();
    }
}
