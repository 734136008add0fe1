package se.hytta.xapi.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.hytta.xapi.Database;
import se.hytta.xapi.Server;
import se.hytta.xapi.Server.Answer;
import se.hytta.xapi.Server.Client;
import se.hytta.xapi.access.Scope;
import se.hytta.xapi.attachment.Multipart.Part;
import se.hytta.xapi.protocol.Limits;

/** Attachments over HTTP, both ways (xAPI 1.0.3 Data 2.4.11, Communication 1.5.2 and 2.1.3). */
class AttachmentsTest {
    private static final Server SERVER = new Server();
    private static final byte[] TEXT = "hej".getBytes(UTF_8);
    private final Client client = SERVER.client();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Tag("XAPI-00167")
    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    void contentComesBackByteForByteHoweverItEnds(String version) {
        byte[] everyByte = new byte[300_000];
        new Random(1).nextBytes(everyByte);
        List<byte[]> contents = List.of(
                TEXT,
                new byte[0],
                "ends\r\n".getBytes(UTF_8),
                "\r\n\r\n".getBytes(UTF_8),
                "\r\n--hytta\r\n--\n-- \r".getBytes(UTF_8),
                everyByte);
        for (byte[] content : contents) {
            UUID id = UUID.randomUUID();
            String sha2 = Multipart.sha2("SHA-256", content);
            byte[] body = Multipart.of(statement(id, sha2)).attachment(content).closed();
            assertEquals(
                    200,
                    Multipart.post(client, body, "X-Experience-API-Version", version)
                            .status());
            List<Part> parts = Multipart.parts(client.get("/statements?attachments=true&statementId=" + id));
            assertEquals(2, parts.size());
            assertEquals("application/json", parts.get(0).headers().get("content-type"));
            assertEquals("text/plain; charset=utf-8", parts.get(1).headers().get("content-type"));
            assertEquals("binary", parts.get(1).headers().get("content-transfer-encoding"));
            assertEquals(sha2, parts.get(1).headers().get("x-experience-api-hash"));
            assertArrayEquals(content, parts.get(1).content());
        }
    }

    @Test
    @Tag("XAPI-00002")
    void theStatementItselfStaysAsItWasSentInMultipartAndByPut() {
        UUID id = UUID.randomUUID();
        String sha2 = Multipart.sha2("SHA-256", TEXT);
        String statement = statement(id, sha2)
                .replace(
                        "\"verb\"",
                        "\"result\" : {\"score\":{\"raw\":1.00,\"max\":1E+2}, \"response\":\"Åsa 🔥\\u00e5\"},\"verb\"");
        byte[] body = Multipart.of(statement).attachment(TEXT).closed();
        Answer put = client.sendBytes("PUT", "/statements?statementId=" + id, body, "Content-Type", Multipart.type());
        assertEquals(204, put.status(), put.text());
        String back = client.get("/statements?statementId=" + id).text();
        assertTrue(back.startsWith(statement.substring(0, statement.length() - 1)), back);
        List<Part> parts = Multipart.parts(client.get("/statements?attachments=true&statementId=" + id));
        assertEquals(back, new String(parts.get(0).content(), UTF_8));
    }

    @Test
    @Tag("XAPI-00161")
    void withoutBeingAskedForNoContentIsGiven() {
        UUID id = stored(TEXT);
        for (String query : List.of("", "&attachments=false")) {
            Answer answer = client.get("/statements?statementId=" + id + query);
            assertEquals("application/json", answer.header("Content-Type"));
            assertEquals(id.toString(), answer.json().path("id").asText());
        }
        assertEquals(400, client.get("/statements?attachments=yes").status());
    }

    @Test
    void aContentOfManyStatementsIsGivenOnceInALongAnswer() {
        stored(TEXT);
        stored(TEXT);
        stored("other".getBytes(UTF_8));
        client.stored(statement(UUID.randomUUID(), null));
        assertEquals(
                3, Multipart.parts(client.get("/statements?attachments=true")).size());
        assertEquals(
                2,
                Multipart.parts(client.get("/statements?attachments=true&limit=2"))
                        .size(),
                "only those of the page");
        assertEquals(
                1,
                count("select count(*) from xapi.attachment a where organisation = :o and sha2 = '"
                        + Multipart.sha2("SHA-256", TEXT) + "'"));
    }

