package se.hytta.bench.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.hytta.bench.load.HttpRequest;

class TrafficTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void every_statement_has_an_id_of_its_own_and_what_a_course_sends_along() throws Exception {
        Set<String> ids = new HashSet<>();
        for (String text : new Traffic(1).statements(500)) {
            JsonNode statement = JSON.readTree(text);
            ids.add(statement.path("id").asText());
            UUID registration =
                    UUID.fromString(statement.at("/context/registration").asText());
            assertEquals(4, registration.version());
            assertEquals(2, registration.variant());
            assertEquals(
                    "https://w3id.org/xapi/cmi5/context/categories/cmi5",
                    statement.at("/context/contextActivities/category/0/id").asText());
            assertTrue(statement.at("/actor/account/name").isTextual());
        }
        assertEquals(500, ids.size());
    }

    @Test
    void queries_ask_for_what_the_traffic_wrote() throws Exception {
        JsonNode statement = JSON.readTree(new Traffic(1).statements(1).get(0));
        List<String> agents = all(Traffic.LEARNERS, Traffic::learner);
        List<String> registrations = all(Traffic.LEARNERS, Traffic::registration);
        int learner = agents.indexOf(statement.at("/actor/account/name").asText());
        assertEquals(
                learner,
                registrations.indexOf(statement.at("/context/registration").asText()));
        assertEquals(
                statement.at("/actor/account"),
                JSON.readTree(Traffic.agent(learner)).path("account"));
        assertTrue(all(Traffic.QUESTIONS, Traffic::question)
                .contains(statement.at("/object/id").asText()));
    }

    @Test
    void a_batch_is_one_request_with_its_statements_in_an_array() throws Exception {
        List<String> statements = new Traffic(2).statements(100);
        Posting batches = Posting.batches(HttpRequest.to("localhost"), statements, 50);
        assertEquals(2, batches.size());
        String request = new String(batches.request(1), StandardCharsets.UTF_8);
        JsonNode body = JSON.readTree(request.substring(request.indexOf("\r\n\r\n")));
        assertEquals(50, body.size());
        assertEquals(JSON.readTree(statements.get(50)), body.get(0));
    }

    private static List<String> all(int count, java.util.function.IntFunction<String> of) {
        return java.util.stream.IntStream.range(0, count).mapToObj(of).toList();
    }
}
