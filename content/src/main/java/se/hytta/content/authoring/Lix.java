package se.hytta.content.authoring;

import java.util.regex.Pattern;

/**
 * Readability after C. H. Björnsson: words per sentence, plus the share in per cent of words of more than six letters.
 * Under 30 is easy, over 40 is hard. A paragraph's end is a sentence's end.
 */
final class Lix {
    private static final Pattern WORD =
            Pattern.compile("\\p{N}+(?:[.,]\\p{N}+)+|[\\p{L}\\p{N}](?:[\\p{L}\\p{N}'’\\-]*[\\p{L}\\p{N}])?");
    private static final Pattern SENTENCE = Pattern.compile("[.:!?]+(?=\\s|$)");

    private long words;
    private long longWords;
    private long sentences;

    void add(String paragraph) {
        for (String sentence : SENTENCE.split(paragraph)) {
            long before = words;
            WORD.matcher(sentence).results().forEach(word -> {
                words++;
                longWords += word.group().codePointCount(0, word.group().length()) > 6 ? 1 : 0;
            });
            sentences += words > before ? 1 : 0;
        }
    }

    long words() {
        return words;
    }

    double value() {
        return words == 0 ? 0 : (double) words / sentences + 100.0 * longWords / words;
    }
}
