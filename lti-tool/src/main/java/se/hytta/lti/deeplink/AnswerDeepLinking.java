package se.hytta.lti.deeplink;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import se.hytta.content.course.CatalogueCourse;
import se.hytta.lti.deeplink.Picked.Placed;
import se.hytta.lti.key.Secret;
import se.hytta.lti.key.SigningKeys;
import se.hytta.lti.launch.Binding;
import se.hytta.lti.launch.Catalogue.Unit;
import se.hytta.lti.launch.DeepLinkingSettings;
import se.hytta.lti.platform.RegistrationDetails;
import se.hytta.lti.platform.ToolAddress;

/** Signs what a teacher has picked (Deep Linking 2.0, 4.5). */
final class AnswerDeepLinking {
    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final String DEEP_LINKING = "https://purl.imsglobal.org/spec/lti-dl/claim/";
    private static final int LIFE_SECONDS = 300;
    // Moodle refuses an iat in its future
    private static final int BACKDATED_SECONDS = 30;
    private static final int MAXIMUM = 100;

    private final SigningKeys keys;
    private final ToolAddress tool;

    AnswerDeepLinking(SigningKeys keys, ToolAddress tool) {
        this.keys = keys;
        this.tool = tool;
    }

    /** The response message; without items it says that nothing was picked. */
    String sign(
            RegistrationDetails platform,
            String deploymentId,
            DeepLinkingSettings settings,
            List<Placed> items,
            ItemOptions options,
            String language) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(platform.clientId())
                .audience(platform.issuer())
                .issueTime(Date.from(now.minusSeconds(BACKDATED_SECONDS)))
                .expirationTime(Date.from(now.plusSeconds(LIFE_SECONDS)))
                .claim("nonce", Secret.fresh().value())
                .claim(LTI + "message_type", "LtiDeepLinkingResponse")
                .claim(LTI + "version", "1.3.0")
                .claim(LTI + "deployment_id", deploymentId)
                .claim(
                        DEEP_LINKING + "content_items",
                        items.stream()
                                .map(placed -> item(placed, settings, options, language))
                                .toList());
        if (settings.data() != null) {
            claims.claim(DEEP_LINKING + "data", settings.data());
        }
        return sign(claims.build());
    }

    private Map<String, Object> item(
            Placed placed, DeepLinkingSettings settings, ItemOptions options, String language) {
        Unit unit = placed.unit();
        if (unit == null) {
            return course(placed.course(), settings, options, language);
        }
        String title = unit.au().title().in(language);
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("type", "ltiResourceLink");
        item.put("title", title);
        item.put("text", unit.au().description().in(language));
        item.put("url", tool.launch().toString());
        item.put("custom", unit.binding().custom());
        options.into(item, settings);
        if (settings.lineItem() && options.grades()) {
            item.put(
                    "lineItem",
                    Map.of(
                            "scoreMaximum",
                            MAXIMUM,
                            "label",
                            title,
                            "resourceId",
                            unit.au().publisherId(),
                            "tag",
                            "hytta",
                            "submissionReview",
                            Map.of(
                                    "reviewableStatus",
                                    List.of("InProgress", "Submitted", "Completed"),
                                    "url",
                                    tool.launch().toString())));
        }
        return item;
    }

    /** Its column, where it gets one, holds the course's total. */
    private Map<String, Object> course(
            CatalogueCourse course, DeepLinkingSettings settings, ItemOptions options, String language) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("type", "ltiResourceLink");
        item.put("title", course.title().in(language));
        item.put("text", course.description().in(language));
        item.put("url", tool.launch().toString());
        item.put("custom", new Binding(course.publisherId(), null).custom());
        options.into(item, settings);
        if (settings.lineItem() && options.grades()) {
            item.put(
                    "lineItem",
                    Map.of(
                            "scoreMaximum",
                            MAXIMUM,
                            "label",
                            course.title().in(language),
                            "resourceId",
                            course.publisherId(),
                            "tag",
                            "hytta"));
        }
        return item;
    }

    private String sign(JWTClaimsSet claims) {
        RSAKey key = keys.current();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
        SignedJWT jwt = new SignedJWT(header, claims);
        try {
            jwt.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("the signing key can't sign", e);
        }
        return jwt.serialize();
    }
}
