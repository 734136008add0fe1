package se.hytta.web.access;

import java.util.Locale;

/** What can be done in the administration; every route under {@code /admin} is one of these. */
public enum Act {
    /** The overview, one's own account and sessions. */
    BE_SIGNED_IN,
    /** Which organisations there are and how long each keeps what. */
    READ_ORGANISATIONS,
    /** An organisation's retention and details. */
    CHANGE_ORGANISATIONS,
    /** A new organisation, or the end of one. */
    MAKE_ORGANISATIONS,
    /** Registrations, deployments, invitations of platforms and how they fare. */
    READ_REGISTRATIONS,
    CHANGE_REGISTRATIONS,
    /** How much was recorded and when, of nobody in particular. */
    READ_FIGURES,
    /** Course sources checked and built; nothing of them is kept. */
    WRITE_COURSES,
    /** What the installation needs now and then: keys turned, counters made anew. */
    MAINTAIN,
    /** Statements are what learners did. */
    READ_STATEMENTS,
    READ_LEARNERS,
    /** A learner's record erased or pseudonymised, an identity protected. */
    TREAT_LEARNERS,
    /** Who read which learner's record, and the receipts of what was treated. */
    READ_READINGS,
    /** The recorder's keys, which read statements. */
    MANAGE_CREDENTIALS,
    /** Where statements are forwarded to, and the statements that were not taken. */
    MANAGE_FORWARDINGS,
    /** Courses opened for another system's learners, with what they reach, waivers and sessions ended. */
    PLAY_COURSES,
    /** Which courses there are, and what they consist of. */
    READ_COURSES,
    /** Courses imported, and deleted with all that was reached in them. */
    MANAGE_COURSES,
    /** One's organisation's drafts: brought, looked at, commented on, published when approved; and how many use its courses. */
    DRAFT_COURSES,
    /** Somebody else's draft found good. */
    APPROVE_COURSES,
    READ_ACCOUNTS,
    MANAGE_ACCOUNTS,
    /** Who did what in the administration. */
    READ_AUDIT;

    /** As a scope of an API key and in the audit log: {@code read-statements}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
