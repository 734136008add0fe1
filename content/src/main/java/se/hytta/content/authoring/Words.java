package se.hytta.content.authoring;

import com.fasterxml.jackson.databind.JsonNode;

/** The player's own words in one language, shared with its JavaScript. */
record Words(JsonNode words) {

    String text(String key) {
        return words.required(key).textValue();
    }
}
