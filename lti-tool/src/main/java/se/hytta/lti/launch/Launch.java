package se.hytta.lti.launch;

import org.jspecify.annotations.Nullable;

/** A message of a platform, verified: what kind it is decides what is shown. */
public sealed interface Launch {
    /** Who launched, from where. */
    Launcher launcher();

    /** The link that it was opened from; null where the message names none. */
    default @Nullable LinkClaim link() {
        return null;
    }

    /** A person opens a link (LTI Core 5). */
    record ResourceLinkLaunch(Launcher launcher, LinkClaim link) implements Launch {}

    /** A person wants to see what is held about her (Data Privacy Launch). */
    record DataPrivacyLaunch(Launcher launcher) implements Launch {}

    /**
     * A platform wants a person asked whether she accepts the terms (EULA service).
     *
     * @param service the address that is told, as the platform has signed it
     */
    record TermsLaunch(Launcher launcher, String service) implements Launch {}

    /** A teacher wants to pick what a link shows (Deep Linking 2.0, 4.4). */
    record DeepLinkingLaunch(Launcher launcher, DeepLinkingSettings settings) implements Launch {}

    /**
     * A teacher wants to see one student's attempt, out of the gradebook (Submission Review 1.0).
     *
     * @param reviewed the link, null where only the column is named
     * @param student whose, at the platform
     * @param lineItem the column's address, null where only the link is named
     */
    record ReviewLaunch(
            Launcher launcher,
            @Nullable LinkClaim reviewed,
            String student,
            @Nullable String lineItem) implements Launch {

        /** It says where the launch is where no context does; a look out of the gradebook moves no link. */
        @Override
        public @Nullable LinkClaim link() {
            return launcher.contextId() == null ? reviewed : null;
        }
    }
}