    @Test
    void everyShaOfTheFamilyIsKnownByItsLength() {
        for (String algorithm : List.of("SHA-224", "SHA-256", "SHA-384", "SHA-512")) {
            String sha2 = Multipart.sha2(algorithm, TEXT).toUpperCase();
            byte[] body = Multipart.of(statement(UUID.randomUUID(), sha2))
                    .attachment(TEXT, sha2)
                    .closed();
            assertEquals(200, Multipart.post(client, body).status());
        }
    }

    @Test
    @Tag("XAPI-00128")
    @Tag("XAPI-00129")
    @Tag("XAPI-00130")
    @Tag("XAPI-00131")
    @Tag("XAPI-00132")
    @Tag("XAPI-00133")
    @Tag("XAPI-00134")
    @Tag("XAPI-00135")
    void whatIsNotAsItShouldBeIsRefusedByItsRequirement() {
        String sha2 = Multipart.sha2("SHA-256", TEXT);
        String json = statement(UUID.randomUUID(), sha2);
        byte[] bytes = json.getBytes(UTF_8);
        String binary = "Content-Transfer-Encoding: binary";
        String hash = "X-Experience-API-Hash: " + sha2;
        refused(
                "XAPI-00128",
                Multipart.of(json)
                        .attachment(TEXT)
                        .attachment("x".getBytes(UTF_8))
                        .closed());
        refused(
                "XAPI-00128",
                Multipart.of(json).attachment(TEXT).attachment(TEXT).closed());
        refused("XAPI-00129", Multipart.of(json).closed());
        refused("XAPI-00130", Multipart.of(json).attachment(TEXT).unclosed());
        refused(
                "XAPI-00130",
                Multipart.of(json).text("--hytta'()+_,-./:=?\r\nContent").unclosed());
        refused("XAPI-00130", Multipart.of(json).part("no header at all", TEXT).closed());
        refused(
                "XAPI-00130",
                Multipart.of(json)
                        .part(binary + "\r\n" + hash + "\r\n" + hash, TEXT)
                        .closed());
        refused("XAPI-00131", bytes);
        refused("XAPI-00131", new byte[0]);
        refused("XAPI-00131", "--other\r\n\r\n--other--".getBytes(UTF_8));
        refused("XAPI-00132", Multipart.of(json).part(binary, TEXT).closed());
        refused(
                "XAPI-00132",
                Multipart.of(json).attachment("hejd".getBytes(UTF_8), sha2).closed());
        refused(
                "XAPI-00132",
                Multipart.of(json).attachment(TEXT, "x".repeat(64)).closed());
        refused(
                "XAPI-00134",
                new Multipart().part("Content-Type: text/plain", bytes).closed());
        refused(
                "XAPI-00134",
                new Multipart()
                        .attachment(TEXT)
                        .part("Content-Type: application/json", bytes)
                        .closed());
        refused(
                "XAPI-00135",
                Multipart.of(json).part("Content-Type: application/json", bytes).closed());
        refused("XAPI-00135", Multipart.of(json).part(hash, TEXT).closed());
        refused(
                "XAPI-00135",
                Multipart.of(json)
                        .part("Content-Transfer-Encoding: base64\r\n" + hash, "aGVq".getBytes(UTF_8))
                        .closed());
        assertEquals(0, count("select count(*) from xapi.statement where organisation = :o"), "nothing was stored");
        assertEquals(0, count("select count(*) from xapi.attachment where organisation = :o"), "of it either");
    }

    @Test
    @Tag("XAPI-00127")
    @Tag("XAPI-00130")
    void theContentTypeMustSayHowTheBodyIsDivided() {
        byte[] body = Multipart.of(statement(UUID.randomUUID(), Multipart.sha2("SHA-256", TEXT)))
                .attachment(TEXT)
                .closed();
        for (String type : List.of(
                "multipart/mixed",
                "multipart/mixed; boundary=",
                "multipart/form-data; boundary=x",
                "multipart/mixed; boundary=" + "x".repeat(300),
                "multipart",
                "text/plain")) {
            assertEquals(
                    400,
                    client.sendBytes("POST", "/statements", body, "Content-Type", type)
                            .status(),
                    type);
        }
        assertEquals(200, Multipart.post(client, body).status());
    }

