package se.hytta.content.authoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The player's own words in one language, shared with its JavaScript. */
record Words(JsonNode words) {

    /** @param file one of the player's words/*.json */
    static Words in(Path file) throws IOException {
        return new Words(new ObjectMapper().readTree(Files.readAllBytes(file)));
    }

    String text(String key) {
        return words.required(key).textValue();
    }
}
