package se.hytta.demolms.platform;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import se.hytta.demolms.http.Json;
import se.hytta.demolms.quirk.Quirk;
import se.hytta.demolms.school.Course;
import se.hytta.demolms.school.Person;
import se.hytta.demolms.school.ResourceLink;
import se.hytta.demolms.school.Tool;

/** The messages of LTI Core 1.3 and Deep Linking 2.0. */
public final class IdTokens {
    private static final int LIFE_SECONDS = 60;

    private final Platform platform;
    private final Keys keys;
    private final Forge forge;
    private final Clock clock;

    public IdTokens(Platform platform, Keys keys, Forge forge, Clock clock) {
        this.platform = platform;
        this.keys = keys;
        this.forge = forge;
        this.clock = clock;
    }

    String of(Launch launch, String nonce, String hint) {
        Map<String, Object> claims = claims(launch, nonce, hint);
        return platform.quirks()
                .hostile()
                .map(attack -> forge.sign(claims, attack))
                .orElseGet(() -> keys.sign(claims));
    }

    /** The claims, with the launch's own laid over them. */
    public Map<String, Object> claims(Launch launch, String nonce, String hint) {
        Map<String, Object> claims = new LinkedHashMap<>();
        long now = clock.instant().getEpochSecond();
        claims.put("iss", platform.address());
        claims.put("aud", launch.tool().clientId());
        claims.put("sub", launch.person().id());
        claims.put("nonce", nonce);
        claims.put("iat", now);
        claims.put("exp", now + LIFE_SECONDS);
        putPerson(claims, launch);
        claims.put(Lti.CLAIM + "version", "1.3.0");
        claims.put(Lti.CLAIM + "deployment_id", platform.deployment(launch.tool(), launch.section()));
        claims.put(Lti.CLAIM + "target_link_uri", launch.targetLinkUri());
        claims.put(Lti.CLAIM + "roles", launch.person().role().uris());
        Course course = Course.THE;
        claims.put(
                Lti.CLAIM + "context",
                Map.of(
                        "id", platform.context(launch.section()),
                        "label", course.label(),
                        "title", course.title(),
                        "type", List.of("http://purl.imsglobal.org/vocab/lis/v2/course#CourseSection")));
        claims.put(
                Lti.CLAIM + "tool_platform",
                Map.of(
                        "guid",
                        platform.address(),
                        "name",
                        "Demoskolan",
                        "product_family_code",
                        platform.quirks().kind().family()));
        putServices(claims, launch.tool());
        ResourceLink link = launch.link();
        if (link == null) {
            putDeepLinking(claims, launch, hint);
        } else {
            putResourceLink(claims, launch, link);
        }
        return overlaid(claims, launch);
    }

    private void putPerson(Map<String, Object> claims, Launch launch) {
        Person person = launch.person();
        Map<String, String> about = Map.of(
                "name", person.name(),
                "given_name", person.given(),
                "family_name", person.family(),
                "email", person.email());
        about.forEach((name, value) -> {
            if (launch.tool().claims().contains(name) && !platform.quirks().has(Quirk.ANONYMOUS)) {
                claims.put(name, value);
            }
        });
        claims.put("locale", launch.locale());
    }

    private void putServices(Map<String, Object> claims, Tool tool) {
        List<String> ags =
                tool.scopes().stream().filter(s -> s.startsWith(Lti.AGS)).toList();
        if (!ags.isEmpty()) {
            Map<String, Object> endpoint = new LinkedHashMap<>();
            endpoint.put("scope", ags);
            endpoint.put("lineitems", platform.lineItems(tool.clientId()));
            claims.put(Lti.AGS + "claim/endpoint", endpoint);
        }
        if (tool.scopes().contains(Lti.MEMBERSHIP_READ)) {
            claims.put(
                    Lti.NRPS + "claim/namesroleservice",
                    Map.of("context_memberships_url", platform.memberships(), "service_versions", List.of("2.0")));
        }
    }

    @SuppressWarnings("unchecked")
    private void putResourceLink(Map<String, Object> claims, Launch launch, ResourceLink link) {
        claims.put(Lti.CLAIM + "message_type", Lti.RESOURCE_LINK);
        claims.put(
                Lti.CLAIM + "resource_link",
                Map.of("id", link.id(), "title", link.title(), "description", link.text()));
        claims.put(Lti.CLAIM + "custom", custom(launch, link));
        claims.put(Lti.CLAIM + "launch_presentation", presentation(launch));
        Long lineItem = link.lineItem();
        if (lineItem != null && claims.get(Lti.AGS + "claim/endpoint") instanceof Map<?, ?> endpoint) {
            ((Map<String, Object>) endpoint)
                    .put("lineitem", platform.lineItem(lineItem, launch.tool().clientId()));
        }
    }

    private void putDeepLinking(Map<String, Object> claims, Launch launch, String hint) {
        claims.put(Lti.CLAIM + "message_type", Lti.DEEP_LINKING);
        claims.put(Lti.CLAIM + "launch_presentation", presentation(launch));
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("deep_link_return_url", platform.deepLinkReturn(hint));
        settings.put(
                "accept_types",
                platform.quirks().has(Quirk.RESOURCE_LINKS_ONLY)
                        ? List.of("ltiResourceLink")
                        : List.of("link", "ltiResourceLink", "file", "html", "image"));
        settings.put("accept_presentation_document_targets", List.of("iframe", "window"));
        settings.put("accept_multiple", true);
        settings.put("accept_lineitem", true);
        settings.put("auto_create", false);
        settings.put("data", DeepLinks.data(hint));
        claims.put(Lti.DL + "deep_linking_settings", settings);
    }

    private Map<String, Object> presentation(Launch launch) {
        return Map.of(
                "document_target",
                launch.target(),
                "locale",
                launch.locale(),
                "return_url",
                platform.address() + "/lti/return");
    }

    private static Map<String, String> custom(Launch launch, ResourceLink link) {
        Map<String, String> custom = new LinkedHashMap<>(launch.tool().custom());
        custom.putAll(link.custom());
        Map<String, String> variables =
                Map.of("$User.id", launch.person().id(), "$Context.id", Course.THE.id(), "$ResourceLink.id", link.id());
        custom.replaceAll((name, value) -> variables.getOrDefault(value, value));
        return custom;
    }

    private static Map<String, Object> overlaid(Map<String, Object> claims, Launch launch) {
        ObjectNode over = launch.claims();
        if (over != null) {
            over.properties().forEach(claim -> {
                if (claim.getValue().isNull()) {
                    claims.remove(claim.getKey());
                } else {
                    claims.put(
                            claim.getKey(), Json.MAPPER.convertValue(claim.getValue(), new TypeReference<Object>() {}));
                }
            });
        }
        return claims;
    }
}
