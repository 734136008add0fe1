package se.hytta.lti.launch;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The services that a launch offers for its context, as addresses that the platform has signed; each null where it offers none.
 *
 * @param memberships Names and Role Provisioning Services 2.0, 3.1
 * @param groups Course Groups 1.0: the context's groups
 * @param groupSets Course Groups 1.0: the sets that they stand in
 * @param notices Platform Notification Service: where handlers are registered
 * @param noticeTypes of the notices that the platform sends
 */
public record OfferedServices(
        @Nullable String memberships,
        @Nullable String groups,
        @Nullable String groupSets,
        @Nullable String notices,
        List<String> noticeTypes) {
    private static final String MEMBERSHIPS = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice";
    private static final String GROUPS = "https://purl.imsglobal.org/spec/lti-gs/claim/groupsservice";

    /** Where this server may be asked to call, for these services and the launch's own columns. */
    List<String> addresses(Launch launch) {
        LinkClaim link = launch instanceof Launch.ResourceLinkLaunch opened ? opened.link() : null;
        String terms = launch instanceof Launch.TermsLaunch asked ? asked.service() : null;
        return Stream.of(
                        memberships,
                        groups,
                        groupSets,
                        notices,
                        terms,
                        link == null ? null : link.lineItem(),
                        link == null ? null : link.lineItems())
                .filter(Objects::nonNull)
                .toList();
    }

    static OfferedServices of(Claims claims) {
        Claims groups = claims.object(GROUPS);
        Claims notices = claims.object(Claims.LTI + "platformnotificationservice");
        return new OfferedServices(
                claims.object(MEMBERSHIPS).text("context_memberships_url"),
                groups.text("context_groups_url"),
                groups.text("context_group_sets_url"),
                notices.text("platform_notification_service_url"),
                notices.texts("notice_types_supported"));
    }
}
