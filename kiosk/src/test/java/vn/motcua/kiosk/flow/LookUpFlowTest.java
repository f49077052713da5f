package vn.motcua.kiosk.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.motcua.contract.appliance.DossierAnswer;
import vn.motcua.contract.appliance.RatingAnswer;
import vn.motcua.contract.appliance.Scanned;
import vn.motcua.contract.dossier.DossierStatus;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.rating.Rating;
import vn.motcua.kiosk.Samples;

class LookUpFlowTest {
    private static final Scanned RECEIPT =
            new Scanned(Scanned.Kind.DOSSIER, "H26.75-261119-0042", null, null);
    private static final Scanned SLIP =
            new Scanned(Scanned.Kind.TICKET, null, "abcdefghijklmnopqrstuv", null);

    private static void type(Visit v, String text) {
        for (char c : text.toCharArray()) {
            v.on(new Input.Press(new Input.Key.Letter(String.valueOf(c))));
        }
    }

    @Test
    void aReceiptAtTheIdleScreenShowsItsDossier() {
        Visit v = Visit.atHome().on(new Input.WasScanned(RECEIPT));
        assertThat(v.asked(Effect.FindDossier.class).getFirst().code())
                .isEqualTo("H26.75-261119-0042");
        v.on(new Input.DossierFound(v.call(), Samples.dossier(DossierStatus.IN_PROCESS)));
        assertThat(v.page()).isInstanceOf(Page.DossierShown.class);
    }

    @ParameterizedTest
    @CsvSource({"NOT_FOUND,NOT_FOUND", "WRONG_CODE,WRONG_CODE", "AWAY,AWAY"})
    void aTypedCodeThatLeadsNowhereKeepsTheInput(
            DossierAnswer.Result result, Page.Trouble trouble) {
        Visit v = Visit.atHome().on(new Input.ChooseNeed(Need.LOOK_UP), new Input.OpenTyping());
        type(v, "h26-26");
        v.on(new Input.Go(Samples.id(1)), new Input.Go(Samples.id(2)));
        assertThat(v.asked(Effect.FindDossier.class)).hasSize(1);
        v.on(new Input.DossierFound(v.call(), new DossierAnswer(result, null)));
        assertThat(v.page())
                .isEqualTo(new Page.TypeCode(Page.Purpose.LOOK_UP, "H26-26", 0, trouble));
    }

    @Test
    void anAgentThatDoesNotAnswerReadsAsAway() {
        Visit v = Visit.atHome().on(new Input.WasScanned(RECEIPT));
        v.on(new Input.CallFailed(v.call()));
        assertThat(v.page()).isEqualTo(new Page.LookUp(Page.Purpose.LOOK_UP, 0, Page.Trouble.AWAY));
    }

    @Test
    void payingKeepsItsPurposeAndOffersANumberOfTheResultCounter() {
        Visit v = Visit.atHome().on(new Input.ChooseNeed(Need.PAY), new Input.WasScanned(RECEIPT));
        v.on(new Input.DossierFound(v.call(), Samples.dossier(DossierStatus.PAYMENT_REQUIRED)));
        assertThat(((Page.DossierShown) v.page()).purpose()).isEqualTo(Page.Purpose.PAY);
        v.on(new Input.ChooseNeed(Need.PAY));
        v.on(new Input.Declare(PriorityClass.NONE, Samples.id(1)));
        assertThat(v.asked(Effect.Issue.class).getFirst().request().service())
                .isEqualTo(Samples.COLLECT);
    }

