package se.hytta.demolms.quirk;

import static se.hytta.demolms.quirk.Quirk.ANONYMOUS;
import static se.hytta.demolms.quirk.Quirk.CLOCK_AHEAD;
import static se.hytta.demolms.quirk.Quirk.HTML_LABEL;
import static se.hytta.demolms.quirk.Quirk.LAST_DEEP_LINK;
import static se.hytta.demolms.quirk.Quirk.LESSER_DELETES;
import static se.hytta.demolms.quirk.Quirk.MALFORMED_LINK;
import static se.hytta.demolms.quirk.Quirk.MANY_DEPLOYMENTS;
import static se.hytta.demolms.quirk.Quirk.NO_ALG;
import static se.hytta.demolms.quirk.Quirk.NO_DEPLOYMENT_ANSWERED;
import static se.hytta.demolms.quirk.Quirk.QUERY_URLS;
import static se.hytta.demolms.quirk.Quirk.REGISTRATION_CLOSED;
import static se.hytta.demolms.quirk.Quirk.RESOURCE_LINKS_ONLY;
import static se.hytta.demolms.quirk.Quirk.SAME_SECOND_CONFLICT;

import java.util.Set;

/** A product that this LMS may behave like: the quirks that it has, and the name by which it calls itself. */
public enum Kind {
    DEMO("Demoskolan", "hytta-demo-lms", QUERY_URLS, SAME_SECOND_CONFLICT, LESSER_DELETES, RESOURCE_LINKS_ONLY),
    ITSLEARNING("itslearning", "itslearning", REGISTRATION_CLOSED, MANY_DEPLOYMENTS, ANONYMOUS, RESOURCE_LINKS_ONLY),
    MOODLE(
            "Moodle",
            "moodle",
            QUERY_URLS,
            MALFORMED_LINK,
            HTML_LABEL,
            LAST_DEEP_LINK,
            SAME_SECOND_CONFLICT,
            LESSER_DELETES,
            RESOURCE_LINKS_ONLY),
    CANVAS("Canvas", "canvas", NO_DEPLOYMENT_ANSWERED, MANY_DEPLOYMENTS),
    BRIGHTSPACE("Brightspace (D2L)", "desire2learn", NO_ALG, CLOCK_AHEAD),
    BLACKBOARD("Blackboard", "BlackboardLearn", REGISTRATION_CLOSED, MANY_DEPLOYMENTS),
    /** Of several deep linking messages it takes the first, as this LMS does by itself. */
    SAKAI("Sakai", "sakailms.org");

    private final String title;
    private final String family;
    private final Set<Quirk> quirks;

    Kind(String title, String family, Quirk... quirks) {
        this.title = title;
        this.family = family;
        this.quirks = Set.of(quirks);
    }

    public String title() {
        return title;
    }

    /** The product_family_code of its launches and its configuration. */
    public String family() {
        return family;
    }

    public Set<Quirk> quirks() {
        return quirks;
    }
}
