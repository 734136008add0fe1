package se.hytta.xapi.recording;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import se.hytta.xapi.statement.AgentKey;
import se.hytta.xapi.statement.StatementReader;
import se.hytta.xapi.term.Term;

/**
 * Who vouches for a statement (xAPI 1.0.3 Data 2.4.9).
 *
 * @param term of the agent; of an OAuth group, its first member (the application)
 */
record Authority(String text, JsonNode json, Term term) {

    static Authority of(String text) {
        JsonNode json = StatementReader.value(text.getBytes(StandardCharsets.UTF_8));
        JsonNode agent = AgentKey.identifies(json) ? json : json.path("member").path(0);
        return new Authority(text, json, Term.agent(AgentKey.of(agent)));
    }
}
