package se.hytta.bench.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";

    @Test
    void a_token_verifies_by_the_key_that_the_platform_serves_and_names_student_nonce_and_content() throws Exception {
        try (Platform platform = new Platform()) {
            URI launch = URI.create("http://localhost:1/lti/launch");
            Student student = Student.number("round", 31);
            Login login = new Login("state", "the nonce", "c=1");
            SignedJWT token = SignedJWT.parse(
                    new Tokens(platform, launch).sign(Map.of(student, login)).get(0));
            JWKSet served = JWKSet.load(platform.issuer().resolve("/jwks").toURL());
            String kid = token.getHeader().getKeyID();
            assertTrue(token.verify(new RSASSAVerifier(served.getKeyByKeyId(kid).toRSAKey())));
            JWTClaimsSet claims = token.getJWTClaimsSet();
            assertEquals(student.subject(), claims.getSubject());
            assertEquals("the nonce", claims.getStringClaim("nonce"));
            assertEquals(launch.toString(), claims.getStringClaim(LTI + "target_link_uri"));
            assertEquals(
                    Map.of("id", "link-round-1", "title", "Säkerhet och bryt & lås"),
                    claims.getClaim(LTI + "resource_link"));
        }
    }

    @Test
    void every_round_has_students_of_its_own_and_thirty_share_a_class() {
        assertNotEquals(Student.number("a", 1).subject(), Student.number("b", 1).subject());
        assertEquals(Student.number("a", 0).group(), Student.number("a", 29).group());
        assertNotEquals(Student.number("a", 0).group(), Student.number("a", 30).group());
    }
}
