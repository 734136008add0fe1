package se.hytta.lti.launch;

import org.jspecify.annotations.Nullable;

/** A message of a platform, verified: what kind it is decides what is shown. */
public sealed interface Launch {
    /** Who launched, from where. */
    Launcher launcher();

    /** The link that was opened; null where the message opens none. */
    default @Nullable LinkClaim link() {
        return null;
    }

    /** A person opens a link (LTI Core 5). */
    record ResourceLinkLaunch(Launcher launcher, LinkClaim link) implements Launch {}

    /** A teacher wants to pick what a link shows (Deep Linking 2.0, 4.4). */
    record DeepLinkingLaunch(Launcher launcher, DeepLinkingSettings settings) implements Launch {}
}
