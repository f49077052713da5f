package vn.motcua.provisioning.lab;

/** The lab cannot go on; the message is one line that says what to do. */
public final class LabException extends Exception {
    private static final long serialVersionUID = 1L;

    public LabException(String whatToDo) {
        super(whatToDo);
    }
}