    @Test
    @Tag("XAPI-00127")
    void multipartMayCarryStatementsWithoutAttachmentsOrByUrl() {
        assertEquals(
                200,
                Multipart.post(
                                client,
                                Multipart.of(statement(UUID.randomUUID(), null)).closed())
                        .status());
        String byUrl = statement(UUID.randomUUID(), "ab".repeat(32))
                .replace("\"length\"", "\"fileUrl\":\"http://example.com/f\",\"length\"");
        assertEquals(200, Multipart.post(client, Multipart.of(byUrl).closed()).status());
        assertEquals(
                1, Multipart.parts(client.get("/statements?attachments=true")).size());
        Answer json = client.post("/statements", statement(UUID.randomUUID(), "ab".repeat(32)));
        assertEquals(400, json.status());
        assertEquals("XAPI-00129", json.json().path("requirement").asText());
    }

    @Test
    void ofABatchThatIsRefusedNoContentIsKept() {
        UUID id = stored("first".getBytes(UTF_8));
        String sha2 = Multipart.sha2("SHA-256", TEXT);
        byte[] conflict = Multipart.of(statement(id, sha2)).attachment(TEXT).closed();
        assertEquals(409, Multipart.post(client, conflict).status());
        byte[] invalid = Multipart.of("[" + statement(UUID.randomUUID(), sha2) + ",{}]")
                .attachment(TEXT)
                .closed();
        assertEquals(400, Multipart.post(client, invalid).status());
        assertEquals(1, count("select count(*) from xapi.attachment where organisation = :o"));
        assertEquals(404, SERVER.client().get("/statements?statementId=" + id).status());
    }

    @Test
    void oneWhoOnlyNamesADigestIsNotGivenAnothersContent() {
        stored(TEXT);
        Client mine =
                SERVER.client(client.organisation(), EnumSet.of(Scope.STATEMENTS_WRITE, Scope.STATEMENTS_READ_MINE));
        UUID id = mine.stored(statement(UUID.randomUUID(), Multipart.sha2("SHA-256", TEXT))
                .replace("\"length\"", "\"fileUrl\":\"http://example.com/f\",\"length\""));
        assertEquals(
                1,
                Multipart.parts(mine.get("/statements?attachments=true&statementId=" + id))
                        .size());
        assertEquals(
                1, Multipart.parts(mine.get("/statements?attachments=true")).size());
        Client elsewhere = SERVER.client();
        assertEquals(
                1,
                Multipart.parts(elsewhere.get("/statements?attachments=true")).size());
    }

    @Test
    void aVoidedStatementStillHasItsAttachments() {
        UUID id = stored(TEXT);
        client.stored("{\"actor\":{\"mbox\":\"mailto:a@example.com\"},\"verb\":{\"id\":"
                + "\"http://adlnet.gov/expapi/verbs/voided\"},\"object\":{\"objectType\":\"StatementRef\",\"id\":\""
                + id + "\"}}");
        assertEquals(
                404,
                client.get("/statements?attachments=true&statementId=" + id).status());
        assertEquals(
                2,
                Multipart.parts(client.get("/statements?attachments=true&voidedStatementId=" + id))
                        .size());
    }

    @Test
    void ofManyWhoSendTheSameContentsAtOnceNoneWaitsForeverAndEachIsKeptOnce() throws Exception {
        byte[] other = "other".getBytes(UTF_8);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            byte[] first = i % 2 == 0 ? TEXT : other;
            byte[] second = i % 2 == 0 ? other : TEXT;
            String statements = '['
                    + statement(UUID.randomUUID(), Multipart.sha2("SHA-256", first))
                    + ','
                    + statement(UUID.randomUUID(), Multipart.sha2("SHA-256", second))
                    + ']';
            byte[] body = Multipart.of(statements)
                    .attachment(first)
                    .attachment(second)
                    .closed();
            calls.add(() -> Multipart.post(client, body).status());
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (Future<Integer> answer : threads.invokeAll(calls)) {
            assertEquals(200, answer.get());
        }
        threads.shutdown();
        assertEquals(2, count("select count(*) from xapi.attachment where organisation = :o"));
        assertEquals(48, count("select count(*) from xapi.attachment_use where organisation = :o"));
    }

