package vn.motcua.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.appliance.AppointmentAnswer;
import vn.motcua.contract.appliance.IdentityView;
import vn.motcua.contract.appliance.PrintState;
import vn.motcua.contract.appliance.RatingAnswer;
import vn.motcua.contract.appliance.TypedIdentity;
import vn.motcua.contract.dossier.DossierStatus;
import vn.motcua.contract.dossier.Procedure;
import vn.motcua.contract.identity.AccountState;
import vn.motcua.contract.identity.Trust;
import vn.motcua.contract.identity.VisitorCategory;
import vn.motcua.contract.office.Need;
import vn.motcua.kiosk.flow.Overlay;
import vn.motcua.kiosk.flow.Page;
import vn.motcua.kiosk.flow.ToneMark;
import vn.motcua.kiosk.flow.Wishes.Language;

class TextsTest {
    private final Texts vi = new Texts(Language.VI);
    private final Texts en = new Texts(Language.EN);

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(vi.keys()).isEqualTo(en.keys()).hasSizeGreaterThan(200);
        for (String key : vi.keys()) {
            for (String slot : new String[] {"{0}", "{1}"}) {
                assertThat(en.get(key).contains(slot))
                        .as(key)
                        .isEqualTo(vi.get(key).contains(slot));
            }
        }
    }

    @Test
    void everyValueOfTheContractHasItsWords() {
        for (Texts texts : new Texts[] {vi, en}) {
            for (Need need : Need.values()) {
                assertThat(texts.get("need." + need)).isNotBlank();
                assertThat(texts.get("need." + need + ".line")).isNotBlank();
            }
            for (DossierStatus status : DossierStatus.values()) {
                assertThat(texts.get("status." + status)).isNotBlank();
            }
            for (PrintState.Trouble trouble : PrintState.Trouble.values()) {
                assertThat(texts.get("trouble." + trouble)).isNotBlank();
            }
            for (Page.Trouble trouble : Page.Trouble.values()) {
                assertThat(texts.get("trouble.code." + trouble + ".what")).isNotBlank();
            }
            for (RatingAnswer.Result result : RatingAnswer.Result.values()) {
                assertThat(texts.get("trouble.rating." + result + ".what")).isNotNull();
            }
            for (IdentityView.Trouble trouble : IdentityView.Trouble.values()) {
                assertThat(texts.get("identity.trouble." + trouble)).isNotBlank();
                assertThat(texts.get("identity.trouble." + trouble + ".what")).isNotBlank();
            }
            for (Trust trust : Trust.values()) {
                assertThat(texts.get("greeting.trust." + trust)).isNotBlank();
            }
            for (AccountState account : AccountState.values()) {
                assertThat(texts.get("file.account." + account)).isNotBlank();
                assertThat(texts.get("path.WANTS_SERVICE." + account)).isNotBlank();
                assertThat(texts.get("path.NO_ACCOUNT." + account)).isNotBlank();
            }
            for (VisitorCategory path : VisitorCategory.values()) {
                assertThat(texts.get("path." + path)).isNotBlank();
            }
            for (TypedIdentity.Kind kind : TypedIdentity.Kind.values()) {
                assertThat(texts.get("idtype." + kind + ".hint")).isNotBlank();
            }
            for (Overlay.About about : Overlay.About.values()) {
                assertThat(texts.get("about." + about + ".what")).isNotBlank();
            }
            for (AppointmentAnswer.Result result : AppointmentAnswer.Result.values()) {
                assertThat(texts.get("booking." + result)).isNotBlank();
                assertThat(texts.get("booking." + result + ".what")).isNotBlank();
            }
            for (ToneMark mark : ToneMark.values()) {
                assertThat(texts.get("tone." + mark)).isNotBlank();
            }
            for (Procedure.TimeUnit unit : Procedure.TimeUnit.values()) {
                assertThat(texts.get("procedure.time." + unit, 3)).contains("3");
            }
        }
    }

    @Test
    void theVoiceIsCalmAndNormalised() {
        for (Texts texts : new Texts[] {vi, en}) {
            for (String key : texts.keys()) {
                String text = texts.get(key);
                assertThat(text).as(key).doesNotContain("!").doesNotContain("...");
                assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).as(key).isTrue();
            }
        }
    }

    @Test
    void datesReadAsPeopleWriteThem() {
        LocalDate day = LocalDate.of(2026, 11, 26);
        assertThat(vi.date(day)).isEqualTo("thứ Năm, 26/11/2026");
        assertThat(vi.dateFirst(day)).isEqualTo("Thứ Năm, 26/11/2026");
        assertThat(en.date(day)).isEqualTo("Thursday, 26/11/2026");
    }
}
