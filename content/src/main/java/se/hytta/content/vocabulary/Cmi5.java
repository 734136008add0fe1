package se.hytta.content.vocabulary;

/** The IRIs and document names that cmi5 fixes. */
public final class Cmi5 {
    private static final String BASE = "https://w3id.org/xapi/cmi5/";

    /** 9.6.2.1: marks a cmi5 defined statement. */
    public static final String CATEGORY = BASE + "context/categories/cmi5";
    /** 9.6.2.2: marks a statement with success or completion. */
    public static final String CATEGORY_MOVEON = BASE + "context/categories/moveon";

    public static final String SESSION_ID = BASE + "context/extensions/sessionid";
    public static final String MASTERY_SCORE = BASE + "context/extensions/masteryscore";
    public static final String LAUNCH_MODE = BASE + "context/extensions/launchmode";
    public static final String LAUNCH_URL = BASE + "context/extensions/launchurl";
    public static final String MOVE_ON = BASE + "context/extensions/moveon";
    public static final String LAUNCH_PARAMETERS = BASE + "context/extensions/launchparameters";

    /** 9.5.5.2: why an AU was waived. */
    public static final String REASON = BASE + "result/extensions/reason";

    public static final String TYPE_BLOCK = BASE + "activitytype/block";
    public static final String TYPE_COURSE = BASE + "activitytype/course";

    /** 10: the state document that the AU starts from. */
    public static final String LAUNCH_DATA = "LMS.LaunchData";
    /** 11: the agent profile document of the learner's preferences. */
    public static final String PREFERENCES = "cmi5LearnerPreferences";

    private Cmi5() {}
}
