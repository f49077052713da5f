package vn.motcua.kiosk.screen.search;

import javafx.scene.layout.VBox;
import vn.motcua.contract.dossier.Procedure;
import vn.motcua.contract.office.Office;
import vn.motcua.kiosk.screen.Frame;
import vn.motcua.kiosk.screen.Ids;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;
import vn.motcua.kiosk.screen.Screen;
import vn.motcua.kiosk.screen.Texts;

/** One procedure to read: how long it takes, what it costs where that is stated. */
public final class ProcedureScreen extends Screen {
    public ProcedureScreen(Look look, Office office, Procedure procedure) {
        this(look, procedure, Frame.page(Ids.PROCEDURE, look, office));
    }

    private ProcedureScreen(Look look, Procedure procedure, Frame frame) {
        super(frame);
        Texts texts = look.texts();
        double width = Frame.partWidth(look);
        frame.steps(texts.get("procedure.title"), 0, 0);
        VBox first =
                new VBox(
                        Parts.clamped(
                                procedure.nameVi(),
                                Weight.BOLD,
                                46,
                                "ink",
                                width,
                                look.landscape() ? 9 : 6));
        VBox second =
                Parts.column(
                        28,
                        fact(texts.get("procedure.field"), procedure.fieldVi(), width),
                        fact(texts.get("procedure.time"), time(texts, procedure), width),
                        fact(texts.get("procedure.fee"), fee(texts, procedure), width),
                        fact(texts.get("procedure.code"), procedure.code().value(), width));
        frame.parts(first, second);
        frame.usualBar();
    }

    private static VBox fact(String what, String value, double width) {
        return Parts.column(
                4,
                Parts.label(what, Weight.MEDIUM, 32, "ink2"),
                Parts.clamped(value, Weight.BOLD, 42, "ink", width, 2),
                Parts.space(8),
                Parts.rule("rule", 2));
    }

    static String time(Texts texts, Procedure procedure) {
        if (procedure.timeLimit() == null || procedure.timeUnit() == null) {
            return texts.get("procedure.time.unknown");
        }
        return texts.get("procedure.time." + procedure.timeUnit(), procedure.timeLimit());
    }

    static String fee(Texts texts, Procedure procedure) {
        if (procedure.feeVnd() == null) {
            return texts.get("procedure.fee.unknown");
        }
        return texts.money(procedure.feeVnd());
    }
}
