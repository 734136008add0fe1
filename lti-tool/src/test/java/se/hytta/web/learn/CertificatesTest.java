package se.hytta.web.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.web.learn.Learner.form;
import static se.hytta.web.learn.Learner.refused;
import static se.hytta.web.learn.Learner.request;
import static se.hytta.web.learn.Learner.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.hytta.lti.Database;
import se.hytta.lti.launch.PageSession;

/** Open Badges 3.0, 8.2: what a learner has finished, signed, shown as she chose, and taken back. */
class CertificatesTest {
    private final Learner learner = new Learner();
    private final CertificatesResource own = new CertificatesResource(
            learner.pages,
            learner.launched,
            learner.tool.content(),
            learner.tool.lti().certificates(),
            learner.tool.url());
    private final CertificateResource shown =
            new CertificateResource(learner.pages, learner.tool.lti().certificates(), learner.tool.url());
    private final String session = learner.courseSession("pupil");

    @AfterEach
    void stop() {
        learner.close();
    }

    @Test
    void whoHasNotFinishedOrHasNoLaunchGetsNone() {
        String registration = begin();
        refused(409, () -> own.post(form("session=" + session + "&registration=" + registration), request()));
        refused(401, () -> own.post(form("registration=" + registration), request()));
        String other = learner.courseSession("other");
        finish(registration);
        refused(404, () -> own.post(form("session=" + other + "&registration=" + registration), request()));
    }

    @Test
    void thePageProvesItAndSaysNothingThatWasNotChosen() {
        String id = issued("");
        String page = text((byte[]) shown.page(id, request()).getEntity());
        assertTrue(page.contains("Intyget är äkta") && page.contains("Två delar"), page);
        assertFalse(page.contains("Åsa") || page.contains("one:"), page);
        String all = issued("&name=on&results=on");
        String more = text((byte[]) shown.page(all, request()).getEntity());
        assertTrue(more.contains("Åsa Öberg") && more.contains("one: "), more);
    }

    @Test
    void theCredentialIsSignedByAKeyThatItsHeaderNames() throws Exception {
        String id = issued("");
        JWSObject jws = JWSObject.parse(String.valueOf(shown.credential(id).getEntity()));
        String kid = jws.getHeader().getKeyID();
        String keys = learner.tool.url() + "/certificates/keys/";
        assertTrue(kid.startsWith(keys), kid);
        RSAKey key = RSAKey.parse(shown.key(kid.substring(keys.length())));
        assertFalse(key.isPrivate());
        assertTrue(jws.verify(new RSASSAVerifier(key)));
        JsonNode credential = new ObjectMapper().readTree(jws.getPayload().toString());
        assertEquals(
                learner.tool.url() + "/certificates/" + id,
                credential.path("jti").asText());
        assertEquals(credential.path("id"), credential.path("jti"));
        assertEquals(credential.at("/issuer/id"), credential.path("iss"));
        assertEquals("OpenBadgeCredential", credential.at("/type/1").asText());
        assertEquals(
                "Achievement",
                credential.at("/credentialSubject/achievement/type/0").asText());
        assertTrue(credential.at("/credentialSubject/identifier").isMissingNode(), "the name was not chosen");
    }

    @Test
    void whatWasChangedIsNotBelieved() {
        String id = issued("");
        Database.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE lti.certificate SET credential = split_part(credential, '.', 1) || '.' || encode('{}', 'base64')"
                                + " || '.' || split_part(credential, '.', 3) WHERE id = ?",
                        UUID.fromString(id)));
        refused(404, () -> shown.page(id, request()));
        refused(404, () -> shown.page(UUID.randomUUID().toString(), request()));
        refused(404, () -> shown.page("x", request()));
        refused(404, () -> shown.key("x"));
    }

    @Test
    void onlyTheLearnerTakesItBackAndThenItShowsNothing() {
        String id = issued("&name=on");
        String other = learner.courseSession("other");
        refused(404, () -> own.post(form("session=" + other + "&revoke=" + id), request()));
        assertFalse(text(shown.revocation(id)).contains("\"revoked\":true"));
        assertTrue(text(own.post(form("session=" + session + "&revoke=" + id), request()))
                .contains("Tillbakataget"));
        String page = text((byte[]) shown.page(id, request()).getEntity());
        assertTrue(page.contains("Intyget gäller inte") && !page.contains("Åsa") && !page.contains("Två delar"), page);
        assertTrue(text(shown.revocation(id)).contains("\"revoked\":true"));
        refused(404, () -> shown.credential(id));
    }

    @Test
    void protectingAnIdentityTakesItsCertificatesAway() {
        String id = issued("&name=on");
        PageSession person =
                learner.tool.lti().sessions().find(session, null, null).orElseThrow();
        assertTrue(learner.tool.lti().protectedIdentities().protect(person.organisation(), person.learner(), "test"));
        refused(404, () -> shown.page(id, request()));
    }

    private String issued(String choices) {
        String registration = begin();
        finish(registration);
        String page = text(own.post(form("session=" + session + "&registration=" + registration + choices), request()));
        var found = Pattern.compile("/certificates/([0-9a-f-]{36})\"").matcher(page);
        assertTrue(found.find(), page);
        return found.group(1);
    }

    private String begin() {
        PageSession person =
                learner.tool.lti().sessions().find(session, null, null).orElseThrow();
        long au = learner.tool.lti().openUnit().course(person).aus().get(0).id();
        new LearnResource(
                        learner.pages,
                        learner.launched,
                        learner.tool.content(),
                        learner.tool.lti().openUnit())
                .unit(form("session=" + session + "&au=" + au), request());
        return learner.tool
                .content()
                .coursesOf(person.organisation(), person.learner())
                .get(0)
                .progress()
                .registration()
                .toString();
    }

    private static void finish(String registration) {
        Database.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE content.course_registration SET satisfied = now() WHERE id = ?",
                        UUID.fromString(registration)));
    }
}
