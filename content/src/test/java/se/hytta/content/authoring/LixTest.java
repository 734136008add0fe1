package se.hytta.content.authoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LixTest {

    @Test
    void is_words_per_sentence_and_the_share_of_words_longer_than_six_letters() {
        Lix lix = new Lix();
        lix.add("Stoppa maskinen först. Vänta tills allt står helt stilla nu.");
        // 10 words in 2 sentences; maskinen is long, stilla with its six letters is not
        assertEquals(10, lix.words());
        assertEquals(5 + 10, lix.value(), 1e-9);
    }

    @Test
    void a_paragraph_ends_its_sentence_and_a_decimal_does_not() {
        Lix lix = new Lix();
        lix.add("Trycket är 2.5 bar");
        lix.add("Stäng");
        assertEquals(5.0 / 2 + 100.0 / 5, lix.value(), 1e-9);
    }

    @Test
    void nothing_has_none() {
        assertEquals(0, new Lix().value());
    }
}
