package vn.motcua.contract.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.wire.StateJson;

class DesiredSchemaTest {
    private static final String CALENDAR =
            """
            {"calendar":{"sessions":[{"days":["MONDAY"],"from":"07:30","to":"11:30"}],
             "issue_before_minutes":15,"last_issue_before_minutes":30,"closed":["2027-02-05"]}}
            """;

    @Test
    void aWholeStateOfKnownSectionsIsGood() throws Exception {
        assertThat(problems(CALENDAR)).isEmpty();
        assertThat(problems("{\"ticker\":{\"vi\":[\"Mời quý khách\"]}}")).isEmpty();
        assertThat(problems("{}")).isEmpty();
    }

    @Test
    void anUnknownKeyIsRefusedWithThePathAndTheKnownOnes() throws Exception {
        assertThat(problems("{\"ticker\":{\"vi\":[],\"fr\":[]}}"))
                .containsExactly(
                        new StateProblem("ticker.fr", "is not known here; known are en, vi"));
        assertThat(problems("{\"tickers\":{}}").getFirst().path()).isEqualTo("tickers");
    }

    @Test
    void aPathLeadsToTheEntryOfAList() throws Exception {
        assertThat(problems(CALENDAR.replace("11:30", "07:30")))
                .containsExactly(new StateProblem("calendar.sessions[0].to", "must be after from"));
        assertThat(problems(CALENDAR.replace("02-05", "02-31")))
                .extracting(StateProblem::path)
                .containsExactly("calendar.closed[0]");
        assertThat(problems(CALENDAR.replace("MONDAY", "Monday")))
                .extracting(StateProblem::path)
                .containsExactly("calendar.sessions[0].days[0]");
    }

    @Test
    void aCalendarMayHaveSpecialDays() throws Exception {
        String special =
                CALENDAR.replace(
                        "\"closed\"",
                        """
                        "public_holidays":true,"weekly_days_off":["SUNDAY"],
                        "worked":[{"date":"2026-08-22","as":"MONDAY"}],
                        "openings":[{"date":"2026-12-24","from":"08:00","to":"11:00"}],"closed"\
                        """);
        assertThat(problems(special)).isEmpty();
        assertThat(problems(special.replace("08-22", "02-30").replace("11:00", "07:00")))
                .extracting(StateProblem::path)
                .containsExactly("calendar.openings[0].to", "calendar.worked[0].date");
    }

    /** S-175: who may serve what, without the PINs. */
    @Test
    void clerksHaveSkillsInTheOpenAndPinsByName() throws Exception {
        String an = "{\"id\":\"an\",\"name\":\"Nguyễn Thị An\",\"pin\":\"secret:clerk-an\"}";
        String binh =
                "{\"id\":\"binh\",\"name\":\"Lê Bình\",\"services\":[\"nop-ho-so\"],"
                        + "\"pin\":\"secret:clerk-binh\"}";
        String both = "{\"clerks\":{\"list\":[%s,%s]}}";
        assertThat(problems(both.formatted(an, binh))).isEmpty();
        assertThat(problems(both.formatted(an, an)))
                .containsExactly(new StateProblem("clerks.list[1].id", "is another clerk's too"));
        assertThat(problems(both.formatted(an, binh.replace("\"binh\"", "\"counter-3\""))))
                .extracting(StateProblem::path)
                .containsExactly("clerks.list[1].id");
        assertThat(problems(both.formatted(an, binh.replace("secret:clerk-binh", "620418"))))
                .extracting(StateProblem::path)
                .containsExactly("clerks.list[1].pin");
    }

    @Test
    void aSecretIsOnlyEverNamed() throws Exception {
        String wifi = "{\"settings\":{\"wifi\":{\"ssid\":\"bus-03\",\"password\":\"%s\"}}}";
        assertThat(problems(wifi.formatted("secret:wifi.bus-03"))).isEmpty();
        List<StateProblem> plain = problems(wifi.formatted("Hunter2-Hunter2"));
        assertThat(plain)
                .containsExactly(
                        new StateProblem(
                                "settings.wifi.password",
                                "is secret: write secret:NAME, never the value itself"));
        StateValue.Tree layer =
                StateJson.readTree("{\"settings\":{\"wifi\":{\"password\":\"Hunter2\"}}}");
        assertThat(DesiredSchema.layerProblems(layer)).hasSize(1);
    }

    @Test
    void aLayerMayHoldPartsAndTakeAwayButItsListsAreWhole() throws Exception {
        assertThat(layer("{\"settings\":{\"wifi\":{\"ssid\":\"x\"}},\"theme\":null}")).isEmpty();
        assertThat(layer("{\"calendar\":{\"sessions\":[{\"days\":[\"MONDAY\"]}]}}"))
                .extracting(StateProblem::path)
                .containsExactly("calendar.sessions[0].from", "calendar.sessions[0].to");
        assertThat(problems("{\"theme\":null}")).hasSize(1);
        assertThat(problems("{\"settings\":{\"wifi\":{\"ssid\":\"x\"}}}"))
                .containsExactly(new StateProblem("settings.wifi.password", "is missing"));
    }

    @Test
    void problemsAreBoundedAndNeverRepeatWhatWasWritten() throws Exception {
        StringBuilder many = new StringBuilder("{\"ticker\":{\"vi\":[");
        for (int i = 0; i < 12; i++) {
            many.append(i == 0 ? "" : ",").append("17");
        }
        many.append("],\"en\":[17,17,17,17,17,17,17,17,17,17,17,17],\"geheim 1\":1}}");
        List<StateProblem> found = problems(many.toString());
        assertThat(found).hasSize(DesiredSchema.MOST_PROBLEMS);
        assertThat(found.getLast()).isEqualTo(new StateProblem("", "and 6 more"));
        assertThat(found.toString()).doesNotContain("17").doesNotContain("geheim");
    }

    private static List<StateProblem> problems(String json) throws Exception {
        return DesiredSchema.problems(StateJson.readTree(json));
    }

    private static List<StateProblem> layer(String json) throws Exception {
        return DesiredSchema.layerProblems(StateJson.readTree(json));
    }
}
