package se.hytta.lti.launch;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.platform.Registration;
import se.hytta.lti.platform.RegistrationDetails;
import se.hytta.lti.platform.ToolAddress;
import se.hytta.web.page.Refused;

/** Reads a believed token's message (LTI Core 5.3 and 5.4, Deep Linking 2.0, 4.4); which claims it needs depends on its type. */
final class ReadLaunch {
    private static final int MOST_ID_CHARACTERS = 255;

    private final ToolAddress tool;

    ReadLaunch(ToolAddress tool) {
        this.tool = tool;
    }

    /** Throws {@link Refused} 400 for a message that is none of ours or lacks what its type needs, 403 without a person. */
    Launch read(Registration registration, Claims claims) {
        String version = claims.needed(Claims.LTI + "version");
        if (!version.equals("1.3.0")) {
            throw new Refused(400, "lti.refused.version", "version " + version);
        }
        String type = claims.needed(Claims.LTI + "message_type");
        return switch (type) {
            case "LtiResourceLinkRequest" -> resourceLink(registration, claims);
            case "DataPrivacyLaunchRequest", "LtiDataPrivacyLaunchRequest" -> dataPrivacy(registration, claims);
            case "LtiEulaRequest" -> terms(registration, claims);
            case "LtiDeepLinkingRequest" -> deepLinking(registration, claims);
            case "LtiSubmissionReviewRequest" -> review(registration, claims);
            default -> throw new Refused(400, "lti.refused.type", "message type " + type);
        };
    }

    private Launch resourceLink(Registration registration, Claims claims) {
        String target = claims.needed(Claims.LTI + "target_link_uri");
        checkTarget(target);
        LinkClaim link = link(claims, target);
        if (link == null) {
            throw new Refused(400, "lti.refused.claim", "no resource link id", "resource_link.id");
        }
        return new Launch.ResourceLinkLaunch(launcher(registration, claims), link);
    }

    private static @Nullable LinkClaim link(Claims claims, String target) {
        Claims link = claims.object(Claims.LTI + "resource_link");
        String id = link.text("id");
        Claims grades = claims.object(Claims.GRADES);
        return id == null
                ? null
                : new LinkClaim(
                        bounded("resource_link.id", id),
                        link.text("title"),
                        Binding.of(claims.object(Claims.LTI + "custom"), target),
                        grades.text("lineitem"),
                        grades.text("lineitems"),
                        String.join(" ", grades.texts("scope")));
    }

    /** Submission Review 1.0, 3: for_user says whose attempt, the AGS endpoint in which column. */
    private Launch review(Registration registration, Claims claims) {
        String target = claims.needed(Claims.LTI + "target_link_uri");
        checkTarget(target);
        String student = claims.object(Claims.LTI + "for_user").text("user_id");
        LinkClaim link = link(claims, target);
        String lineItem = claims.object(Claims.GRADES).text("lineitem");
        if (student == null || link == null && lineItem == null) {
            throw new Refused(
                    400,
                    "lti.refused.claim",
                    "a review of nobody's attempt, or of none",
                    student == null ? "for_user.user_id" : "endpoint.lineitem");
        }
        Launcher launcher = launcher(registration, claims);
        if (!launcher.role().teaches()) {
            throw new Refused(403, "lti.refused.review", "submission review by someone who does not teach");
        }
        return new Launch.ReviewLaunch(launcher, link, bounded("for_user.user_id", student), lineItem);
    }

    /** Only her own: whoever sees to others' records has an account with us, and each look is written down there. */
    private Launch dataPrivacy(Registration registration, Claims claims) {
        String target = claims.text(Claims.LTI + "target_link_uri");
        if (target != null) {
            checkTarget(target);
        }
        Launcher launcher = launcher(registration, claims);
        String about = claims.object(Claims.LTI + "for_user").text("user_id");
        if (about != null && !about.equals(launcher.subject())) {
            throw new Refused(403, "lti.refused.foruser", "a data privacy launch about someone else");
        }
        return new Launch.DataPrivacyLaunch(launcher);
    }

