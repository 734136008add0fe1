package se.hytta.lti.platform;

/** What happens to a deployment that nobody has approved when it launches: it waits, or is let in. */
public enum DeploymentRule {
    /** Waits for the administrator. */
    NONE,
    /** The first is let in, those after it wait. */
    FIRST,
    /** Every one is let in. */
    ALL
}