    @Test
    void aContentGoesWithTheLastStatementThatBroughtIt() {
        UUID one = stored(TEXT);
        UUID other = stored(TEXT);
        remove(one);
        assertEquals(
                2,
                Multipart.parts(client.get("/statements?attachments=true&statementId=" + other))
                        .size());
        remove(other);
        assertEquals(0, count("select count(*) from xapi.attachment where organisation = :o"));
    }

    private void remove(UUID statement) {
        Database.JDBI.useTransaction(
                transaction -> DropAttachments.of(transaction, client.organisation(), List.of(statement)));
    }

    @Test
    @Tag("XAPI-00328")
    void eachLimitIsASettingAndWhatIsOverItIsRefused() {
        try (Server small = new Server(new Limits(1_000, 10, 20, 2))) {
            Client client = small.client();
            byte[] eleven = "elevenbytes".getBytes(UTF_8);
            byte[] ten = "ten bytes.".getBytes(UTF_8);
            assertEquals(413, Multipart.post(client, body(eleven)).status());
            assertEquals(200, Multipart.post(client, body(ten)).status());
            String statement = statement(UUID.randomUUID(), null);
            String padded = statement + " ".repeat(1_000 - statement.length());
            assertEquals(200, client.post("/statements", padded).status());
            assertEquals(413, client.post("/statements", padded + ' ').status());
            assertEquals(
                    413,
                    Multipart.post(client, Multipart.of(padded + ' ').closed()).status());
            assertEquals(413, client.post("/statements", "[{},{},{}]").status());
            String profile = "/activities/profile?activityId=http://example.com/a&profileId=p";
            assertEquals(
                    204,
                    client.put(profile, "\"" + "x".repeat(18) + '"', "If-None-Match", "*")
                            .status());
            assertEquals(
                    413,
                    client.put(profile, "\"" + "x".repeat(19) + '"', "If-Match", "*")
                            .status());
        }
    }

    private static byte[] body(byte[] content) {
        return Multipart.of(statement(UUID.randomUUID(), Multipart.sha2("SHA-256", content)))
                .attachment(content)
                .closed();
    }

    private UUID stored(byte[] content) {
        UUID id = UUID.randomUUID();
        byte[] body = Multipart.of(statement(id, Multipart.sha2("SHA-256", content)))
                .attachment(content)
                .closed();
        Answer answer = Multipart.post(client, body);
        assertEquals(200, answer.status(), answer.text());
        return id;
    }

    private void refused(String requirement, byte[] body) {
        Answer answer = Multipart.post(client, body);
        assertEquals(400, answer.status(), answer.text());
        assertEquals(requirement, answer.json().path("requirement").asText(), answer.text());
    }

    private int count(String sql) {
        return Database.JDBI.withHandle(handle -> handle.createQuery(sql)
                .bind("o", client.organisation())
                .mapTo(Integer.class)
                .one());
    }

    /** @param sha2 of its one attachment, null: it has none */
    static String statement(UUID id, String sha2) {
        String attachments = sha2 == null
                ? ""
                : ",\"attachments\":[{\"usageType\":\"http://example.com/u\",\"display\":{\"en\":\"x\"},\"length\":3,"
                        + "\"contentType\":\"text/plain; charset=utf-8\",\"sha2\":\"" + sha2 + "\"}]";
        return "{\"id\":\"" + id + "\",\"actor\":{\"mbox\":\"mailto:a@example.com\"},\"verb\":{\"id\":"
                + "\"http://example.com/did\"},\"object\":{\"id\":\"http://example.com/a\"}" + attachments + '}';
    }
}
