package se.hytta.lti.grade;

/** The scopes of Assignment and Grade Services 2.0 (3.1) that this tool asks for. */
public enum AgsScope {
    LINE_ITEM("lineitem"),
    SCORE("score"),
    RESULT_READ("result.readonly");

    private final String word;

    AgsScope(String word) {
        this.word = "https://purl.imsglobal.org/spec/lti-ags/scope/" + word;
    }

    public String word() {
        return word;
    }
}
