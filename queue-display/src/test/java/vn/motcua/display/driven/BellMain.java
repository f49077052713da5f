package vn.motcua.display.driven;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/** A window with a button out of sight at the end of a list, for the hands to press. */
public final class BellMain {
    private BellMain() {}

    public static void main(String[] args) {
        Application.launch(Bell.class, args);
    }

    /** Counts presses. */
    public static final class Bell extends Application {
        private int rung;

        @Override
        public void start(Stage stage) {
            Label said = new Label("not rung");
            Button bell = new Button("ring");
            bell.setId("bell");
            bell.setOnAction(e -> said.setText("rung " + ++rung));
            Button broken = new Button("broken");
            broken.setId("broken");
            broken.setDisable(true);
            Region space = new Region();
            space.setMinHeight(900);
            VBox list = new VBox(space, bell, broken);
            VBox root = new VBox(said, new ScrollPane(list));
            root.setId("screen-bell");
            stage.setScene(new Scene(root, 300, 400));
            stage.show();
        }
    }
}
