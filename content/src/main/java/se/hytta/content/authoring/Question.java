package se.hytta.content.authoring;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One question in one language.
 *
 * @param id empty where it can't be read
 * @param sound whether it was read without a mistake
 * @param key its kind, ids and right answer: the same in every language
 * @param text what is said in this language: prompt, parts, feedback
 * @param form as HTML
 */
record Question(String file, int line, String id, boolean sound, ObjectNode key, ObjectNode text, String form) {

    /** Whether a person judges it, by criteria. */
    boolean isJudged() {
        return key.has("criteria");
    }

    /** Whether it can be right, wrong or given points; a view can't. */
    boolean counts() {
        return !key.has("view");
    }
}
