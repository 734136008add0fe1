package se.hytta.content.authoring;

import java.util.List;

/**
 * One page in one language.
 *
 * @param file as mistakes name it
 * @param title inline HTML
 * @param html its body
 * @param lix of its prose
 */
record Page(String name, String file, String title, String html, List<Question> questions, Lix lix) {

    Page {
        questions = List.copyOf(questions);
    }
}
