package se.hytta.xapi.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64;
import java.io.FileInputStream;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.hytta.xapi.Server;
import se.hytta.xapi.Server.Answer;
import se.hytta.xapi.Server.Client;
import se.hytta.xapi.attachment.Multipart.Part;

/** Signed statements over HTTP (xAPI 1.0.3 Data 2.6). */
class SignedStatementsTest {
    private static final Server SERVER = new Server();

    @TempDir
    private static Path directory;

    private static PrivateKey key;
    private static PrivateKey otherKey;
    private static byte[] certificate;
    private final Client client = SERVER.client();
    private final UUID id = UUID.randomUUID();
    private final String statement = AttachmentsTest.statement(id, null)
            .replace(
                    "\"verb\"",
                    "\"timestamp\":\"2026-01-01T00:00:00Z\",\"result\":{\"duration\":\"PT1.239S\"},\"verb\"");

    @BeforeAll
    static void makeKeys() throws Exception {
        Path store = directory.resolve("signer.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit",
                        "-alias",
                        "a",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=signer")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertEquals(0, made.waitFor());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (FileInputStream in = new FileInputStream(store.toFile())) {
            keys.load(in, "changeit".toCharArray());
        }
        key = (PrivateKey) keys.getKey("a", "changeit".toCharArray());
        certificate = keys.getCertificate("a").getEncoded();
        otherKey = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Tag("XAPI-00115")
    @Tag("XAPI-00117")
    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512"})
    void aSignatureIsVerifiedAndComesBack(String algorithm) throws Exception {
        for (boolean withCertificate : List.of(true, false)) {
            UUID id = UUID.randomUUID();
            String statement = AttachmentsTest.statement(id, null);
            byte[] signature = signature(algorithm, key, withCertificate, statement);
            Answer answer = post(statement, signature);
            assertEquals(200, answer.status(), answer.text());
            List<Part> parts = Multipart.parts(client.get("/statements?attachments=true&statementId=" + id));
            assertArrayEquals(signature, parts.get(1).content());
            JsonNode there = Server.JSON.readTree(parts.get(0).content());
            assertEquals(
                    Multipart.sha2("SHA-256", signature),
                    there.at("/attachments/0/sha2").asText());
        }
    }

    @Test
    @Tag("XAPI-00116")
    void whatDoesNotChangeTheMeaningMayDifferFromWhatWasSigned() throws Exception {
        String without = statement.replace("\"id\":\"" + id + "\",", "");
        String otherwise = "{ \"authority\":{\"mbox\":\"mailto:b@example.com\"},\"stored\":\"2020-01-01T00:00:00Z\","
                + without.substring(1)
                        .replace("2026-01-01T00:00:00Z", "2026-01-01T01:00:00+01:00")
                        .replace("PT1.239S", "PT1.231S");
        assertEquals(
                200, post(statement, signature("RS256", key, true, otherwise)).status());
    }

    @Test
    @Tag("XAPI-00115")
    @Tag("XAPI-00116")
    @Tag("XAPI-00117")
    void whatSignsSomethingElseOrNothingIsRefused() throws Exception {
        refused("XAPI-00116", signature("RS256", key, true, statement.replace("example.com/did", "example.com/hid")));
        refused("XAPI-00116", signature("RS256", key, true, statement.replace("PT1.239S", "PT1.249S")));
        refused("XAPI-00116", signature("RS256", key, true, "'" + statement));
        refused("XAPI-00116", signature("RS256", key, true, "[]"));
        refused("XAPI-00115", signature("RS256", otherKey, true, statement));
        refused("XAPI-00115", "no.jws.".getBytes(UTF_8));
        refused("XAPI-00115", statement.getBytes(UTF_8));
        refused("XAPI-00115", new byte[0]);
        JWSObject symmetric = new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload(statement));
        symmetric.sign(new MACSigner(new byte[32]));
        refused("XAPI-00117", symmetric.serialize().getBytes(UTF_8));
        refused("XAPI-00117", signature("PS256", key, true, statement));
        String unsigned = Base64.encode("{\"alg\":\"none\"}") + "." + Base64.encode(statement) + ".";
        refused("XAPI-00115", unsigned.replace("=", "").getBytes(UTF_8));
        assertEquals(404, client.get("/statements?statementId=" + id).status());
    }

    @Test
    @Tag("XAPI-00115")
    void aSignatureIsOfOneMediaTypeAndComesWithItsContentOrUrl() throws Exception {
        byte[] signature = signature("RS256", key, true, statement);
        String signed = signed(statement, signature);
        byte[] typed = Multipart.of(signed.replace("application/octet-stream", "text/plain"))
                .attachment(signature)
                .closed();
        assertEquals(
                "XAPI-00115",
                Multipart.post(client, typed).json().path("requirement").asText());
        assertEquals(400, client.post("/statements", signed).status());
        String byUrl = signed.replace("\"length\"", "\"fileUrl\":\"http://example.com/signature\",\"length\"");
        assertEquals(200, client.post("/statements", byUrl).status());
    }

    private void refused(String requirement, byte[] signature) {
        Answer answer = post(statement, signature);
        assertEquals(400, answer.status(), answer.text());
        assertEquals(requirement, answer.json().path("requirement").asText(), answer.text());
    }

    private Answer post(String statement, byte[] signature) {
        return Multipart.post(
                client,
                Multipart.of(signed(statement, signature)).attachment(signature).closed());
    }

    private static String signed(String statement, byte[] signature) {
        return statement.substring(0, statement.length() - 1)
                + ",\"attachments\":[{\"usageType\":\"http://adlnet.gov/expapi/attachments/signature\","
                + "\"display\":{\"en\":\"signature\"},\"contentType\":\"application/octet-stream\",\"length\":"
                + signature.length + ",\"sha2\":\"" + Multipart.sha2("SHA-256", signature) + "\"}]}";
    }

    private static byte[] signature(String algorithm, PrivateKey key, boolean withCertificate, String payload)
            throws JOSEException {
        JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm));
        if (withCertificate) {
            header.x509CertChain(List.of(Base64.encode(certificate)));
        }
        JWSObject signature = new JWSObject(header.build(), new Payload(payload));
        signature.sign(new RSASSASigner(key));
        return signature.serialize().getBytes(UTF_8);
    }
}
