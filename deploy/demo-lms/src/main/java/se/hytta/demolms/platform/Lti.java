package se.hytta.demolms.platform;

/** The names of LTI 1.3 and LTI Advantage. */
public final class Lti {
    public static final String CLAIM = "https://purl.imsglobal.org/spec/lti/claim/";
    public static final String DL = "https://purl.imsglobal.org/spec/lti-dl/claim/";
    public static final String RESOURCE_LINK = "LtiResourceLinkRequest";
    public static final String DEEP_LINKING = "LtiDeepLinkingRequest";
    public static final String SUBMISSION_REVIEW = "LtiSubmissionReviewRequest";
    public static final String TOOL_CONFIGURATION = "https://purl.imsglobal.org/spec/lti-tool-configuration";
    public static final String PLATFORM_CONFIGURATION = "https://purl.imsglobal.org/spec/lti-platform-configuration";
    public static final String AGS = "https://purl.imsglobal.org/spec/lti-ags/";
    public static final String LINE_ITEM = AGS + "scope/lineitem";
    public static final String LINE_ITEM_READ = AGS + "scope/lineitem.readonly";
    public static final String RESULT_READ = AGS + "scope/result.readonly";
    public static final String SCORE = AGS + "scope/score";
    public static final String NRPS = "https://purl.imsglobal.org/spec/lti-nrps/";
    public static final String MEMBERSHIP_READ = NRPS + "scope/contextmembership.readonly";

    private Lti() {}
}
