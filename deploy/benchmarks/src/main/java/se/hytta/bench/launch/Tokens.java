package se.hytta.bench.launch;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The id_tokens of a platform: resource link requests of students, with what a platform usually sends along. */
final class Tokens {
    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final String AGS = "https://purl.imsglobal.org/spec/lti-ags/";
    private static final String LEARNER = "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner";

    private final Platform platform;
    private final URI launch;
    private final JWSSigner signer;

    /** @param launch the tool's target_link_uri */
    Tokens(Platform platform, URI launch) {
        this.platform = platform;
        this.launch = launch;
        this.signer = signer(platform);
    }

    private static JWSSigner signer(Platform platform) {
        try {
            return new RSASSASigner(platform.key());
        } catch (JOSEException impossible) {
            throw new IllegalStateException("our own key does not sign", impossible);
        }
    }

    /** Signs one token for each login, in their order, on all cores. */
    List<String> sign(Map<Student, Login> logins) {
        return List.copyOf(logins.entrySet()).parallelStream()
                .map(login -> sign(login.getKey(), login.getValue().nonce()))
                .toList();
    }

    private String sign(Student student, String nonce) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(platform.key().getKeyID())
                        .build(),
                claims(student, nonce));
        try {
            token.sign(signer);
        } catch (JOSEException impossible) {
            throw new IllegalStateException("our own key does not sign", impossible);
        }
        return token.serialize();
    }

    private JWTClaimsSet claims(Student student, String nonce) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(platform.issuer().toString())
                .audience(Platform.CLIENT_ID)
                .subject(student.subject())
                .issueTime(Date.from(now.minusSeconds(2)))
                .expirationTime(Date.from(now.plusSeconds(1800)))
                .jwtID(UUID.randomUUID().toString())
                .claim("nonce", nonce)
                .claim("given_name", "Åsa")
                .claim("family_name", "Prov")
                .claim("name", "Åsa Prov")
                .claim("email", student.subject() + "@example.se")
                .claim("locale", "sv-SE");
        link(student).forEach((name, value) -> claims.claim(LTI + name, value));
        services(student.group()).forEach(claims::claim);
        return claims.build();
    }

    private Map<String, Object> link(Student student) {
        String group = student.group();
        return Map.of(
                "message_type", "LtiResourceLinkRequest",
                "version", "1.3.0",
                "deployment_id", Platform.DEPLOYMENT,
                "target_link_uri", launch.toString(),
                "roles", List.of(LEARNER),
                "resource_link", Map.of("id", "link-" + group, "title", "Säkerhet och bryt & lås"),
                "context",
                        Map.of(
                                "id",
                                group,
                                "label",
                                "IND1",
                                "title",
                                "Industriteknik " + group,
                                "type",
                                List.of("http://purl.imsglobal.org/vocab/lis/v2/course#CourseSection")),
                "custom",
                        Map.of(
                                "hytta_course", "https://hytta.se/courses/bas",
                                "hytta_au", "https://hytta.se/courses/bas/b2-sakerhet"),
                "tool_platform", Map.of("guid", "bench", "name", "Bench", "product_family_code", "bench"),
                "launch_presentation",
                        Map.of(
                                "document_target", "iframe",
                                "locale", "sv-SE",
                                "return_url", platform.issuer() + "/return"));
    }

    private Map<String, Object> services(String group) {
        String items = platform.issuer() + "/" + group + "/lineitems";
        return Map.of(
                AGS + "claim/endpoint",
                Map.of(
                        "scope",
                        List.of(AGS + "scope/lineitem", AGS + "scope/score"),
                        "lineitems",
                        items,
                        "lineitem",
                        items + "/1"),
                "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice",
                Map.of(
                        "context_memberships_url",
                        platform.issuer() + "/" + group + "/members",
                        "service_versions",
                        List.of("2.0")));
    }
}
