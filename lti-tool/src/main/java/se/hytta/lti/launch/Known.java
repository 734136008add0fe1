package se.hytta.lti.launch;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a launch's people and places before it writes, all null where it is the first of its kind.
 *
 * @param organisation null while the deployment waits for approval
 * @param memberSeen when the membership's row was last written
 */
record Known(
        @Nullable Long deployment,
        @Nullable Long organisation,
        @Nullable UUID learner,
        @Nullable String name,
        @Nullable String email,
        @Nullable String locale,
        @Nullable Long context,
        @Nullable String contextTitle,
        @Nullable Long link,
        @Nullable String linkTitle,
        @Nullable Long linkContext,
        @Nullable Binding binding,
        @Nullable String lineItem,
        @Nullable String lineItems,
        @Nullable String scopes,
        @Nullable Role role,
        @Nullable Instant memberSeen) {

    /** The same, of a link that shows what its original showed. */
    Known showing(Binding copied) {
        return new Known(
                deployment,
                organisation,
                learner,
                name,
                email,
                locale,
                context,
                contextTitle,
                link,
                linkTitle,
                linkContext,
                copied,
                lineItem,
                lineItems,
                scopes,
                role,
                memberSeen);
    }

    /** The same, of a deployment that was let in just now. */
    Known in(AdmissionRepository.Admitted admitted) {
        return new Known(
                admitted.deployment(),
                admitted.organisation(),
                learner,
                name,
                email,
                locale,
                context,
                contextTitle,
                link,
                linkTitle,
                linkContext,
                binding,
                lineItem,
                lineItems,
                scopes,
                role,
                memberSeen);
    }
}
