package se.hytta.lti.certificate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An OpenBadgeCredential as a signed JWT (Open Badges 3.0, 8.2): the payload is the credential with the registered claims. */
final class Credential {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEYS = "/certificates/keys/";

    private final String publicUrl;

    /** @param publicUrl without a slash at its end: the issuer, under whom certificates, keys and revocations stand */
    Credential(String publicUrl) {
        this.publicUrl = publicUrl;
    }

    String signed(UUID id, Award award, Instant issued, RSAKey key) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(publicUrl + KEYS + key.getKeyID())
                .build();
        JWSObject jws = new JWSObject(header, new Payload(written(json(id, award, issued))));
        try {
            jws.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jws.serialize();
    }

    private ObjectNode json(UUID id, Award award, Instant issued) {
        Instant from = issued.truncatedTo(ChronoUnit.SECONDS);
        String address = publicUrl + "/certificates/" + id;
        ObjectNode json = JSON.createObjectNode();
        json.putArray("@context")
                .add("https://www.w3.org/ns/credentials/v2")
                .add("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json");
        json.put("id", address);
        json.putArray("type").add("VerifiableCredential").add("OpenBadgeCredential");
        json.put("name", award.course());
        ObjectNode issuer = json.putObject("issuer").put("id", publicUrl);
        issuer.putArray("type").add("Profile");
        issuer.put("name", award.issuer());
        json.put("validFrom", from.toString());
        json.put("awardedDate", award.finished().truncatedTo(ChronoUnit.SECONDS).toString());
        subject(json.putObject("credentialSubject"), address, award);
        json.putObject("credentialStatus").put("id", address + "/revocation").put("type", "1EdTechRevocationList");
        json.put("iss", publicUrl).put("jti", address).put("nbf", from.getEpochSecond());
        return json;
    }

    private static void subject(ObjectNode subject, String address, Award award) {
        subject.putArray("type").add("AchievementSubject");
        if (award.learner() != null) {
            subject.putArray("identifier")
                    .addObject()
                    .put("type", "IdentityObject")
                    .put("hashed", false)
                    .put("identityHash", award.learner())
                    .put("identityType", "name");
        }
        if (award.results() != null) {
            subject.put("narrative", award.results());
        }
        ObjectNode achievement = subject.putObject("achievement").put("id", address + "#achievement");
        achievement.putArray("type").add("Achievement");
        achievement.put("name", award.course()).put("description", award.about());
        achievement.put("inLanguage", award.language());
        achievement.putObject("criteria").put("narrative", award.about());
    }

    /** What a credential says, if one of our keys has signed it; nothing else is believed of it. */
    Optional<Award> verified(String credential, Function<String, Optional<RSAKey>> keys) {
        try {
            JWSObject jws = JWSObject.parse(credential);
            String kid = String.valueOf(jws.getHeader().getKeyID());
            if (!kid.startsWith(publicUrl + KEYS)
                    || !JWSAlgorithm.RS256.equals(jws.getHeader().getAlgorithm())) {
                return Optional.empty();
            }
            Optional<RSAKey> key = keys.apply(kid.substring((publicUrl + KEYS).length()));
            if (key.isEmpty() || !jws.verify(new RSASSAVerifier(key.get()))) {
                return Optional.empty();
            }
            return Optional.of(award(JSON.readTree(jws.getPayload().toString())));
        } catch (ParseException | JOSEException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Award award(JsonNode json) {
        JsonNode subject = json.path("credentialSubject");
        JsonNode achievement = subject.path("achievement");
        return new Award(
                text(subject.at("/identifier/0/identityHash")),
                achievement.path("name").asText(),
                achievement.path("description").asText(),
                achievement.path("inLanguage").asText("sv"),
                text(subject.path("narrative")),
                json.at("/issuer/name").asText(),
                Instant.parse(json.path("awardedDate").asText()));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }

    private static String written(ObjectNode json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
