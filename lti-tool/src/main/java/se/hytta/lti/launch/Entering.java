package se.hytta.lti.launch;

import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.key.Secret;

/** A launch whose login was consumed and whose deployment is let in, and what there is of it already. */
record Entering(Launch launch, Known known, Changes changes, UUID learner, Secret session) {
    static Entering of(Launch launch, Known known) {
        return new Entering(
                launch,
                known,
                Changes.between(known, launch.launcher(), launch.link()),
                known.learner() == null ? UUID.randomUUID() : known.learner(),
                Secret.fresh());
    }

    Launcher launcher() {
        return launch.launcher();
    }

    /** What the link says it shows, else what it was bound to; null where neither is, and where no link was opened. */
    @Nullable
    Binding shown() {
        LinkClaim link = launch.link();
        return link == null || link.binding() != null ? link(LinkClaim::binding) : known.binding();
    }

    <T> @Nullable T link(Function<LinkClaim, @Nullable T> of) {
        return launch.link() == null ? null : of.apply(launch.link());
    }
}
