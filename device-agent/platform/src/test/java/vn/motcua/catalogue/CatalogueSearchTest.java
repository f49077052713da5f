package vn.motcua.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.motcua.contract.dossier.Procedure;
import vn.motcua.contract.dossier.ProcedureCode;

/** S-122, S-124: a procedure is found however it is typed. */
final class CatalogueSearchTest {
    private static final ProcedureCatalogue STARTER = ProcedureCatalogue.starter();

    @ParameterizedTest
    @CsvSource({
        "Đăng ký kết hôn có yếu tố nước ngoài,dang ky ket hon co yeu to nuoc ngoai",
        "Chứng thực chữ ký/điểm chỉ,chung thuc chu ky diem chi",
        "Thủ tục đăng ký khai tử,thu tuc dang ky khai tu",
        "Hoà giải ở cơ sở,hoa giai o co so",
        "Hòa giải ở cơ sở,hoa giai o co so",
        "UỶ BAN / ỦY BAN,uy ban uy ban",
        "Tách thửa hoặc hợp thửa đất,tach thua hoac hop thua dat",
        "Quỹ hội – quyên góp,quy hoi quyen gop",
        "Phường Văn Miếu - Quốc Tử Giám,phuong van mieu quoc tu giam",
        "ðăng ký Ðất,dang ky dat"
    })
    void foldsTheReferenceVectors(String text, String folded) {
        assertThat(Fold.fold(text)).isEqualTo(folded);
        assertThat(Fold.fold(Normalizer.normalize(text, Normalizer.Form.NFD))).isEqualTo(folded);
    }

    @ParameterizedTest
    @CsvSource({
        "khai sinh,1.001193",
        "dang ky khai sinh,1.001193",
        "DANG KY KHAI SINH,1.001193",
        "giấy khai sinh,1.001193",
        "đăng kí khai sinh,1.001193",
        "dang ki thuong tru,1.004222",
        "hộ khẩu,1.004222",
        "nhap ho khau,1.004222",
        "tam tru,1.004194",
        "tạm vắng,1.003677",
        "CCCD,1.014061",
        "can cuoc cong dan,1.014061",
        "cap lai the can cuoc,1.014064",
        "kết hôn,1.000894",
        "doc than,1.004873",
        "sao y,2.000815",
        "chung thuc chu ky,2.000884",
        "khai tử,1.000656",
        "ho kinh doanh,1.001612",
        "so do,1.012783",
        "mat so do,1.012786",
        "tach thua,1.012784",
        "ddawng kys khai sinh,1.001193",
        "ddawng kys keets hoon,1.000894",
        "thuwowngf trus,1.004222",
        "hooj tijch,2.000635",
        "1.004222,1.004222",
        "1004222,1.004222",
        "toi muon lam giay khai sinh cho con,1.001193",
        "birth certificate,1.001193",
        "dang ky khai si,1.001193",
        "passport,1.001456",
        "bang lai xe,3.000348"
    })
    void putsTheProcedureThatPeopleMeanFirst(String typed, String code) {
        assertThat(STARTER.search(typed, (String) null, 5).hits())
                .first()
                .extracting(p -> p.code().value())
                .isEqualTo(code);
        String split = Normalizer.normalize(typed, Normalizer.Form.NFD);
        assertThat(STARTER.search(split, (String) null, 1).hits())
                .extracting(p -> p.code().value())
                .containsExactly(code);
    }

    @Test
    void ranksTheVeryAccentsFirst() {
        ProcedureCatalogue words =
                ProcedureCatalogue.of(
                        List.of(
                                procedure("1.000001", "Cấp lại mã số"),
                                procedure("1.000002", "Cấp lại mả số"),
                                procedure("1.000003", "Cấp lại ma số"),
                                procedure("1.000004", "Hoà giải"),
                                procedure("1.000005", "Hóa giải")));
        assertThat(first(words, "mả")).isEqualTo("1.000002");
        assertThat(first(words, "ma")).isEqualTo("1.000001");
        assertThat(first(words, "hóa")).isEqualTo("1.000005");
        assertThat(first(words, "hòa")).isEqualTo("1.000004");
        assertThat(words.search("ma so", (String) null, 9).total()).isEqualTo(3);
    }

    @Test
    void listsAFieldInTheOrderOfTheFileAndCountsFields() {
        assertThat(STARTER.size()).isBetween(88, 100);
        assertThat(STARTER.fields().getFirst().name()).isEqualTo("Hộ tịch");
        assertThat(STARTER.fields().stream().mapToInt(f -> f.count()).sum())
                .isEqualTo(STARTER.size());
        int count = STARTER.fields().getFirst().count();
        assertThat(STARTER.search(" - ", "Hộ tịch", 100).hits())
                .hasSize(count)
                .allMatch(p -> p.fieldVi().equals("Hộ tịch"))
                .first()
                .extracting(p -> p.code().value())
                .isEqualTo("1.001193");
        assertThat(STARTER.search("căn cước", "Đất đai", 9).total()).isZero();
        assertThat(STARTER.search("xyzzy", (String) null, 9).hits()).isEmpty();
        assertThat(STARTER.search("khai", (String) null, 0).hits()).isEmpty();
    }

    @Test
    void namesAreNfcAndFeesOnlyWhereStated() {
        assertThat(STARTER.procedures())
                .allMatch(p -> Normalizer.isNormalized(p.nameVi(), Normalizer.Form.NFC));
        assertThat(STARTER.find(new ProcedureCode("2.000635")).orElseThrow().feeVnd())
                .isEqualTo(8000);
        assertThat(STARTER.find(new ProcedureCode("1.001193")).orElseThrow().feeVnd()).isNull();
    }

    @Test
    void survivesAnyText() {
        Random random = new Random(7);
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(40); n > 0; n--) {
                text.append(
                        random.nextInt(4) == 0
                                ? (char) random.nextInt(0x3000)
                                : "dangkyhtwfsrxjoeu ".charAt(random.nextInt(18)));
            }
            assertThat(STARTER.search(text.toString(), (String) null, 3).hits().size())
                    .isLessThanOrEqualTo(3);
        }
        assertThat(STARTER.search("khai ".repeat(10_000), (String) null, 3).hits()).isNotEmpty();
    }

    private static String first(ProcedureCatalogue catalogue, String text) {
        return catalogue.search(text, (String) null, 1).hits().getFirst().code().value();
    }

    private static Procedure procedure(String code, String name) {
        return new Procedure(new ProcedureCode(code), name, "Thử", "xa", null, null, null);
    }
}
