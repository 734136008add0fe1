package se.hytta.content.authoring;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One question in one language.
 *
 * @param key its kind, ids and right answer: the same in every language
 * @param text what is said in this language: prompt, parts, feedback
 * @param form as HTML
 */
record Question(String file, int line, String id, ObjectNode key, ObjectNode text, String form) {}