    private Launch terms(Registration registration, Claims claims) {
        checkTarget(claims.needed(Claims.LTI + "target_link_uri"));
        String service = claims.object(Claims.LTI + "eulaservice").text("url");
        if (service == null) {
            throw new Refused(400, "lti.refused.claim", "terms are asked for and nobody to be told", "eulaservice.url");
        }
        return new Launch.TermsLaunch(launcher(registration, claims), service);
    }

    private Launch deepLinking(Registration registration, Claims claims) {
        String target = claims.text(Claims.LTI + "target_link_uri");
        if (target != null) {
            checkTarget(target);
        }
        if (!claims.has(Claims.DEEP_LINKING)) {
            throw new Refused(400, "lti.refused.claim", "no deep linking settings", "deep_linking_settings");
        }
        DeepLinkingSettings settings = DeepLinkingSettings.of(claims.object(Claims.DEEP_LINKING));
        Launcher launcher = launcher(registration, claims);
        if (!launcher.role().teaches()) {
            throw new Refused(403, "lti.refused.teacher", "deep linking by someone who does not teach");
        }
        return new Launch.DeepLinkingLaunch(launcher, settings);
    }

    private Launcher launcher(Registration registration, Claims claims) {
        String deployment = bounded("deployment_id", claims.needed(Claims.LTI + "deployment_id"));
        if (!claims.has(Claims.LTI + "roles")) {
            throw new Refused(400, "lti.refused.claim", "no roles", "roles");
        }
        Role role = Role.of(claims.texts(Claims.LTI + "roles"));
        String subject = claims.text("sub");
        if (subject == null) {
            throw new Refused(403, "lti.refused.anonymous", "no sub");
        }
        Claims context = claims.object(Claims.LTI + "context");
        Claims presentation = claims.object(Claims.LTI + "launch_presentation");
        String contextId = context.text("id");
        return new Launcher(
                registration,
                deployment,
                bounded("sub", subject),
                role,
                name(claims),
                claims.text("email"),
                first("sv", language(presentation.text("locale")), language(claims.text("locale"))),
                contextId == null ? null : bounded("context.id", contextId),
                first("", context.text("title"), context.text("label")),
                web(presentation.text("return_url")));
    }

    private static String first(String otherwise, @Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null) {
                return candidate;
            }
        }
        return otherwise;
    }

    private static @Nullable String name(Claims claims) {
        String name = claims.text("name");
        if (name != null) {
            return name;
        }
        String given = Objects.requireNonNullElse(claims.text("given_name"), "");
        String whole = (given + ' ' + Objects.requireNonNullElse(claims.text("family_name"), "")).strip();
        return whole.isEmpty() ? null : whole;
    }

    /** A BCP 47 tag, also where a platform writes sv_SE; null for what is none. */
    private static @Nullable String language(@Nullable String tag) {
        String language = Locale.forLanguageTag(tag == null ? "" : tag.strip().replace('_', '-'))
                .toLanguageTag();
        return language.equals("und") || language.length() > 35 ? null : language;
    }

    /** LTI Core 5.3.4; the launch goes to what the link shows, never to this address itself. */
    private void checkTarget(String address) {
        if (!tool.owns(address)) {
            throw new Refused(400, "lti.refused.target", "target_link_uri is not ours: " + address);
        }
    }

    private static @Nullable URI web(@Nullable String address) {
        try {
            return address == null ? null : RegistrationDetails.uri("return_url", address);
        } catch (Refused none) {
            return null; // a way back that leads nowhere is no reason to refuse
        }
    }

    private static String bounded(String name, String value) {
        if (value.length() > MOST_ID_CHARACTERS) {
            throw new Refused(400, "lti.refused.claim", name + " is longer than 255 characters", name);
        }
        return value;
    }
}
