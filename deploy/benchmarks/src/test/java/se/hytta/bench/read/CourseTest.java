package se.hytta.bench.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.hytta.bench.read.Course.Step;

class CourseTest {
    @Test
    void eachLearnerGoesThroughACourseFromLaunchedToSatisfied() {
        Map<Long, Integer> next = new HashMap<>();
        for (long number = 0; number < 20_000; number++) {
            Step step = Step.of(number);
            assertEquals(next.getOrDefault(step.registration(), 0), step.step());
            next.put(step.registration(), step.step() + 1);
        }
        assertEquals(Course.registrations(20_000), next.size());
        assertTrue(next.values().stream().allMatch(steps -> steps == Course.STEPS));
    }

    @Test
    void aStatementIsWholeJsonWithoutWhatCopyWouldRead() throws Exception {
        Set<String> verbs = new HashSet<>();
        for (int step = 0; step < Course.STEPS; step++) {
            String json =
                    Course.json("fd41c918-b88b-4b20-a0a5-a4c32391aaa0", new Step(3, step), "2024-01-01T00:00:00Z");
            assertTrue(json.indexOf('\\') < 0 && json.indexOf('\n') < 0 && json.indexOf('\t') < 0, json);
            JsonNode statement = new ObjectMapper().readTree(json);
            verbs.add(statement.path("verb").path("id").asText());
            List<String> known = Course.activities();
            assertTrue(known.contains(statement.path("object").path("id").asText()), json);
        }
        assertEquals(7, verbs.size());
    }
}