    @ParameterizedTest
    @CsvSource({"FOREIGN,FOREIGN_CODE", "MALFORMED,TORN_CODE", "IDENTITY_CARD,CARD_NOT_NEEDED"})
    void whatTheMachineCannotUseIsSaidAndTheVisitGoesOn(Scanned.Kind kind, Overlay.About about) {
        Visit v = Visit.atHome().on(new Input.ChooseNeed(Need.COLLECT));
        Page before = v.page();
        v.on(new Input.WasScanned(new Scanned(kind, null, null, null)));
        assertThat(v.about()).isEqualTo(about);
        v.wait(16);
        assertThat(v.overlay()).isNull();
        assertThat(v.page()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Scanned.Kind.class)
    void aScanWhileANumberIsMadeChangesNothing(Scanned.Kind kind) {
        Visit v = Visit.atHome().on(new Input.ChooseNeed(Need.OTHER));
        v.on(new Input.Declare(PriorityClass.NONE, Samples.id(1)));
        Page before = v.page();
        v.on(new Input.WasScanned(new Scanned(kind, "H26-261119-0042", "k", null)));
        assertThat(v.page()).isEqualTo(before);
        assertThat(v.overlay()).isNull();
    }

    @Test
    void aSlipLeadsToTheRatingAndOneIdIsKeptThroughRetries() {
        Visit v = Visit.atHome().on(new Input.WasScanned(SLIP));
        v.on(new Input.RatingFound(v.call(), found()));
        v.on(new Input.Go(Samples.id(1)));
        assertThat(v.asked(Effect.Rate.class)).isEmpty();
        v.on(new Input.ChooseLevel(2), new Input.TickReason("waiting"), new Input.TickReason("x"));
        v.on(new Input.TickReason("x"), new Input.Go(Samples.id(2)), new Input.Go(Samples.id(3)));
        v.on(new Input.RequestFailed(Samples.id(2))).wait(3);
        assertThat(v.asked(Effect.Rate.class))
                .hasSize(2)
                .allMatch(r -> r.submission().request().equals(Samples.id(2)));
        Rating rating = v.asked(Effect.Rate.class).getFirst().submission().rating();
        assertThat(rating.level()).isEqualTo(Rating.Level.SATISFIED);
        assertThat(rating.reasons()).containsExactly("waiting");
        v.on(new Input.Rated(Samples.id(2), answer(RatingAnswer.Result.ACCEPTED)));
        assertThat(v.page()).isInstanceOf(Page.RateThanks.class);
        assertThat(v.wait(16).page()).isInstanceOf(Page.Home.class);
    }

    @Test
    void skippingARatingSendsNothing() {
        Visit v = Visit.atHome().on(new Input.WasScanned(SLIP));
        v.on(new Input.RatingFound(v.call(), found()), new Input.ChooseLevel(1));
        v.on(new Input.Leave());
        assertThat(v.page()).isInstanceOf(Page.Home.class);
        assertThat(v.asked(Effect.Rate.class)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = RatingAnswer.Result.class,
            names = {"FOUND", "ACCEPTED"},
            mode = EnumSource.Mode.EXCLUDE)
    void aSlipThatCannotBeRatedSaysWhy(RatingAnswer.Result result) {
        Visit v = Visit.atHome().on(new Input.WasScanned(SLIP));
        v.on(new Input.RatingFound(v.call(), answer(result)));
        assertThat(v.overlay()).isInstanceOf(Overlay.Message.class);
        v.on(new Input.Dismiss());
        assertThat(v.page()).isInstanceOf(Page.Home.class);
    }

    @Test
    void numberAndCodeLeadToTheRatingToo() {
        Visit v = Visit.atHome().on(new Input.OpenRateByCode());
        type(v, "a047");
        v.on(new Input.Go(Samples.id(1)));
        type(v, "47115");
        v.on(new Input.Go(Samples.id(1)));
        var proof = v.asked(Effect.FindRating.class).getFirst().proof();
        assertThat(proof.number()).isEqualTo(Samples.target().number());
        assertThat(proof.code()).isEqualTo("4711");
        v.on(new Input.RatingFound(v.call(), answer(RatingAnswer.Result.UNKNOWN)));
        assertThat(((Page.RateByCode) v.page()).number()).isEqualTo("A047");
        v.on(new Input.Go(Samples.id(1)), new Input.RatingFound(v.call() + 1, found()));
        v.on(new Input.RatingFound(v.call(), found()));
        assertThat(v.page()).isInstanceOf(Page.RateForm.class);
    }

    @Test
    void aNumberThatIsNoneStaysToBeCorrected() {
        Visit v = Visit.atHome().on(new Input.OpenRateByCode());
        type(v, "12");
        v.on(new Input.Go(Samples.id(1)));
        assertThat(((Page.RateByCode) v.page()).trouble()).isEqualTo(RatingAnswer.Result.UNKNOWN);
        assertThat(v.asked(Effect.FindRating.class)).isEmpty();
    }

    private static RatingAnswer found() {
        return new RatingAnswer(RatingAnswer.Result.FOUND, Samples.target());
    }

    private static RatingAnswer answer(RatingAnswer.Result result) {
        return new RatingAnswer(result, null);
    }
}
