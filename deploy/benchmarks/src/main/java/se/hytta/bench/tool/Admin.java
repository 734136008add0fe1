package se.hytta.bench.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import se.hytta.bench.load.HttpAnswer;
import se.hytta.bench.load.HttpConnection;

/** The administration API of a tool, as the user {@code admin}. */
public record Admin(Tool tool) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Makes a thing below {@code /admin/api}.
     *
     * @return what the tool says of it
     * @throws IllegalStateException when the answer is not 201
     */
    public JsonNode make(String things, Object thing) throws IOException {
        byte[] request = tool.request()
                .with("Authorization", basic("admin", Tool.PASSWORD))
                .post("/admin/api/" + things, "application/json", JSON.writeValueAsBytes(thing));
        try (HttpConnection connection = new HttpConnection(tool.address())) {
            HttpAnswer answer = connection.send(request);
            if (answer.status() != 201) {
                throw new IllegalStateException(things + ": " + answer.status() + " " + answer.text());
            }
            return JSON.readTree(answer.body());
        }
    }

    public static String basic(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }
}
